import { Option, type Command } from 'commander'
import type { SavedBatch } from '#shared/contracts/batch.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'
import { editText } from '../edit-text.ts'
import { readText, writeText } from '../text-file.ts'
import { planText } from '../plan-text.ts'
import { contradictionsText } from '../show-contradictions.ts'
import { runCommand } from '../cli.ts'

interface NewOptions {
  readonly name?: string
  readonly source?: string
  readonly target?: string
  readonly runbook?: string[]
  readonly from?: string
  readonly enforce?: string
  readonly zone: 'local' | 'utc'
  readonly device?: string[]
  readonly allExcept?: string[] | true
  readonly file?: string
}

export function addBatchCommands(program: Command): void {
  const batch = program.command('batch').description('which devices are migrated, by which runbooks, and when')

  batch
    .command('new')
    .description('make a batch')
    .argument('<id>', 'its name in files and commands: lowercase letters, digits and hyphens')
    .option('--name <name>', 'what people call it')
    .option('--source <name>', 'the source connection (else the only one)')
    .option('--target <name>', 'the destination connection (else the only one)')
    .option('--runbook <id>', 'a runbook; repeat for more', collect)
    .option('--from <time>', 'Available From, such as 2026-12-01T08:00, with Z for UTC')
    .option('--enforce <time>', 'Enforced After; the same as --from otherwise')
    .addOption(new Option('--zone <zone>', 'whose clock the times are on').choices(['local', 'utc']).default('local'))
    .option('--device <name...>', 'only these devices')
    .option('--all-except [name...]', 'all devices of the source, except these')
    .option('--file <file>', 'also write it to this file')
    .action((id: string, own: NewOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { name, source, target, runbook = [], from, enforce, zone, device = [], allExcept, file } = own
        if (runbook.length > 0 && from === undefined) command.error('--runbook needs --from')
        const saved = await cli.call('batch.new', {
          id,
          ...(name === undefined ? {} : { name }),
          ...(source === undefined ? {} : { source }),
          ...(target === undefined ? {} : { target }),
          runbooks: runbook.map((each) => ({
            runbook: each,
            availableFrom: from ?? '',
            enforcedAfter: enforce ?? from ?? '',
            timeZone: zone,
          })),
          devices: allExcept === undefined ? { include: device } : { exclude: allExcept === true ? [] : allExcept },
        })
        if (file !== undefined) writeText(file, (await cli.call('batch.show', { id })).yaml, false)
        return outcomeOf(saved)
      }),
    )

  batch
    .command('remove')
    .description('remove a batch that was never published')
    .argument('<id>')
    .action((id: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const removed = await cli.call('batch.remove', { id })
        return { value: removed, text: `${removed.name} is removed` }
      }),
    )

  batch
    .command('list')
    .description('all batches')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const list = await cli.call('batch.list', {})
        const rows = list.map((each) => [
          each.id,
          each.name,
          `${each.source} → ${each.target}`,
          each.runbooks.join(', '),
          count(each.devices),
          each.withdrawnAt !== null ? 'withdrawn' : each.onShare === null ? 'no' : count(each.onShare),
        ])
        return {
          value: list,
          text: table(['Id', 'Name', 'From → to', 'Runbooks', 'Devices', 'On share'], rows, 'There is no batch yet: rehome batch new ID'),
        }
      }),
    )

  batch
    .command('show')
    .description('a batch, its times and devices')
    .argument('<id>')
    .option('--yaml', 'the file as it was written')
    .action((id: string, own: { yaml?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const shown = await cli.call('batch.show', { id })
        const head = facts([
          ['Batch', `${shown.id} (${shown.name})`],
          ['From → to', `${shown.source} → ${shown.target}`],
          ['Devices', `${count(shown.devices)}${'exclude' in shown.document.devices ? ' (all except a list)' : ''}`],
          ...(shown.unknownDevices.length === 0 ? [] : [['Unknown names', shown.unknownDevices.join(', ')] as const]),
        ])
        const times = table(
          ['Runbook', 'Available From', 'Enforced After', 'Zone'],
          shown.document.runbooks.map((entry) => [entry.runbook, entry.availableFrom, entry.enforcedAfter, entry.timeZone]),
          'It has no runbook yet.',
        )
        return { value: shown, text: own.yaml === true ? shown.yaml.trimEnd() : `${head}\n\n${times}` }
      }),
    )

  batch
    .command('edit')
    .description('save a changed or new file, or open the batch in $EDITOR')
    .argument('<file-or-id>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const file = readText(which)
        if (file !== null) return outcomeOf(await cli.call('batch.save', { text: file, path: which, mode: 'either' }))
        const { yaml } = await cli.call('batch.show', { id: which })
        return editText(`${which}.yaml`, yaml, async (text, path) =>
          outcomeOf(await cli.call('batch.save', { text, path, mode: 'change' })),
        )
      }),
    )

  batch
    .command('check')
    .description('explain what is wrong with all batches, or one')
    .argument('[id]')
    .action((id: string | undefined, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const checked = await cli.call('batch.check', id === undefined ? {} : { id })
        const text = checked.map((each) => `${each.id} (${each.name})\n${contradictionsText(each.contradictions, 'Nothing to say.')}`)
        return {
          value: checked,
          text: text.join('\n\n') || 'There is no batch yet: rehome batch new ID',
          attention: checked.some((each) => each.contradictions.length > 0),
        }
      }),
    )

  batch
    .command('plan')
    .description('all batches on one axis: times, how far devices are, how long they take, and what ends meanwhile')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const plan = await cli.call('plan.show', {})
        return { value: plan, text: planText(plan), attention: plan.batches.some(({ errors }) => errors > 0) }
      }),
    )

  const devices = batch.command('devices').description('the list of devices as CSV')
  devices
    .command('import')
    .description('make the names of a CSV file the list of the batch')
    .argument('<id>')
    .argument('<file>')
    .option('--exclude', 'the file lists the devices to leave out')
    .option('--add', 'keep the names that are there')
    .action((id: string, path: string, own: { exclude?: true; add?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const list = own.exclude === true ? 'exclude' : 'include'
        const result = await cli.call('batch.import-devices', { id, path, list, add: own.add === true })
        const text = facts([
          ['Listed', count(result.devices)],
          ['Added', count(result.added)],
          ['Repeated', count(result.repeated)],
          ['Unknown', `${count(result.unknown.length)}${result.unknown.length === 0 ? '' : `: ${result.unknown.slice(0, 20).join(', ')}`}`],
        ])
        return { value: result, text, attention: result.unknown.length > 0 }
      }),
    )
  devices
    .command('export')
    .description('write the list of the batch as CSV')
    .argument('<id>')
    .argument('<file>')
    .option('--overwrite', 'replace a file that is there')
    .action((id: string, path: string, own: { overwrite?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const written = await cli.call('batch.export-devices', { id, path, overwrite: own.overwrite === true })
        return { value: written, text: `${counted(written.devices, 'device')} in ${written.path}` }
      }),
    )
}

function outcomeOf(saved: SavedBatch) {
  const head = `${saved.id}${saved.changed ? '' : ' (unchanged)'}`
  const attention = saved.contradictions.some((each) => each.severity === 'error')
  return { value: saved, text: `${head}\n${contradictionsText(saved.contradictions, 'Nothing to say.')}`, attention }
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}
