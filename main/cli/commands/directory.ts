import { Option, type Command } from 'commander'
import type { DirectoryFilter, DirectoryOrder } from '#shared/contracts/directory.ts'
import { refuse } from '#shared/errors/refused.ts'
import { listedNames, mostNames } from '#shared/directory/listed-names.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { readText } from '../text-file.ts'
import { wholeNumber } from '../whole-number.ts'

type ListOptions = Omit<DirectoryFilter, 'among'> & {
  among?: string
  order: DirectoryOrder
  descending?: true
  offset: number
  limit: number
}

export function addDirectoryCommands(program: Command): void {
  const directory = program.command('directory').description('the objects that were imported')

  directory
    .command('list')
    .description('users, groups and devices, narrowed down')
    .option('--connection <name>', 'of one connection')
    .addOption(new Option('--role <role>', 'of one side').choices(['source', 'destination']))
    .addOption(new Option('--kind <kind>', 'of one kind').choices(['user', 'group', 'device']))
    .addOption(new Option('--state <state>', 'in one state').choices(['active', 'disabled', 'expired']))
    .option('--unit <dn>', 'in this OU, at any depth')
    .option('--system <name>', 'devices of this operating system')
    .addOption(new Option('--logon <when>', 'last signed in within 90 days, longer ago, or never').choices(['recent', 'stale', 'never']))
    .option('--among <file>', 'only who is on this list: a name, UPN or mail address in each line, or in the first column of a CSV')
    .option('--search <text>', 'a part of a name, UPN or mail address, or a SID')
    .addOption(
      new Option('--order <column>', 'by which column')
        .choices(['name', 'displayName', 'upn', 'mail', 'dn', 'kind', 'state', 'connection', 'system', 'logon'])
        .default('name'),
    )
    .option('--descending', 'the other way round')
    .option('--limit <n>', 'how many at most', wholeNumber, 200)
    .option('--offset <n>', 'leave out the first', wholeNumber, 0)
    .action((own: ListOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { connection, role, kind, state, unit, system, logon, search, order, descending, offset, limit } = own
        const among = own.among === undefined ? undefined : listedNames(readText(own.among, 'must exist'))
        if (among !== undefined && among.length > mostNames) refuse('directory.list-too-long', { names: among.length, most: mostNames })
        const filter = { connection, role, kind, state, unit, system, logon, search, among }
        const found = await cli.call('directory.list', { ...filter, order, descending: descending === true, offset, limit })
        const rows = found.objects.map((one) => [
          one.name,
          one.kind,
          one.displayName ?? '',
          one.upn ?? '',
          one.connection,
          one.state,
          one.guid,
        ])
        const text = table(['Name', 'Kind', 'Display name', 'UPN', 'Connection', 'State', 'GUID'], rows, 'No object fits.')
        return { value: found, text: `${text}\n\n${counted(found.total, 'object')}` }
      }),
    )

  directory
    .command('show')
    .description('everything about one object')
    .argument('<connection>')
    .argument('<guid>', 'as `rehome directory list` prints it')
    .action((connection: string, guid: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const object = await cli.call('directory.object', { connection, guid })
        const { account, kind, groups, members, memberCount, matches, batches, attributes } = object
        const text = facts([
          [kind, `${account.connection}\\${account.name} (${account.state})`],
          ['Display name', account.displayName ?? ''],
          ['UPN', account.upn ?? ''],
          ['DN', account.dn],
          ['SID', account.sid ?? 'none'],
          ['Member of', groups.join(', ')],
          ...(kind === 'group' ? [['Members', `${count(memberCount)}: ${members.map(({ name }) => name).join(', ')}`] as const] : []),
          ['Match', matches.map((match) => `${match.state} (${match.why}) ${match.target?.name ?? ''}`).join('; ')],
          ['Batches', batches.map(({ id }) => id).join(', ')],
          ...Object.entries(attributes).map(([name, value]) => [name, Array.isArray(value) ? value.join('; ') : value] as const),
        ])
        return { value: object, text }
      }),
    )
}
