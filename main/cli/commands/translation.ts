import { Option, type Command } from 'commander'
import type { TableGap } from '#shared/contracts/survey.ts'
import type { MapImport, ObjectReport } from '#shared/contracts/translation.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { wholeNumber } from '../whole-number.ts'

export function addTranslationCommands(program: Command): void {
  const translation = program
    .command('translation')
    .description('the translation table: source SID to target SID, as the directories are now')

  translation
    .command('show')
    .description('the table in numbers, and its lines')
    .addOption(new Option('--only <what>', 'only these lines').choices(['users', 'groups', 'foreign']))
    .option('--search <text>', 'a part of a name or a SID')
    .option('--limit <n>', 'how many lines at most', wholeNumber, 200)
    .option('--offset <n>', 'leave out the first', wholeNumber, 0)
    .action((own: { only?: 'users' | 'groups' | 'foreign'; search?: string; limit: number; offset: number }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const shown = await cli.call('translation.show', own)
        const rows = shown.entries.map((entry) => [entry.sourceName ?? '', entry.source, entry.target, entry.targetName ?? '', entry.by])
        const lines = table(['Source', 'Source SID', 'Target SID', 'Target', 'By'], rows, 'The table is empty: rehome match run')
        const total = `${counted(shown.total, 'line')}: ${counted(shown.users, 'user')}, ${counted(shown.groups, 'group')}, ${counted(shown.foreign, 'SID')} alone`
        return { value: shown, text: `${lines}\n\n${total}` }
      }),
    )

  translation
    .command('export')
    .description('write the table: JSON as other tools read it, CSV with names')
    .argument('<file>')
    .addOption(new Option('--format <format>', 'else by the file’s ending').choices(['json', 'csv']))
    .option('--overwrite', 'replace a file that is there')
    .action((path: string, own: { format?: 'json' | 'csv'; overwrite?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const format = own.format ?? (/\.csv$/i.test(path) ? 'csv' : 'json')
        const written = await cli.call('translation.export', { path, format, overwrite: own.overwrite === true })
        return { value: written, text: `${counted(written.entries, 'line')} in ${written.path}` }
      }),
    )

  translation
    .command('import')
    .description('take over another tool’s map: JSON {old: new}, or CSV lines old,new of SIDs or account names')
    .argument('<file>')
    .action((path: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const result = await cli.call('translation.import', { path })
        return { value: result, text: describeImport(result), attention: result.refused.length > 0 }
      }),
    )

  translation
    .command('remove')
    .description('take pairs of SIDs out that another tool’s map brought; matches are cleared by match clear')
    .option('--search <text>', 'only those with this in one of their SIDs')
    .option('--all', 'all of them')
    .action((own: { search?: string; all?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if ((own.search === undefined) === (own.all === undefined)) return command.error('error: say --search or --all')
        const result = await cli.call('translation.remove-foreign', own.search === undefined ? {} : { search: own.search })
        return { value: result, text: `${counted(result.removed, 'pair')} taken out.` }
      }),
    )

  translation
    .command('report')
    .description('everything about one object: both sides, its match and why, the batches it is in')
    .argument('<object>', 'account name, UPN, SID, GUID or distinguished name')
    .action((object: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('translation.report', { object })
        return { value: report, text: describeReport(report) }
      }),
    )

  translation
    .command('gaps')
    .description('SIDs of the source that devices met and the table lacks, those that most waits for first')
    .option('--search <text>', 'a part of a name or a SID')
    .option('--limit <n>', 'how many at most', wholeNumber, 200)
    .option('--offset <n>', 'leave out the first', wholeNumber, 0)
    .action((own: { search?: string; limit: number; offset: number }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const shown = await cli.call('survey.gaps', own)
        const empty =
          shown.surveyed === 0
            ? 'No census is here yet: rehome survey --request --all'
            : 'Nothing is missing on the devices whose census is here.'
        const lines = table(['Account', 'SID', 'Objects', 'Devices', 'Profiles', 'For example'], shown.gaps.map(gapCells), empty)
        const total = `${counted(shown.total, 'gap')} on ${counted(shown.surveyed, 'device')}; not answered by ${counted(shown.waiting, 'device')}.`
        return { value: shown, text: `${lines}\n\n${total}`, attention: shown.total > 0 }
      }),
    )
}

function gapCells({ sid, account, objects, devices, profiles, example }: TableGap): (string | number)[] {
  const name = account === null ? '(no import has it)' : `${account.connection}\\${account.name}`
  return [name, sid, count(objects), count(devices), count(profiles), `${example.device}: ${example.place}`]
}

function describeImport({ matched, foreign, unchanged, refused }: MapImport): string {
  const numbers = facts([
    ['Matches set', count(matched)],
    ['SIDs alone', count(foreign)],
    ['Unchanged', count(unchanged)],
    ['Refused', count(refused.length)],
  ])
  const lines = refused.slice(0, 50).map((entry) => `line ${entry.line}: ${entry.code}: ${entry.message}`)
  return [numbers, ...lines].join('\n')
}

function describeReport({ side, kind, account, groups, matches, translation, batches, attributes, seen, profiles }: ObjectReport): string {
  const about = facts([
    [`${side} ${kind}`, `${account.connection}\\${account.name}${account.state === 'active' ? '' : ` (${account.state})`}`],
    ['Display name', account.displayName ?? ''],
    ['UPN', account.upn ?? ''],
    ['DN', account.dn],
    ['SID', account.sid ?? 'none'],
    ['GUID', account.guid],
    ['Member of', groups.join(', ')],
  ])
  const lines = matches.map((match) => {
    const ends = `${match.source?.name ?? '?'} → ${match.target?.name ?? 'nobody'}`
    const candidates =
      match.candidates.length === 0 ? '' : `; could be ${match.candidates.map((each) => `${each.name} (${each.dn})`).join(', ')}`
    return `${match.state} (${match.why}): ${ends}${candidates}`
  })
  const table = translation === null ? 'not in the translation table' : `translated: ${translation.source} → ${translation.target}`
  const others = Object.entries(attributes).map(([name, value]) => [name, Array.isArray(value) ? value.join('; ') : value] as const)
  const inBatches = batches.map((batch) => `in batch ${batch.id} (${batch.name})`)
  const used =
    seen === null || seen.devices === 0
      ? []
      : [`named by ${count(seen.objects)} files, keys and rights on ${counted(seen.devices, 'device')}`]
  const placed = profiles.map((profile) => `profile: ${profile.name}: ${profile.place}`)
  return [about, '', ...lines, ...used, ...placed, ...(kind === 'device' ? inBatches : [table]), '', facts(others)].join('\n').trimEnd()
}
