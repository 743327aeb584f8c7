import type { MatchInput } from '#shared/directory/match.ts'
import type { MatchAccount } from '#shared/directory/match-outcome.ts'
import { refuse } from '#shared/errors/refused.ts'
import { attributeExpression, importedAttributes, type AttributeExpression } from '#main/store/account-attribute.ts'
import { partsOf } from '#shared/values/steps.ts'
import * as store from '#main/store/match-input.ts'
import type { MatchProfile } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { needsSid, type MatchConnection } from './connections.ts'
import { expressionOn, isExpression } from './expression.ts'

/** What a run is about. */
export interface RunScope {
  readonly profile: MatchProfile
  readonly sources: readonly MatchConnection[]
  readonly target: MatchConnection
  /** The pairs that rules made are as if they were not there. */
  readonly forgets: boolean
}

/** Reads everything one run of the matcher needs; it computes nothing. Yields which part of it is read. Refuses: 'match.unknown-attribute'. */
export function gather(file: ProjectFile, scope: RunScope): Generator<number, MatchInput> {
  return partsOf(gathered(file, scope), countInput(file, scope.profile))
}

/** How many accounts it is about. */
export function countInput(file: ProjectFile, { kind, sources, target }: MatchProfile): number {
  return [...sources, target].reduce((sum, connection) => sum + store.countMatchAccounts(file, kind, connection), 0)
}

function* gathered(file: ProjectFile, { profile, sources, target, forgets }: RunScope): Generator<number, MatchInput> {
  const numbers = new Map(sources.map(({ id }, number) => [id, number]))
  const { kind } = profile
  const byRid = store.hasDomainAccounts(file, target.id)
  const accountsOf = (connection: MatchConnection, number: number, attribute: string) =>
    store.readMatchAccounts(
      file,
      { connection: connection.id, number, kind, byRid, needsSid: needsSid(connection) },
      expression(file, connection, attribute),
    )
  const found: MatchAccount[][] = []
  for (const [number, source] of sources.entries()) found.push(yield* accountsOf(source, number, profile.sourceAttribute))
  return {
    sources: found.length === 1 ? found[0]! : found.flat(),
    targets: yield* accountsOf(target, 0, profile.targetAttribute),
    standing: yield* store.readStandingPairs(file, kind, numbers, target.id, forgets),
    cleared: store.readCleared(file, numbers),
    taken: store.readOtherwiseTaken(file, kind, profile.sources, target.id, forgets),
  }
}

function expression(file: ProjectFile, { id, name }: MatchConnection, attribute: string): AttributeExpression {
  if (isExpression(attribute)) return expressionOn(file, attribute)
  const found = attributeExpression(file, id, attribute)
  if (found !== null) return found
  const known = ['sAMAccountName', 'userPrincipalName', 'userPrincipalNamePrefix', 'mail', 'displayName', ...importedAttributes(file, id)]
  return refuse('match.unknown-attribute', { attribute, connection: name, known })
}
