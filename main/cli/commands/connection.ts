import { Option, type Command } from 'commander'
import type { z } from 'zod'
import { neededSecrets, type Connection, type ConnectionSecrets, type connectionSettings } from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import { count, counted, facts, shortMoment, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { givenSettings, withSettings, type SettingOptions } from './connection-settings.ts'
import { describe, foundText, placeOf } from './connection-text.ts'
import { refusalLines } from './refusal-lines.ts'

type SettingsInput = z.input<typeof connectionSettings>

const roles = ['source', 'destination'] as const
const types = ['active-directory', 'hybrid', 'entra', 'snapshot', 'workgroup'] as const

export function addConnectionCommands(program: Command): void {
  const connection = program.command('connection').description('the ways to the directories of the project')

  withSettings(
    connection
      .command('add')
      .description('add a connection')
      .argument('<name>')
      .addOption(new Option('--role <role>', 'what the directory is in this project').choices(roles).makeOptionMandatory())
      .addOption(new Option('--type <type>', 'what kind of directory it is').choices(types).default('active-directory')),
  ).action((name: string, own: SettingOptions & { role: (typeof roles)[number]; type: (typeof types)[number] }, command: Command) =>
    runCommand(command.optsWithGlobals(), async (cli) => {
      const settings = { type: own.type, ...givenSettings(own, own.type) } as SettingsInput
      const added = await cli.call('connection.add', { name, role: own.role, settings })
      return { value: added, text: describe(added) }
    }),
  )

  connection
    .command('list')
    .description('every connection and what was imported through it')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const all = await cli.call('connection.list', {})
        const rows = all.map((one) => [
          one.name,
          one.role,
          one.settings.type,
          placeOf(one.settings),
          one.importedAt === null ? 'never' : shortMoment(one.importedAt),
          count(one.users),
          count(one.groups),
          count(one.devices),
        ])
        const headings = ['Name', 'Role', 'Type', 'Where', 'Imported (UTC)', 'Users', 'Groups', 'Devices']
        return { value: all, text: table(headings, rows, 'No connection yet. Add one: rehome connection add NAME --role source --host DC') }
      }),
    )

  connection
    .command('test')
    .description('find out step by step what works')
    .argument('<connection>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const tested = await cli.call('connection.test', { connection: which, ...(await secretsFor(cli, which)) })
        const lines = tested.steps.map(({ step, state, found, refusal }) => [
          state === 'ok' ? 'ok' : state === 'refused' ? 'REFUSED' : '-',
          step,
          refusal === null ? foundText(state, found) : `${refusal.code}: ${refusal.message}`,
        ])
        const remedies = tested.steps.flatMap(({ refusal }) => (refusal === null ? [] : [refusal.remedy]))
        return { value: tested, text: [table(['', 'Step', 'What was found'], lines, ''), ...remedies].join('\n'), attention: !tested.works }
      }),
    )

  withSettings(
    connection
      .command('edit')
      .description('change what is given; a list is replaced as a whole, and "none" takes an optional setting back')
      .argument('<connection>')
      .option('--name <name>', 'its new name')
      .addOption(new Option('--role <role>', 'what the directory is in this project').choices(roles)),
  ).action((which: string, own: SettingOptions & { name?: string; role?: (typeof roles)[number] }, command: Command) =>
    runCommand(command.optsWithGlobals(), async (cli) => {
      const { settings: before } = await connectionNamed(cli, which)
      const settings = { ...before, ...givenSettings(own, before.type, before) } as SettingsInput
      const { name, role } = own
      const edited = await cli.call('connection.edit', { connection: which, settings, ...(name && { name }), ...(role && { role }) })
      return { value: edited, text: describe(edited) }
    }),
  )

  connection
    .command('join-account')
    .description(
      'keep the account that devices join this domain by, once it has signed in; its password is asked for, or in REHOME_JOIN_PASSWORD',
    )
    .argument('<connection>')
    .option('--account <account>', 'DOMAIN\\name or name@domain')
    .option('--remove', 'take it away')
    .action((which: string, { account, remove }: { account?: string; remove?: true }, command: Command) => {
      if ((account === undefined) !== (remove === true)) command.error('error: name one with --account, or take it away with --remove')
      return runCommand(command.optsWithGlobals(), async (cli) => {
        await connectionNamed(cli, which)
        const given =
          account === undefined ? null : { account, password: await cli.secret(`Password of ${account}`, 'REHOME_JOIN_PASSWORD') }
        const { connection, trial } = await cli.call('connection.joinAccount', { connection: which, joinAccount: given })
        const noted = trial.kind === 'unanswered' ? ['Kept without a sign-in:', ...refusalLines([trial.refusal])] : []
        return { value: { ...connection, trial }, text: [describe(connection), ...noted].join('\n') }
      })
    })

  connection
    .command('dependants')
    .description('what would go with a connection if it were removed')
    .argument('<connection>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const found = await cli.call('connection.dependants', { connection: which })
        const text = facts([
          ['Objects', `${counted(found.users, 'user')}, ${counted(found.groups, 'group')}, ${counted(found.devices, 'device')}`],
          ['Matches', `${count(found.matches)}; people decided ${count(found.manual)}`],
          ['Batches', found.batches.map(({ id }) => id).join(', ') || 'none'],
          ['Runbooks', found.runbooks.map(({ id }) => id).join(', ') || 'none'],
        ])
        return { value: found, text }
      }),
    )

  connection
    .command('remove')
    .description('remove a connection and what was imported through it')
    .argument('<connection>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const removed = await cli.call('connection.remove', { connection: which })
        return {
          value: removed,
          text: `${removed.name} is removed, with ${counted(removed.users + removed.groups + removed.devices, 'object')}`,
        }
      }),
    )
}

/** The connection of that name or id, as the list has it. Refuses: 'directory.no-such-connection'. */
export async function connectionNamed(cli: Cli, which: string): Promise<Connection> {
  const all = await cli.call('connection.list', {})
  const found = all.find((one) => one.id === which || one.name.toLowerCase() === which.toLowerCase())
  return found ?? refuse('directory.no-such-connection', { connection: which, known: all.map((one) => one.name) })
}

/** The secrets that a connection needs: REHOME_PASSWORD_ or REHOME_SECRET_ and the connection's name, else a prompt. */
export async function secretsFor(cli: Cli, which: string): Promise<ConnectionSecrets> {
  const { name, settings } = await connectionNamed(cli, which)
  const secrets: ConnectionSecrets = {}
  for (const needed of neededSecrets(settings)) {
    const variable = `REHOME_${needed.toUpperCase()}_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`
    const what = needed === 'password' && 'user' in settings ? `Password of ${settings.user}` : 'Secret of the application'
    secrets[needed] = await cli.secret(`${what} (${name})`, variable)
  }
  return secrets
}
