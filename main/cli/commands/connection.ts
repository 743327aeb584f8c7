import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import type { z } from 'zod'
import {
  clouds,
  neededSecrets,
  signInWays,
  type Connection,
  type ConnectionSecrets,
  type ConnectionSettings,
  type connectionSettings,
  type EntraTenant,
} from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import { count, facts, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { refusalLines } from './refusal-lines.ts'

/** What the command line may say about a connection; what it leaves out stays as it is, or as the contract presets it. */
interface SettingOptions {
  readonly host?: string
  readonly address?: string
  readonly port?: string
  readonly security?: 'ldaps' | 'starttls'
  readonly user?: string
  readonly ca?: string
  readonly fingerprint?: string
  readonly base?: string
  readonly include?: string[]
  readonly exclude?: string[]
  readonly objects?: string
  readonly attribute?: string[]
  readonly timeout?: string
  readonly file?: string
  readonly tenant?: string
  readonly application?: string
  readonly cloud?: (typeof clouds)[number]
  readonly rejoin?: 'online' | 'offline'
  readonly recoveryAdministrator?: 'yes' | 'no'
  readonly signIn?: (typeof signInWays)[number]
  readonly package?: string
  readonly packageExpires?: string
}

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
          one.importedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
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
          refusal === null ? (found ?? 'not tried') : `${refusal.code}: ${refusal.message}`,
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
          ['Objects', `${count(found.users)} users, ${count(found.groups)} groups, ${count(found.devices)} devices`],
          ['Matches', `${count(found.matches)}; people decided ${count(found.manual)}`],
          ['Batches', found.batches.map(({ id }) => id).join(', ') || 'none'],
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
          text: `${removed.name} is removed, with ${count(removed.users + removed.groups + removed.devices)} objects`,
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

function placeOf(settings: ConnectionSettings): string {
  if (settings.type === 'hybrid') return `${settings.host}, ${settings.entra.tenant}`
  return settings.type === 'entra' ? settings.tenant : settings.type === 'active-directory' ? settings.host : settings.path
}

function withSettings(command: Command): Command {
  return command
    .option('--host <name>', 'domain controller, by the name its certificate holds')
    .option('--address <ip>', 'where to connect to, if the name server does not know the host')
    .option('--port <number>', '636 for LDAPS, 389 for StartTLS unless given')
    .addOption(new Option('--security <how>', 'how the connection is encrypted').choices(['ldaps', 'starttls']))
    .option('--user <name>', 'user@domain or a distinguished name; the password is asked for and never stored')
    .option('--ca <file>', 'PEM file of the authorities to trust instead of the system’s')
    .option('--fingerprint <sha256>', 'the one server certificate to accept, whoever issued it')
    .option('--base <dn>', 'where the domain begins, if not where the server says')
    .option('--include <dn>', 'an OU to read, can be given again; everything otherwise', collect)
    .option('--exclude <dn>', 'an OU to leave out, can be given again', collect)
    .option('--objects <kinds>', 'user,group,device, or some of them')
    .option('--attribute <name>', 'an attribute to keep beside the usual ones, can be given again', collect)
    .option('--timeout <seconds>', 'how long the server may stay silent')
    .option('--file <path>', 'the file of a snapshot or workgroup connection')
    .option('--tenant <tenant>', 'GUID or a domain of the Entra tenant')
    .option('--application <guid>', 'application (client) id of the app registration that reads the tenant')
    .addOption(new Option('--cloud <cloud>', 'which of Microsoft’s clouds the tenant is in').choices(clouds))
    .addOption(
      new Option(
        '--sign-in <how>',
        'a person by a code at any browser or in the browser of this computer, or the application by its secret or certificate',
      ).choices(signInWays),
    )
    .addOption(new Option('--rejoin <how>', 'how devices rejoin this destination in new runbooks').choices(['online', 'offline']))
    .addOption(
      new Option('--recovery-administrator <whether>', 'new runbooks from this source create a local administrator').choices(['yes', 'no']),
    )
    .option('--package <path>', 'provisioning package (.ppkg) with the bulk token that joins devices to the tenant')
    .option('--package-expires <day>', 'the day on which its bulk token ends, as 2026-12-31')
}

/** An option that can be given again; a variadic one would swallow the argument behind it. */
const collect = (value: string, before: string[] = []) => [...before, value]

/** Only what the command line gave; 'none' takes an optional setting back. `before` is what an edit begins with. */
function givenSettings(own: SettingOptions, type: string, before?: ConnectionSettings): Record<string, unknown> {
  if (type === 'snapshot' || type === 'workgroup') return own.file === undefined ? {} : { path: own.file }
  const tenant = only({ tenant: own.tenant, application: own.application, cloud: own.cloud, signIn: own.signIn })
  if (type === 'entra')
    return only({
      ...tenant,
      objects: kindsIn(own.objects),
      attributes: list(own.attribute),
      timeoutSeconds: number(own.timeout),
      enrolmentPackage: optional(own.package),
      enrolmentPackageExpiresOn: optional(own.packageExpires),
    })
  return only({
    host: own.host,
    address: optional(own.address),
    port: own.port === 'none' ? null : number(own.port),
    security: own.security,
    user: own.user,
    ca: own.ca === undefined || own.ca === 'none' ? optional(own.ca) : pemOf(own.ca),
    fingerprint: optional(own.fingerprint),
    base: optional(own.base),
    include: list(own.include),
    exclude: list(own.exclude),
    rejoin: own.rejoin,
    recoveryAdministrator: own.recoveryAdministrator === undefined ? undefined : own.recoveryAdministrator === 'yes',
    objects: kindsIn(own.objects),
    attributes: list(own.attribute),
    timeoutSeconds: number(own.timeout),
    entra: type === 'hybrid' ? { ...(before?.type === 'hybrid' && before.entra), ...tenant } : undefined,
  })
}

const only = (given: Record<string, unknown>) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
const optional = (value: string | undefined) => (value === 'none' ? null : value)
const kindsIn = (text: string | undefined) => text?.split(',').map((kind) => kind.trim())

const list = (values: string[] | undefined) => (values?.length === 1 && values[0] === 'none' ? [] : values)
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))

function pemOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return refuse('usage.file-missing', { path })
  }
}

function describe({ name, role, settings, joinAccount }: Connection): string {
  const common: [string, string][] = [
    ['Connection', name],
    ['Role', role],
    ['Type', settings.type],
    ...(joinAccount === null
      ? []
      : [['Joins by', `${joinAccount.account}, kept since ${joinAccount.savedAt.slice(0, 10)}`] as [string, string]]),
  ]
  if ('path' in settings) return facts([...common, ['File', settings.path]])
  const tenantOf = ({ tenant, cloud, application, signIn }: EntraTenant): [string, string][] => [
    ['Tenant', `${tenant} (${cloud})`],
    ['Application', `${application}, by ${signIn}`],
  ]
  if (settings.type === 'entra')
    return facts([
      ...common,
      ...tenantOf(settings),
      ['Reads', settings.objects.join(', ')],
      ['Joins by', settings.enrolmentPackage === null ? 'no package' : `${settings.enrolmentPackage}, until ${settings.enrolmentPackageExpiresOn ?? 'an unknown day'}`], // oxfmt-ignore
    ])
  const { host, address, security, user, ca, fingerprint, base, include, exclude, objects } = settings
  return facts([
    ...common,
    ...(settings.type === 'hybrid' ? tenantOf(settings.entra) : []),
    ['Host', `${host}${address === null ? '' : ` at ${address}`}, ${security === 'ldaps' ? 'LDAPS' : 'StartTLS'}`],
    ['User', user],
    ['Trusts', fingerprint ?? (ca === null ? 'the authorities of this computer' : 'its own authority')],
    ['Reads', `${objects.join(', ')} of ${include.length > 0 ? include.join('; ') : (base ?? 'the whole domain')}`],
    ...(exclude.length === 0 ? [] : [['Without', exclude.join('; ')] as [string, string]]),
  ])
}
