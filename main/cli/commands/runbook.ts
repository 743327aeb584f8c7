import { Option, type Command } from 'commander'
import type { SavedRunbook } from '#shared/contracts/runbook.ts'
import { facts, shortMoment, table } from '#shared/terminal/table.ts'
import { editText } from '../edit-text.ts'
import { embedPictures } from '../embed-pictures.ts'
import { readText, writeText } from '../text-file.ts'
import { contradictionsText } from '../show-contradictions.ts'
import { runCommand } from '../cli.ts'
import { wholeNumber } from '../whole-number.ts'

export function addRunbookCommands(program: Command): void {
  const runbook = program.command('runbook').description('what the agent does on a device: versioned, diffable files')

  runbook
    .command('new')
    .description('begin a runbook from a template')
    .argument('<id>', 'its name in files and commands: lowercase letters, digits and hyphens')
    .option('--name <name>', 'what people call it')
    .addOption(new Option('--template <template>', 'see `rehome runbook templates`').default('ad-to-ad'))
    .option('--file <file>', 'also write it to this file')
    .action((id: string, own: { name?: string; template: string; file?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { file, ...rest } = own
        const saved = await cli.call('runbook.new', { id, ...rest })
        if (file !== undefined) writeText(file, (await cli.call('runbook.show', { id })).yaml, false)
        return outcomeOf(saved)
      }),
    )

  runbook
    .command('templates')
    .description('what a runbook can begin from')
    .action((_own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const templates = await cli.call('runbook.templates', {})
          return {
            value: templates,
            text: table(
              ['Template', 'For'],
              templates.map(({ template, says }) => [template, says]),
              '',
            ),
          }
        },
        'nothing',
      ),
    )

  runbook
    .command('list')
    .description('all runbooks, at their latest version')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const list = await cli.call('runbook.list', {})
        const rows = list.map(({ id, name, version, savedAt }) => [id, name, version, shortMoment(savedAt)])
        return {
          value: list,
          text: table(['Id', 'Name', 'Version', 'Saved (UTC)'], rows, 'There is no runbook yet: rehome runbook new ID'),
        }
      }),
    )

  runbook
    .command('show')
    .description('a runbook and what it sets')
    .argument('<id>')
    .option('--version <n>', 'an older version', wholeNumber)
    .option('--yaml', 'the file as it was written')
    .action((id: string, own: { version?: number; yaml?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const shown = await cli.call('runbook.show', { id, ...(own.version === undefined ? {} : { version: own.version }) })
        const head = facts([
          ['Runbook', `${shown.id} (${shown.name})`],
          ['Version', `${shown.version} of ${shown.versions}`],
        ])
        const set = table(
          ['Setting', 'Value', 'Default'],
          shown.set.map(({ path, value, default: usual }) => [path, JSON.stringify(value), JSON.stringify(usual)]),
          'Every setting has its default.',
        )
        return { value: shown, text: own.yaml === true ? shown.yaml.trimEnd() : `${head}\n\n${set}` }
      }),
    )

  runbook
    .command('edit')
    .description('save a changed file as the next version, or open the runbook in $EDITOR')
    .argument('<file-or-id>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const file = readText(which)
        if (file !== null) {
          const text = await embedPictures(cli, file, which)
          return outcomeOf(await cli.call('runbook.save', { text, path: which, mode: 'change' }))
        }
        const { yaml } = await cli.call('runbook.show', { id: which })
        return editText(`${which}.yaml`, yaml, async (text, path) =>
          outcomeOf(await cli.call('runbook.save', { text, path, mode: 'change' })),
        )
      }),
    )

  runbook
    .command('import')
    .description('save a runbook file, new or changed')
    .argument('<file>')
    .action((path: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const text = await embedPictures(cli, readText(path, 'must exist'), path)
        return outcomeOf(await cli.call('runbook.save', { text, path, mode: 'either' }))
      }),
    )

  runbook
    .command('export')
    .description('write a runbook to a file')
    .argument('<id>')
    .argument('<file>')
    .option('--version <n>', 'an older version', wholeNumber)
    .option('--overwrite', 'replace a file that is there')
    .action((id: string, path: string, own: { version?: number; overwrite?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { yaml, version } = await cli.call('runbook.show', { id, ...(own.version === undefined ? {} : { version: own.version }) })
        writeText(path, yaml, own.overwrite === true)
        return { value: { id, version, path }, text: `${id}, version ${version}, in ${path}` }
      }),
    )

  runbook
    .command('copy')
    .description('begin a runbook from another one')
    .argument('<from>')
    .argument('<to>', 'the id of the copy')
    .option('--name <name>', 'what people call it; the same otherwise')
    .action((from: string, to: string, own: { name?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => outcomeOf(await cli.call('runbook.copy', { from, to, ...own }))),
    )

  runbook
    .command('remove')
    .description('remove a runbook that was never published and that nothing needs')
    .argument('<id>')
    .action((id: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const removed = await cli.call('runbook.remove', { id })
        return { value: removed, text: `${removed.name} is removed` }
      }),
    )

  runbook
    .command('lint')
    .description('explain what contradicts itself; all runbooks, or one')
    .argument('[id]')
    .action((id: string | undefined, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const ids = id === undefined ? (await cli.call('runbook.list', {})).map((each) => each.id) : [id]
        const linted = []
        for (const each of ids) linted.push(await cli.call('runbook.lint', { id: each }))
        const text = linted.map(
          (each) => `${each.id}, version ${each.version}\n${contradictionsText(each.contradictions, 'Nothing to say.')}`,
        )
        return { value: linted, text: text.join('\n\n'), attention: linted.some((each) => each.contradictions.length > 0) }
      }),
    )
}

function outcomeOf(saved: SavedRunbook) {
  const head = `${saved.id}, version ${saved.version}${saved.changed ? '' : ' (unchanged)'}`
  return {
    value: saved,
    text: `${head}\n${contradictionsText(saved.contradictions, 'Nothing contradicts itself.')}`,
    attention: hasError(saved),
  }
}

function hasError({ contradictions }: SavedRunbook): boolean {
  return contradictions.some((each) => each.severity === 'error')
}
