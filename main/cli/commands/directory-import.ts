import { Option, type Command } from 'commander'
import type { ImportFinding, ImportRecord } from '#shared/contracts/directory-import.ts'
import { count, counted, printable, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { secretsFor } from './connection.ts'

const roles = ['source', 'destination'] as const

export function addDirectoryImportCommands(program: Command): void {
  program
    .command('import')
    .description('read users, groups and devices from a connection, or from all of them')
    .argument('[connection]')
    .option('--full', 'read everything again, as every import does today')
    .action((which: string | undefined, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const names = which === undefined ? (await cli.call('connection.list', {})).map((one) => one.name) : [which]
        const records: ImportRecord[] = []
        for (const connection of names) records.push(await cli.call('import.run', { connection, ...(await secretsFor(cli, connection)) }))
        return { value: records, text: describeAll(records), attention: records.some(needsPerson) }
      }),
    )

  const snapshot = program.command('snapshot').description('a directory in a file, for where the directory itself cannot be reached')

  snapshot
    .command('export')
    .description('write what was imported through a connection to a file')
    .argument('<connection>')
    .argument('<file>', 'compressed when it ends in .gz')
    .action((connection: string, path: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const written = await cli.call('snapshot.export', { connection, path })
        const { users, groups, devices } = written
        return {
          value: written,
          text: `${written.path}: ${counted(users, 'user')}, ${counted(groups, 'group')}, ${counted(devices, 'device')}`,
        }
      }),
    )

  snapshot
    .command('import')
    .description('add a connection to a snapshot file and import it')
    .argument('<file>')
    .requiredOption('--name <name>', 'what to call the connection')
    .addOption(new Option('--role <role>', 'what the directory is in this project').choices(roles).makeOptionMandatory())
    .action((path: string, { name, role }: { name: string; role: (typeof roles)[number] }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const imported = await cli.call('snapshot.import', { path, name, role })
        return { value: imported, text: describeAll([imported.import]), attention: needsPerson(imported.import) }
      }),
    )
}

/** What each finding means to the one who has to decide. */
const meanings: Readonly<Record<ImportFinding['what'], string>> = {
  'no-guid': 'left out: no objectGUID',
  'no-name': 'left out: no sAMAccountName',
  'guid-twice': 'left out: the same object came before',
  'no-sid': 'without a SID, so nothing can be translated',
  'not-text': 'with values that are not text, which were left out',
  'state-unknown': 'of which it is not known whether they are disabled',
  'member-outside': 'memberships of objects outside of the scope',
  'member-ambiguous': 'memberships of a name that two objects have',
  'not-in-tenant': 'that the tenant does not know',
  synchronised: 'synchronised from a domain; on a device in that domain they have its SID',
}

/** Objects that are missing or of no use although they are in the scope. */
const needsPerson = ({ findings }: ImportRecord) => findings.some(({ what }) => what !== 'member-outside' && what !== 'synchronised')

function describeAll(records: readonly ImportRecord[]): string {
  const sum = ({ user, group, device }: ImportRecord['added']) => count(user + group + device)
  const rows = records.map((record) => [
    record.connection,
    count(record.users),
    count(record.groups),
    count(record.devices),
    count(record.memberships),
    sum(record.added),
    sum(record.changed),
    sum(record.removed),
  ])
  const headings = ['Connection', 'Users', 'Groups', 'Devices', 'Memberships', 'Added', 'Changed', 'Removed']
  const findings = records.flatMap(({ connection, findings }) =>
    findings.map(({ what, count: n, examples }) => `${connection}: ${count(n)} ${meanings[what]}, such as ${printable(examples[0] ?? '')}`),
  )
  return [table(headings, rows, 'No connection yet. Add one: rehome connection add NAME --role source --host DC'), ...findings].join('\n')
}
