import { partsOf } from '../values/steps.ts'
import { foldName } from './compare.ts'
import type { MatchAccount, MatchOutcome, StandingPair, UnmatchedReason } from './match-outcome.ts'

export interface MatchInput {
  readonly sources: readonly MatchAccount[]
  readonly targets: readonly MatchAccount[]
  /** Pairs made before, by people or by earlier runs; no source and no target twice. */
  readonly standing: readonly StandingPair[]
  /** Sources of which a person said that they have no counterpart. */
  readonly cleared: ReadonlySet<string>
  /** Targets that belong to source accounts outside of this run. */
  readonly taken?: ReadonlySet<string>
}

/**
 * Finds the target of every source account, or says why there is none. In this order: pairs that stand, what people
 * cleared, well-known accounts by relative id, and then those whose values are equal as Active Directory compares them.
 * A value that more than one free account has on either side pairs nobody.
 * One outcome for each source account, and one for each standing pair whose source is gone. Yields which part of the whole is done.
 */
export function matchAccounts(input: MatchInput): Generator<number, MatchOutcome[]> {
  return partsOf(outcomesOf(input), input.standing.length + 2 * input.sources.length + input.targets.length)
}

/** So many are gone through at a stretch. */
const partSize = 5000

function* outcomesOf({ sources, targets, standing, cleared, taken }: MatchInput): Generator<number, MatchOutcome[]> {
  const outcomes: MatchOutcome[] = []
  const settled = yield* settleStanding(standing, sources, targets, outcomes)
  for (const target of taken ?? []) settled.targets.add(target)
  const open: MatchAccount[] = []
  for (const source of sources) {
    if (settled.sources.has(source.id)) continue
    if (cleared.has(source.id)) outcomes.push(unmatched(source.id, 'cleared'))
    else open.push(source)
  }
  matchWellKnown(open, targets, settled.targets, outcomes)
  yield* matchByValue(open, targets, settled.targets, outcomes)
  return outcomes
}

interface Settled {
  readonly sources: ReadonlySet<string>
  readonly targets: Set<string>
}

function* settleStanding(
  standing: readonly StandingPair[],
  sources: readonly MatchAccount[],
  targets: readonly MatchAccount[],
  outcomes: MatchOutcome[],
): Generator<number, Settled> {
  const settled = { sources: new Set<string>(), targets: new Set<string>() }
  if (standing.length === 0) return settled
  const presentSources = new Set(sources.map((account) => account.id))
  const presentTargets = new Set(targets.map((account) => account.id))
  for (const [place, { source, target, by }] of standing.entries()) {
    if ((place + 1) % partSize === 0) yield partSize
    settled.sources.add(source)
    settled.targets.add(target)
    const hasSource = presentSources.has(source)
    const hasTarget = presentTargets.has(target)
    if (hasSource && hasTarget) outcomes.push({ kind: 'matched', source, target, by, isNew: false })
    else {
      const missing = hasSource ? 'target' : hasTarget ? 'source' : 'both'
      outcomes.push({ kind: 'vanished', source, target, by, missing })
    }
  }
  return settled
}

/** Pairs the well-known accounts of both domains. */
function matchWellKnown(
  open: readonly MatchAccount[],
  targets: readonly MatchAccount[],
  taken: ReadonlySet<string>,
  outcomes: MatchOutcome[],
): void {
  const isWellKnown = (account: MatchAccount) => account.wellKnownRid !== null
  const targetsByRid = Map.groupBy(targets.filter(isWellKnown), (account) => account.wellKnownRid)
  for (const [rid, group] of Map.groupBy(open.filter(isWellKnown), (account) => account.wellKnownRid))
    decide(group, targetsByRid.get(rid) ?? [], taken, 'rid', outcomes)
}

/** All accounts of one value. Most values have one on each side, and then no list is made. */
interface Alike {
  sources: MatchAccount | MatchAccount[]
  targets: MatchAccount | MatchAccount[] | null
}

function* matchByValue(
  open: readonly MatchAccount[],
  targets: readonly MatchAccount[],
  taken: ReadonlySet<string>,
  outcomes: MatchOutcome[],
): Generator<number, void> {
  const values = new Map<string, Alike>()
  let done = 0
  for (const source of open) {
    if ((done += 1) % partSize === 0) yield partSize
    if (source.wellKnownRid !== null) continue
    const value = source.value === null ? '' : foldName(source.value)
    const alike = values.get(value)
    if (source.obstacle !== undefined) outcomes.push(unmatched(source.id, source.obstacle))
    else if (value === '') outcomes.push(unmatched(source.id, 'no-value'))
    else if (alike === undefined) values.set(value, { sources: source, targets: null })
    else alike.sources = added(alike.sources, source)
  }
  for (const target of targets) {
    if ((done += 1) % partSize === 0) yield partSize
    if (target.value === null || target.wellKnownRid !== null || target.obstacle !== undefined) continue
    const alike = values.get(foldName(target.value))
    if (alike === undefined) continue
    alike.targets = alike.targets === null ? target : added(alike.targets, target)
  }
  for (const { sources, targets } of values.values()) {
    if ((done += 1) % partSize === 0) yield partSize
    if (targets !== null && 'id' in sources && 'id' in targets && !taken.has(targets.id)) outcomes.push(pair(sources, targets, 'rule'))
    else decide(listOf(sources), targets === null ? [] : listOf(targets), taken, 'rule', outcomes)
  }
}

/** Judges all sources and targets that are alike: one of each is a pair, anything else is said. */
function decide(
  group: readonly MatchAccount[],
  alike: readonly MatchAccount[],
  taken: ReadonlySet<string>,
  by: 'rid' | 'rule',
  outcomes: MatchOutcome[],
): void {
  const free = alike.filter((target) => !taken.has(target.id))
  const [source, target] = [group[0], free[0]]
  if (source !== undefined && target !== undefined && group.length === 1 && free.length === 1) {
    outcomes.push(pair(source, target, by))
    return
  }
  const none = alike.length > 0 ? 'target-taken' : by === 'rid' ? 'no-well-known' : 'no-counterpart'
  // One list for the whole group: a value that thousands share, such as 0, must not make thousands of lists.
  const candidates = idsOf(free.length === 0 ? alike : free)
  const rivals = free.length === 0 ? [] : idsOf(group)
  const reason = free.length > 1 ? 'several-targets' : 'several-sources'
  for (const { id } of group) {
    outcomes.push(free.length === 0 ? unmatched(id, none, candidates) : { kind: 'ambiguous', source: id, reason, candidates, rivals })
  }
}

/** No other source can ask for this target: an account has one relative id and one value. */
function pair(source: MatchAccount, target: MatchAccount, by: 'rid' | 'rule'): MatchOutcome {
  return { kind: 'matched', source: source.id, target: target.id, by, isNew: true }
}

function unmatched(source: string, reason: UnmatchedReason, candidates: readonly string[] = []): MatchOutcome {
  return { kind: 'unmatched', source, reason, candidates }
}

function idsOf(accounts: readonly MatchAccount[]): string[] {
  return accounts.map((account) => account.id).toSorted()
}

function listOf(group: MatchAccount | readonly MatchAccount[]): readonly MatchAccount[] {
  return 'id' in group ? [group] : group
}

function added(group: MatchAccount | MatchAccount[], account: MatchAccount): MatchAccount[] {
  if ('id' in group) return [group, account]
  group.push(account)
  return group
}
