import type { AccountRef, MatchExplanation, MatchRule, OnePair } from '#shared/contracts/matching.ts'
import { foldName } from '#shared/directory/compare.ts'
import { guidFromBytes, guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { accountRefOf, readAccount, readAccountDetail } from '#main/store/account-ref.ts'
import { attributeExpression, sampledAttributes } from '#main/store/account-attribute.ts'
import { readProfile } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { countUnseen } from '#main/store/unseen-accounts.ts'
import { connectionsOf, targetConnection } from './connections.ts'
import { findAccount } from './find-account.ts'
import { expressionOn, isExpression } from './expression.ts'
import { pairOf } from './find-matches.ts'
import { showMatches } from './show-matches.ts'
import { decisionsLeft } from './undo-decision.ts'

const columnAttributes = ['sAMAccountName', 'userPrincipalName', 'userPrincipalNamePrefix', 'mail', 'displayName']

/** How the next run would match. Refuses as `connectionsOf` and `targetConnection`. */
export function readRule(file: ProjectFile, targetName: string | undefined): MatchRule {
  const target = targetConnection(file, targetName)
  const users = readProfile(file, 'user', target.id)
  const groups = readProfile(file, 'group', target.id)
  const all = connectionsOf(file, 'source')
  const chosen = users === null ? all : all.filter(({ id }) => users.sources.includes(id))
  const suggested = (ids: readonly string[]) => [...new Set([...columnAttributes, ...ids.flatMap((id) => sampledAttributes(file, id))])]
  const ranAt = file.prepare('SELECT max(ranAt) FROM matchProfile WHERE target = ?').pluck().get(target.id) as string | null
  return {
    sources: (chosen.length > 0 ? chosen : all).map(({ name }) => name),
    target: target.name,
    users: pairOf(users),
    groups: pairOf(groups),
    ranAt,
    unseen: countUnseen(file),
    undoable: decisionsLeft(file),
    attributes: { source: suggested(all.map(({ id }) => id)), target: suggested([target.id]) },
  }
}

/**
 * One source account's match and the values that were compared for it.
 * Refuses: 'match.unknown-account', 'match.which-account', 'match.no-connection', 'match.which-connection', 'match.nothing-imported'.
 */
export function explainMatch(file: ProjectFile, sourceText: string, now: string): MatchExplanation {
  const source = findAccount(file, 'source', sourceText)
  const kind = source.kind === 'group' ? 'group' : 'user'
  const account = { connection: source.connection, guid: source.guid }
  const [match] = showMatches(file, { source: account }, { offset: 0, limit: 1 }, now).matches
  const shown = match ?? notRun(kind)
  const idOf = file.prepare('SELECT id FROM connection WHERE name = ?').pluck()
  const comparedWith = shown.target === null ? openTarget(file, account) : (idOf.get(shown.target.connection) as string)
  const rule = pairOf(readProfile(file, kind, comparedWith ?? targetConnection(file).id))
  const valuesOf = (one: AccountRef, attribute: string) =>
    readValues(file, idOf.get(one.connection) as string, guidToBytes(guidFromText(one.guid)), attribute)
  const rules = [{ source: rule.source, target: rule.target }, ...(rule.otherwise ?? [])]
  const own = (attribute: string) => readValues(file, source.connection, source.guid, attribute)[0]
  const isAlike = ({ source: from, target: to }: OnePair) => {
    const [value, other] = [own(from), shown.target === null ? undefined : valuesOf(shown.target, to)[0]]
    return value !== undefined && other !== undefined && foldName(value) === foldName(other)
  }
  const attributes = rules.find(isAlike) ?? rules.find(({ source: from }) => own(from) !== undefined) ?? rules[0]!
  const sideOf = (side: 'source' | 'target') => (account: AccountRef) => {
    const row = readAccount(file, idOf.get(account.connection) as string, guidToBytes(guidFromText(account.guid)))
    return row === null ? [] : [{ side, account, ...readAccountDetail(file, row) }]
  }
  const targets = [...(shown.target === null ? [] : [shown.target]), ...shown.candidates]
  return {
    match: shown,
    attributes,
    values: readValues(file, source.connection, source.guid, attributes.source),
    others: Object.fromEntries([
      ...targets.map((one) => [one.guid, valuesOf(one, attributes.target)] as const),
      ...shown.rivals.map((one) => [one.guid, valuesOf(one, attributes.source)] as const),
    ]),
    sides: [
      ...[accountRefOf(source, now), ...shown.rivals.filter(({ guid }) => guid !== guidFromBytes(source.guid))].flatMap(sideOf('source')),
      ...targets.flatMap(sideOf('target')),
    ],
  }
}

/** The destination in which an account has found no counterpart; one of them, where there are several. */
function openTarget(file: ProjectFile, { connection, guid }: { connection: string; guid: Uint8Array }): string | undefined {
  return file.prepare('SELECT target FROM matchOpen WHERE source = ? AND sourceGuid = ? ORDER BY target').pluck().get(connection, guid) as
    | string
    | undefined
}

/** An account that came after the last run. */
function notRun(kind: 'user' | 'group'): MatchExplanation['match'] {
  return { kind, state: 'unmatched', why: 'not-run', source: null, target: null, candidates: [], rivals: [] }
}

/** The value that is compared, if there is one. */
function readValues(file: ProjectFile, connection: string, guid: Uint8Array, attribute: string): string[] {
  const expression = isExpression(attribute) ? expressionOn(file, attribute) : attributeExpression(file, connection, attribute)
  if (expression === null) return []
  const value = file.prepare(`SELECT ${expression.value} FROM account WHERE connection = ? AND guid = ?`).pluck().get(connection, guid)
  return typeof value === 'string' ? [value] : []
}
