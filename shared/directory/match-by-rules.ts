import { matchAccounts, type MatchInput } from './match.ts'
import type { MatchOutcome } from './match-outcome.ts'

/** Reasons for which the next rule may still find a counterpart; whatever else was found or decided stands. */
const mayGoOn: readonly string[] = ['no-value', 'no-counterpart']

/**
 * Matches by the first rule, then by each further one what the rules before left without a value or a counterpart. A target that is
 * taken stays so: an earlier rule is never overruled. `inputOf` reads the accounts with the values of a rule. Yields what that yields, and
 * which part of one rule's work is done.
 */
export function* matchByRules<Rule, Read>(
  first: MatchInput,
  further: readonly Rule[],
  inputOf: (rule: Rule) => Generator<Read, MatchInput>,
): Generator<Read | number, MatchOutcome[]> {
  let outcomes = yield* matchAccounts(first)
  for (const rule of further) {
    const open = new Set(outcomes.flatMap((each) => (isOpen(each) ? [each.source] : [])))
    if (open.size === 0) break
    const { sources, targets } = yield* inputOf(rule)
    const taken = new Set([
      ...(first.taken ?? []),
      ...outcomes.flatMap((each) => (each.kind === 'matched' || each.kind === 'vanished' ? [each.target] : [])),
    ])
    const left = sources.filter(({ id }) => open.has(id))
    const again = yield* matchAccounts({ sources: left, targets, standing: [], cleared: new Set(), taken })
    const better = new Map(again.flatMap((each) => (isOpen(each) ? [] : [[each.source, each] as const])))
    outcomes = outcomes.map((each) => better.get(each.source) ?? each)
  }
  return outcomes
}

function isOpen(outcome: MatchOutcome): boolean {
  return outcome.kind === 'unmatched' && mayGoOn.includes(outcome.reason)
}
