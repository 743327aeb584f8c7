import type { AttributePair, MatchRun, MatchSummary } from '#shared/contracts/matching.ts'
import { matchByRules } from '#shared/directory/match-by-rules.ts'
import type { MatchOutcome } from '#shared/directory/match-outcome.ts'
import type { Instant } from '#shared/values/instant.ts'
import { retold } from '#shared/values/steps.ts'
import type { Step } from '#main/services/document/long-work.ts'
import { countOtherInactive } from '#main/store/match-rows.ts'
import { readInactive } from '#main/store/match-input.ts'
import * as store from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { connectionsOf, targetConnection } from './connections.ts'
import { countInput, gather, type RunScope } from './gather-accounts.ts'

export interface MatchRequest {
  readonly sources?: readonly string[] | undefined
  readonly target?: string | undefined
  readonly users?: AttributePair | undefined
  readonly groups?: AttributePair | undefined
  readonly afresh?: boolean | undefined
}

/** What a run comes to, and what is kept of it for each kind. */
export interface FoundMatches {
  readonly run: MatchRun
  readonly kinds: readonly FoundOfKind[]
}

export interface FoundOfKind {
  readonly scope: RunScope
  readonly outcomes: readonly MatchOutcome[]
}

/**
 * Matches users and groups; writes nothing. Refuses: 'match.no-connection', 'match.unknown-connection', 'match.which-connection',
 * 'match.nothing-imported', 'match.unknown-attribute'.
 */
export function* findMatches(file: ProjectFile, request: MatchRequest, now: Instant): Generator<Step, FoundMatches> {
  const target = targetConnection(file, request.target)
  const stored = store.readProfile(file, 'user', target.id)
  const names = request.sources ?? stored?.sources.map((id) => nameOf(file, id))
  const sources = connectionsOf(file, 'source', names)
  const scopeOf = (kind: store.MatchKind, wanted: AttributePair | undefined): RunScope => {
    const before = store.readProfile(file, kind, target.id)
    const attributes = wanted ?? pairOf(before)
    const profile: store.MatchProfile = {
      kind,
      sources: sources.map((source) => source.id),
      target: target.id,
      sourceAttribute: attributes.source,
      targetAttribute: attributes.target,
      otherwise: attributes.otherwise ?? [],
    }
    return { profile, sources, target, forgets: request.afresh === true || isOtherRule(before, profile) }
  }
  const users = yield* findOfKind(file, scopeOf('user', request.users), now)
  const groups = yield* findOfKind(file, scopeOf('group', request.groups), now)
  const run = { sources: sources.map((source) => source.name), target: target.name, users: users.summary, groups: groups.summary }
  return { run, kinds: [users, groups] }
}

function* findOfKind(file: ProjectFile, scope: RunScope, now: Instant): Generator<Step, FoundOfKind & { readonly summary: MatchSummary }> {
  const { profile, forgets } = scope
  const { kind, otherwise } = profile
  const accounts = countInput(file, profile)
  const reading = (one: RunScope) => told(`Reading ${kind}s`, accounts, gather(file, one))
  const input = yield* reading(scope)
  const matching = matchByRules(input, otherwise, ({ source, target }) =>
    reading({ ...scope, profile: { ...profile, sourceAttribute: source, targetAttribute: target } }),
  )
  const outcomes = yield* told(`Matching ${kind}s`, input.sources.length, matching)
  const summary = {
    kind,
    attributes: pairOf(profile),
    ...summarise(input.sources.length, outcomes),
    inactive: countInactive(file, scope, outcomes, now),
    forgotten: forgets ? store.countRulePairs(file, kind, profile.target) : 0,
  }
  return { scope, outcomes, summary }
}

/** Work that yields which part of a total is done; steps that it yields are told as they are. */
function told<T>(phase: string, total: number, steps: Generator<number | Step, T>): Generator<Step, T> {
  return retold(steps, (step) => (typeof step === 'number' ? { phase, done: Math.floor(step * total), total } : step))
}

/** The rules of a profile, as they are asked for; account names where there is none. */
export function pairOf(profile: store.MatchProfile | null): AttributePair {
  if (profile === null) return sameName
  const first = { source: profile.sourceAttribute, target: profile.targetAttribute }
  return profile.otherwise.length === 0 ? first : { ...first, otherwise: [...profile.otherwise] }
}

const sameName: AttributePair = { source: 'sAMAccountName', target: 'sAMAccountName' }

/** Pairs made by one rule are not another rule's: they are forgotten when the attributes change. */
function isOtherRule(before: store.MatchProfile | null, now: store.MatchProfile): boolean {
  if (before === null) return false
  const rulesOf = ({ sourceAttribute, targetAttribute, otherwise }: store.MatchProfile) =>
    JSON.stringify([sourceAttribute, targetAttribute, otherwise.map(({ source, target }) => [source, target])])
  return rulesOf(before) !== rulesOf(now)
}

function summarise(
  accounts: number,
  outcomes: readonly MatchOutcome[],
): Omit<MatchSummary, 'kind' | 'attributes' | 'inactive' | 'forgotten'> {
  const total = { matched: 0, unmatched: 0, ambiguous: 0, vanished: 0 }
  const by: Record<string, number> = {}
  const reasons: Record<string, number> = {}
  let made = 0
  for (const outcome of outcomes) {
    total[outcome.kind] += 1
    if (outcome.kind === 'matched') {
      by[outcome.by] = (by[outcome.by] ?? 0) + 1
      if (outcome.isNew) made += 1
    } else {
      const reason = outcome.kind === 'vanished' ? `${outcome.missing}-vanished` : outcome.reason
      reasons[reason] = (reasons[reason] ?? 0) + 1
    }
  }
  return { accounts, ...total, made, by, reasons }
}

/** Matched accounts of which one side is disabled or has expired: those of this run, and those of sources that are not in it. */
function countInactive(file: ProjectFile, { profile, forgets }: RunScope, outcomes: readonly MatchOutcome[], now: Instant): number {
  const { kind, sources, target } = profile
  const from = sources.map((source, number) => readInactive(file, kind, source, number, now))
  const to = readInactive(file, kind, target, 0, now)
  const isInactive = (each: MatchOutcome) => each.kind === 'matched' && (to.has(each.target) || from.some((ids) => ids.has(each.source)))
  return outcomes.filter(isInactive).length + countOtherInactive(file, profile, forgets, now)
}

function nameOf(file: ProjectFile, id: string): string {
  return file.prepare('SELECT name FROM connection WHERE id = ?').pluck().get(id) as string
}
