import { writeFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import type { DeviceLogFiles, DeviceRow } from '#shared/contracts/device.ts'
import { deviceStates, type DeviceState } from '#shared/contracts/device-state.ts'
import type { DeviceFilter } from '#shared/contracts/device-filter.ts'
import { count, counted, facts, printable, shortMoment, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { refusalLines } from './refusal-lines.ts'
import { keyFilesOf } from './key-file-secrets.ts'
import { projectPassphrase, publication } from './share.ts'

/** States in which a device waits for somebody. */
const needsPerson = new Set<DeviceState>(['migrated-with-findings', 'refused', 'rolled-back', 'attention'])

/** A batch of which no device was found may be misspelled. Refuses: 'batch.unknown'. */
async function refuseUnknown(cli: Cli, batch: string | undefined): Promise<void> {
  if (batch !== undefined) await cli.call('batch.show', { id: batch })
}

export function addDeviceCommands(program: Command): void {
  program
    .command('collect')
    .description('take over what devices have left in the drop box')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('device.collect', { passphrase: await projectPassphrase(cli) })
        const { devices, records, surveys, findings } = report
        const surveyed = surveys === 0 ? [] : [`${count(surveys)} impact reports with a census: rehome translation gaps`]
        const text = [`${counted(records, 'new record')} of ${counted(devices, 'device')}.`, ...surveyed, ...refusalLines(findings)].join(
          '\n',
        )
        return { value: report, text, attention: findings.length > 0 }
      }),
    )

  program
    .command('status')
    .description('how many devices have come how far')
    .option('--batch <batch>', 'only those of a batch')
    .action((own: { batch?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const status = await cli.call('device.status', own.batch === undefined ? {} : { batch: own.batch })
        if (status.devices === 0) await refuseUnknown(cli, own.batch)
        const rows = deviceStates.flatMap((state) => {
          const found = status.states[state]
          return found === undefined ? [] : [[state, count(found)] as const]
        })
        const attention = [...needsPerson].some((state) => (status.states[state] ?? 0) > 0)
        const text = facts([['devices', count(status.devices)], ...rows, ['collected', status.collectedAt ?? 'never']])
        return { value: status, text, attention }
      }),
    )

  program
    .command('devices')
    .description('every device, and how far it has come')
    .option('--batch <batch>', 'only those of a batch')
    .addOption(new Option('--state <state>', 'only those in a state').choices(deviceStates))
    .action((own: { batch?: string; state?: DeviceState }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const wanted = {
          ...(own.batch === undefined ? {} : { batch: own.batch }),
          ...(own.state === undefined ? {} : { state: own.state }),
        }
        const rows = await everyDevice(cli, wanted)
        if (rows.length === 0) await refuseUnknown(cli, own.batch)
        const empty = Object.keys(wanted).length === 0 ? 'No device is in a batch or enrolled yet.' : 'No device is one of those.'
        const text = table(
          ['Device', 'State', 'Code', 'Batch', 'Steps', 'Changed', 'Findings', 'Agent', 'Last heard (UTC)'],
          rows.map(cells),
          empty,
        )
        return { value: rows, text, attention: rows.some(({ state }) => needsPerson.has(state)) }
      }),
    )

  program
    .command('fallback-administrator')
    .description('the local administrator that a device made for recovery, with its password, into a file of yours alone')
    .argument('<device>', 'its name')
    .requiredOption('--out <file>', 'where to write it; never over a file that is there')
    .action((name: string, own: { out: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const found = await cli.call('device.fallback-administrator', { name, passphrase: await projectPassphrase(cli) })
        if (found === null) return { value: { found: false }, text: `${name} has told of no fallback administrator.`, attention: true }
        writeFileSync(own.out, `${found.account}\n${found.password}\n`, { flag: 'wx', mode: 0o600 })
        const { account, at } = found
        return { value: { found: true, account, at, file: own.out }, text: `${account}, made ${at}: ${own.out}` }
      }),
    )

  program
    .command('logs')
    .description('what one device reported; with --request and --files, its log files')
    .argument('<device...>', 'its name; several with --request')
    .option('--request', 'ask for the log files: the next publication tells the devices, a later collect brings the answer')
    .option('--publish', 'with --request: publish right away, so that devices are told at their next check')
    .option('--key-file <file...>', 'with --publish: key files that sign beside the project file')
    .option('--since <moment>', 'with --request: only files changed since then (ISO 8601, UTC)')
    .option('--files [name]', 'what the latest answer holds; with a name, that file itself')
    .action((given: string[], own: LogsOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const [name = ''] = given
        if (own.request === true) {
          const since = own.since === undefined ? null : new Date(own.since).toISOString()
          const asked = await cli.call('device.request-logs', { names: given, since })
          const noted = `Log files of ${count(asked.length)} ${asked.length === 1 ? 'device' : 'devices'} are asked for.`
          if (own.publish !== true) {
            const text = `${noted} No device knows it before it is published: rehome publish (or --publish here)`
            return { value: { asked, publication: null }, text }
          }
          const keyFiles = await keyFilesOf(cli, own.keyFile)
          const report = await cli.call('publish.run', { passphrase: await projectPassphrase(cli), keyFiles })
          const { text, ...rest } = publication(report)
          return { ...rest, value: { asked, publication: report }, text: `${noted}\n${text}` }
        }
        if (typeof own.files === 'string') {
          const file = await cli.call('device.log-file', { name, file: own.files })
          return { value: file, text: file.text.split('\n').map(printable).join('\n') }
        }
        if (own.files === true) return logFiles(await cli.call('device.log-files', { name }))
        const log = await cli.call('device.logs', { name })
        const events = log.events.map((event) => [
          text(event['at']),
          text(event['kind']),
          text(event['step']),
          text(event['code'] ?? event['outcome']),
        ])
        const shown = table(['At (UTC)', 'What', 'Step', 'Outcome'], events, `${log.name} has reported nothing yet.`)
        return { value: log, text: [shown, ...refusalLines(log.problems)].join('\n'), attention: log.problems.length > 0 }
      }),
    )
}

/** Page by page. */
async function everyDevice(cli: Cli, wanted: Pick<DeviceFilter, 'batch' | 'state'>): Promise<DeviceRow[]> {
  const rows: DeviceRow[] = []
  for (let total = Infinity; rows.length < total;) {
    const page = await cli.call('device.list', { ...wanted, offset: rows.length, limit: 10_000 })
    if (page.devices.length === 0) break
    rows.push(...page.devices)
    total = page.total
  }
  return rows
}

interface LogsOptions {
  readonly request?: true
  readonly publish?: true
  readonly keyFile?: string[]
  readonly since?: string
  readonly files?: true | string
}

function logFiles(found: DeviceLogFiles) {
  const rows = found.files.map((file) => [
    file.name,
    file.modifiedAt,
    count(file.bytes),
    file.leftOut === 0 ? '' : `${counted(file.leftOut, 'byte')} left out`,
  ])
  const asked = found.askedAt === null ? 'never' : found.waiting ? `${found.askedAt}, no answer yet` : found.askedAt
  const text = [
    facts([
      ['Asked', asked],
      ['Answered', found.answeredAt ?? 'never'],
    ]),
    table(['File', 'Changed (UTC)', 'Bytes', ''], rows, 'No log files came back yet.'),
    ...(found.leftOut.length === 0 ? [] : [`No room for: ${found.leftOut.join(', ')}`]),
  ].join('\n')
  return { value: found, text, attention: found.leftOut.length > 0 }
}

function cells({ name, state, code, batch, steps, changed, findings, agent, lastEventAt }: DeviceRow): (string | number)[] {
  const objects = changed.files + changed.hives + changed.keys + changed.profiles
  const heard = lastEventAt === null ? '' : shortMoment(lastEventAt)
  return [name, state, code ?? '', batch ?? '', steps.length, count(objects), findings, agent ?? '', heard]
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
