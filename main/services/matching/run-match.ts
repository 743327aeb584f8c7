import type { MatchInput } from '#shared/directory/match.ts'
import { matchByRules } from '#shared/directory/match-by-rules.ts'
import type { MatchOutcome } from '#shared/directory/match-outcome.ts'
import type { AttributePair, MatchRun, MatchSummary } from '#shared/contracts/matching.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { attributeExpression, importedAttributes, type AttributeExpression } from '#main/store/account-attribute.ts'
import * as store from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { notebook } from '#main/store/read-project-file.ts'
import { expressionOn, isExpression } from './expression.ts'
import { connectionsOf, needsSid, targetConnection, type MatchConnection } from './connections.ts'
import { countInactivePairs } from '#main/store/match-rows.ts'

export interface MatchRequest {
  readonly sources?: readonly string[] | undefined
  readonly target?: string | undefined
  readonly users?: AttributePair | undefined
  readonly groups?: AttributePair | undefined
  readonly afresh?: boolean | undefined
}

export interface RunContext {
  readonly now: Instant
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/**
 * Matches users and groups and keeps what was found; one transaction, so that a run that stops leaves what was there.
 * Refuses: 'match.no-connection', 'match.unknown-connection', 'match.which-connection', 'match.nothing-imported',
 * 'match.unknown-attribute', 'ipc.cancelled'.
 */
export function runMatch(file: ProjectFile, request: MatchRequest, context: RunContext): MatchRun {
  const target = targetConnection(file, request.target)
  const stored = store.readProfile(file, 'user', target.id)
  const names = request.sources ?? stored?.sources.map((id) => nameOf(file, id))
  const sources = connectionsOf(file, 'source', names)
  return file.transaction(() => ({
    sources: sources.map((source) => source.name),
    target: target.name,
    users: matchKind(file, 'user', sources, target, request.users, request.afresh === true, context),
    groups: matchKind(file, 'group', sources, target, request.groups, request.afresh === true, context),
  }))()
}

function matchKind(
  file: ProjectFile,
  kind: store.MatchKind,
  sources: readonly MatchConnection[],
  target: MatchConnection,
  wanted: AttributePair | undefined,
  afresh: boolean,
  context: RunContext,
): MatchSummary {
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
  const forgotten = afresh || isOtherRule(before, profile) ? store.forgetRulePairs(file, kind, target.id) : 0
  context.progress({ phase: `Reading ${kind}s`, done: 0 })
  const input = gather(file, profile, sources, target)
  if (context.signal.aborted) refuse('ipc.cancelled', {})
  context.progress({ phase: `Matching ${kind}s`, done: 0, total: input.sources.length })
  const outcomes = matchByRules(input, profile.otherwise, (pair) =>
    gather(file, { ...profile, sourceAttribute: pair.source, targetAttribute: pair.target }, sources, target),
  )
  context.progress({ phase: `Matching ${kind}s`, done: input.sources.length, total: input.sources.length })
  store.writeOutcomes(file, profile, profile.sources, outcomes, context.now)
  store.writeProfile(file, profile, context.now)
  if (context.signal.aborted) refuse('ipc.cancelled', {})
  const inactive = countInactivePairs(file, kind, target.id, context.now)
  return { kind, attributes, ...summarise(input.sources.length, outcomes), inactive, forgotten }
}

/** What a run would come to. It is the run itself, taken back at its end: no second way to count. Refuses as `runMatch`. */
export function previewMatch(file: ProjectFile, request: MatchRequest, context: RunContext): MatchRun {
  const notes = notebook(file)
  notes.file.exec('BEGIN')
  try {
    return runMatch(notes.file, request, context)
  } finally {
    notes.file.exec('ROLLBACK')
    notes.close()
  }
}

/** The rules of a profile, as they are asked for; account names where there is none. */
export function pairOf(profile: store.MatchProfile | null): AttributePair {
  if (profile === null) return sameName
  const first = { source: profile.sourceAttribute, target: profile.targetAttribute }
  return profile.otherwise.length === 0 ? first : { ...first, otherwise: [...profile.otherwise] }
}

export const sameName: AttributePair = { source: 'sAMAccountName', target: 'sAMAccountName' }

/** Reads everything one run of the matcher needs; it computes nothing. */
export function gather(
  file: ProjectFile,
  profile: store.MatchProfile,
  sources: readonly MatchConnection[],
  target: MatchConnection,
): MatchInput {
  const numbers = new Map(sources.map(({ id }, number) => [id, number]))
  const byRid = store.hasDomainAccounts(file, target.id)
  const { kind } = profile
  return {
    sources: sources.flatMap((source, number) => {
      const attribute = expression(file, source, profile.sourceAttribute)
      return store.readMatchAccounts(file, { connection: source.id, number, kind, byRid, needsSid: needsSid(source) }, attribute)
    }),
    targets: store.readMatchAccounts(
      file,
      { connection: target.id, number: 0, kind, byRid, needsSid: needsSid(target) },
      expression(file, target, profile.targetAttribute),
    ),
    standing: store.readStandingPairs(file, kind, numbers, target.id),
    cleared: store.readCleared(file, numbers),
    taken: store.readOtherwiseTaken(file, kind, profile.sources, target.id),
  }
}

function expression(file: ProjectFile, { id, name }: MatchConnection, attribute: string): AttributeExpression {
  if (isExpression(attribute)) return expressionOn(file, attribute)
  const found = attributeExpression(file, id, attribute)
  if (found !== null) return found
  const known = ['sAMAccountName', 'userPrincipalName', 'userPrincipalNamePrefix', 'mail', 'displayName', ...importedAttributes(file, id)]
  return refuse('match.unknown-attribute', { attribute, connection: name, known })
}

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

function nameOf(file: ProjectFile, id: string): string {
  return file.prepare('SELECT name FROM connection WHERE id = ?').pluck().get(id) as string
}
