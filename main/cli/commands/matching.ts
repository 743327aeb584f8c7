import { Argument, Option, type Command } from 'commander'
import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'
import type { AccountRef, AttributePair, Match, MatchRun, MatchSummary, OnePair } from '#shared/contracts/matching.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'
import { readText } from '../text-file.ts'
import { runCommand } from '../cli.ts'
import { wholeNumber } from '../whole-number.ts'

const states = ['matched', 'unmatched', 'ambiguous', 'vanished'] as const

/** How reasons read; codes of the JSON document are their keys. */
const reasons: Readonly<Record<string, string>> = {
  manual: 'set by hand',
  rid: 'well-known account',
  rule: 'equal values',
  cleared: 'cleared by hand',
  'no-value': 'the attribute is empty',
  'several-values': 'the attribute has several values',
  'no-sid': 'the account has no SID',
  'no-counterpart': 'nobody in the destination has this value',
  'no-well-known': 'the destination’s well-known account was not imported',
  'target-taken': 'the target belongs to another account',
  'several-targets': 'several targets have this value',
  'several-sources': 'several sources have this value (many-to-one)',
  source: 'the source is gone',
  target: 'the target is gone',
  both: 'both are gone',
  'source-vanished': 'the source is gone',
  'target-vanished': 'the target is gone',
  'both-vanished': 'both are gone',
}

export function addMatchCommands(program: Command): void {
  const match = program.command('match').description('find the target of each source user and group; nothing is changed in any directory')

  match
    .command('run')
    .description('match by one attribute on each side; pairs made before stand')
    .option('--source <name>', 'a source connection; repeat for more (else all that were imported)', collect)
    .option('--target <name>', 'the destination connection (else the only one)')
    .option('--users <attribute>', 'attribute for users, or SOURCE=TARGET: sAMAccountName, userPrincipalNamePrefix, mail, employeeID …')
    .option('--groups <attribute>', 'attribute for groups, or SOURCE=TARGET')
    .option(
      '--rules <file>',
      'rules in a JSON file: {"users": [{"source": …, "target": …}, …], "groups": […]}, tried in order; an expression begins with =',
    )
    .option('--afresh', 'forget pairs that rules made and make them anew; what people decided stays')
    .option('--dry-run', 'only say what it would come to')
    .action(
      (
        own: { source?: string[]; target?: string; users?: string; groups?: string; rules?: string; afresh?: true; dryRun?: true },
        command: Command,
      ) =>
        runCommand(command.optsWithGlobals(), async (cli) => {
          const rule = {
            ...(own.source === undefined ? {} : { sources: own.source }),
            ...(own.target === undefined ? {} : { target: own.target }),
            ...(own.rules === undefined ? {} : readRules(own.rules)),
            ...(own.users === undefined ? {} : { users: attributes(own.users) }),
            ...(own.groups === undefined ? {} : { groups: attributes(own.groups) }),
          }
          const afresh = own.afresh === true
          const run = await (own.dryRun === true
            ? cli.call('match.preview', { ...rule, afresh })
            : cli.call('match.run', { ...rule, afresh }))
          const isOpen = [run.users, run.groups].some((summary) => summary.unmatched + summary.ambiguous + summary.vanished > 0)
          return { value: run, text: describeRun(run), attention: isOpen }
        }),
    )

  match
    .command('show')
    .description('what is matched, what is open, and why')
    .addOption(new Option('--state <state>', 'only these; repeat for more').choices([...states]).argParser(collect))
    .addOption(new Option('--kind <kind>').choices(['user', 'group']))
    .option('--search <text>', 'part of a name')
    .option('--limit <n>', 'how many at most', wholeNumber, 200)
    .option('--offset <n>', 'leave out the first', wholeNumber, 0)
    .action((own: { state?: string[]; kind?: 'user' | 'group'; search?: string; limit: number; offset: number }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { state, ...rest } = own
        const shown = await cli.call('match.show', {
          ...rest,
          ...(state === undefined ? {} : { states: state as (typeof states)[number][] }),
        })
        const text = table(
          ['Kind', 'Source', 'State', 'Target', 'Why'],
          shown.matches.map(rowOf),
          state === undefined && own.kind === undefined && own.search === undefined ? 'Nothing is matched yet: rehome match run' : 'None.',
        )
        const more = shown.total - own.offset - shown.matches.length
        return { value: shown, text: more > 0 ? `${text}\n… and ${count(more)} more` : text }
      }),
    )

  match
    .command('counts')
    .description('how many are matched and open, by state and reason')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const counts = await cli.call('match.counts', {})
        const rows = counts.map((one) => [one.kind, one.state, reasons[one.why] ?? one.why, count(one.count)])
        return { value: counts, text: table(['Kind', 'State', 'Why', 'Number'], rows, 'Nothing is matched yet: rehome match run') }
      }),
    )

  match
    .command('explain')
    .description('the values that were compared for one source account')
    .argument('<source>', 'account name, UPN, SID, GUID or distinguished name')
    .action((source: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const explained = await cli.call('match.explain', { source })
        const { match: found, attributes: by, values, others } = explained
        const rows = [
          ...(found.target === null ? [] : [found.target]),
          ...found.candidates,
          ...found.rivals.filter(({ guid }) => guid !== found.source?.guid),
        ]
        const text = [
          `${found.state}: ${reasons[found.why] ?? found.why}`,
          `${by.source} = ${values.join('; ') || 'no value'}, compared with ${by.target}`,
          table(
            ['Account', 'Value', 'DN'],
            rows.map((one) => [nameOf(one), (others[one.guid] ?? []).join('; '), one.dn]),
            'Nobody else comes into question.',
          ),
        ].join('\n')
        return { value: explained, text }
      }),
    )

  match
    .command('set')
    .description('pair two accounts by hand; the pair survives every run')
    .argument('<source>', 'account name, UPN, SID, GUID or distinguished name')
    .argument('<target>')
    .action((source: string, target: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const set = await cli.call('match.set', { source, target })
        return { value: set, text: `${set.source?.name ?? source} → ${set.target?.name ?? target}` }
      }),
    )

  match
    .command('decide')
    .description('one decision about many: accept what rules paired, say they have no counterpart, or let the next run decide')
    .addArgument(new Argument('<what>').choices(['accept', 'clear', 'forget']))
    .addOption(new Option('--kind <kind>', 'only these').choices(['user', 'group']))
    .option('--state <state>', `only those ${states.join(', ')}; repeatable`, collect)
    .option('--why <reason>', 'only those with a reason, as match counts --json names it; repeatable', collect)
    .option('--search <text>', 'a part of a name or UPN')
    .action(
      (
        what: 'accept' | 'clear' | 'forget',
        own: { kind?: Match['kind']; state?: Match['state'][]; why?: string[]; search?: string },
        command: Command,
      ) =>
        runCommand(command.optsWithGlobals(), async (cli) => {
          const decided = await cli.call('match.decide', {
            what,
            ...(own.kind === undefined ? {} : { kind: own.kind }),
            ...(own.state === undefined ? {} : { states: own.state }),
            ...(own.why === undefined ? {} : { whys: own.why }),
            ...(own.search === undefined ? {} : { search: own.search }),
          })
          return { value: decided, text: `Decided: ${counted(decided.decided, 'account')}.` }
        }),
    )

  match
    .command('clear')
    .description('take a match away: the account has no counterpart, until it is set or forgotten')
    .argument('<source>')
    .option('--forget', 'also forget what was decided: the next run decides again')
    .action((source: string, own: { forget?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const cleared = await cli.call('match.clear', { source, forget: own.forget === true })
        const was = cleared.was === null ? 'It had no match.' : `It was ${cleared.was.name}.`
        const now = cleared.forgotten ? 'The next run decides.' : 'No run will match it.'
        return { value: cleared, text: `${cleared.source?.name ?? source}: ${was} ${now}` }
      }),
    )
}

function describeRun(run: MatchRun): string {
  return [`${run.sources.join(', ')} → ${run.target}`, ...[run.users, run.groups].map(describeSummary)].join('\n\n')
}

function describeSummary(summary: MatchSummary): string {
  const { kind, attributes: by, accounts, matched, made, unmatched, ambiguous, vanished, inactive, forgotten } = summary
  const attribute = by.source === by.target ? by.source : `${by.source} = ${by.target}`
  const parts: [string, string | number][] = [
    [kind === 'user' ? 'Users' : 'Groups', `${count(accounts)} by ${attribute}`],
    ['Matched', `${count(matched)} (${count(made)} new)`],
    ['Unmatched', count(unmatched)],
    ['Ambiguous', count(ambiguous)],
  ]
  if (vanished > 0) parts.push(['Vanished', count(vanished)])
  if (inactive > 0) parts.push(['Inactive', `${count(inactive)} matched accounts are disabled or expired on a side`])
  if (forgotten > 0) parts.push(['Forgotten', `${counted(forgotten, 'pair')} of another rule`])
  for (const [reason, number] of Object.entries(summary.reasons)) parts.push([`  ${count(number)}`, reasons[reason] ?? reason])
  return facts(parts)
}

function rowOf({ kind, state, why, source, target, candidates, rivals }: Match): string[] {
  const others = candidates.length > 0 ? `: ${candidates.map(nameOf).join(', ')}` : ''
  const among = rivals.length > 1 ? ` for ${rivals.map(nameOf).join(', ')}` : ''
  return [kind, nameOf(source), state, nameOf(target), `${reasons[why] ?? why}${others}${among}`]
}

function nameOf(account: AccountRef | null): string {
  return account === null ? '' : `${account.name}${account.state === 'active' ? '' : ` (${account.state})`}`
}

function attributes(text: string): { source: string; target: string } {
  const [source = '', target = source] = text.split('=')
  return { source, target }
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

/** The first rule of each kind, with the further ones behind it. Refuses: 'usage.file-missing', 'match.bad-rules'. */
function readRules(path: string): { users?: AttributePair; groups?: AttributePair } {
  const text = readText(path, 'must exist')
  const pairs = z.array(z.strictObject({ source: z.string(), target: z.string() })).min(1)
  const file = z.strictObject({ users: pairs.optional(), groups: pairs.optional() })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('match.bad-rules', { path, reason: 'not-json', about: (error as Error).message })
  }
  const parsed = file.safeParse(value)
  if (!parsed.success)
    return refuse('match.bad-rules', {
      path,
      reason: 'other-content',
      about: parsed.error.issues.map(({ path: at }) => at.join('.')).join(', '),
    })
  const { users, groups } = parsed.data
  return { ...(users === undefined ? {} : { users: ruleOf(users) }), ...(groups === undefined ? {} : { groups: ruleOf(groups) }) }
}

function ruleOf([first, ...otherwise]: readonly OnePair[]): AttributePair {
  return { source: first?.source ?? '', target: first?.target ?? '', otherwise }
}
