import type { MatchAccount, MatchedBy, MatchOutcome, StandingPair } from '#shared/directory/match-outcome.ts'
import { wellKnownRid } from '#shared/directory/well-known-rid.ts'
import type { AttributeExpression } from './account-attribute.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

export type MatchKind = 'user' | 'group'

export interface MatchProfile {
  readonly kind: MatchKind
  /** Connection ids. */
  readonly sources: readonly string[]
  readonly target: string
  readonly sourceAttribute: string
  readonly targetAttribute: string
  /** Tried in order on what the rules before left without a counterpart. */
  readonly otherwise: readonly { readonly source: string; readonly target: string }[]
}

export function readProfile(file: ProjectFile, kind: MatchKind, target: string): MatchProfile | null {
  const row = file
    .prepare('SELECT kind, target, sources, sourceAttribute, targetAttribute, otherwise FROM matchProfile WHERE kind = ? AND target = ?')
    .get(kind, target) as (Omit<MatchProfile, 'sources' | 'otherwise'> & { sources: string; otherwise: string }) | undefined
  if (row === undefined) return null
  return { ...row, sources: JSON.parse(row.sources) as string[], otherwise: JSON.parse(row.otherwise) as MatchProfile['otherwise'] }
}

export function readProfiles(file: ProjectFile): MatchProfile[] {
  const keys = file.prepare('SELECT kind, target FROM matchProfile ORDER BY ranAt DESC, kind').all() as {
    kind: MatchKind
    target: string
  }[]
  return keys.map(({ kind, target }) => readProfile(file, kind, target)!)
}

export function writeProfile(file: ProjectFile, profile: MatchProfile, ranAt: string): void {
  file
    .prepare(
      'INSERT OR REPLACE INTO matchProfile (kind, target, sources, sourceAttribute, targetAttribute, otherwise, ranAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      profile.kind,
      profile.target,
      JSON.stringify(profile.sources),
      profile.sourceAttribute,
      profile.targetAttribute,
      JSON.stringify(profile.otherwise),
      ranAt,
    )
}

/** What all accounts of a domain begin with: S-1-5-21-. */
const domainAccount = `substr(sid, 1, 12) = x'010500000000000515000000'`
/** Relative ids below 1000 are Windows' own. */
const windowsOwn = `substr(sid, 26, 3) IN (x'010000', x'020000', x'030000')`

/**
 * The accounts of one connection as the matcher wants them. Ids are the connection's number and the GUID in hexadecimal.
 * Built-in accounts (S-1-5-32-…) are left out: they are the same on every machine.
 */
export function readMatchAccounts(
  file: ProjectFile,
  at: { connection: string; number: number; kind: MatchKind; byRid: boolean; needsSid: boolean },
  attribute: AttributeExpression,
): MatchAccount[] {
  const rid = at.byRid ? `WHEN ${windowsOwn} AND ${domainAccount} THEN substr(sid, 25, 4)` : ''
  const noSid = at.needsSid ? `WHEN sid IS NULL THEN 'no-sid'` : ''
  const severalValues = attribute.count === null ? '' : `WHEN ${attribute.count} > 1 THEN 'several-values'`
  const special = [noSid, rid, severalValues].join(' ').trim()
  const rows = file
    .prepare(
      `SELECT '${at.number}' || hex(guid), ${attribute.value}, ${special === '' ? 'NULL' : `CASE ${special} END`}
         FROM account WHERE connection = ? AND kind = ? AND (sid IS NULL OR length(sid) = 28)`,
    )
    .raw()
    .all(at.connection, at.kind) as [string, string | null, Buffer | 'no-sid' | 'several-values' | null][]
  return rows.map(([id, value, mark]) => {
    if (mark === null) return { id, value, wellKnownRid: null }
    if (typeof mark === 'string') return { id, value, wellKnownRid: null, obstacle: mark }
    return { id, value, wellKnownRid: wellKnownRid(at.kind, mark.readUInt32LE(0)) }
  })
}

/** Whether the connection holds accounts of a domain, which have well-known relative ids. */
export function hasDomainAccounts(file: ProjectFile, connection: string): boolean {
  return file.prepare(`SELECT 1 FROM account WHERE connection = ? AND ${domainAccount} LIMIT 1`).get(connection) !== undefined
}

/** Pairs made before. `numbers` are those of the connections in ids, as in `readMatchAccounts`; the target's is 0. */
export function readStandingPairs(
  file: ProjectFile,
  kind: MatchKind,
  numbers: ReadonlyMap<string, number>,
  target: string,
): StandingPair[] {
  const pairs: StandingPair[] = []
  const select = file.prepare(
    `SELECT ? || hex(sourceGuid) AS source, '0' || hex(targetGuid) AS target, by
         FROM matchPair WHERE source = ? AND target = ? AND kind = ?`,
  )
  for (const [connection, number] of numbers) pairs.push(...(select.all(String(number), connection, target, kind) as StandingPair[]))
  return pairs
}

/** Targets of source accounts that are in none of these connections. */
export function readOtherwiseTaken(file: ProjectFile, kind: MatchKind, sources: readonly string[], target: string): Set<string> {
  const select = file.prepare(
    `SELECT '0' || hex(targetGuid) FROM matchPair WHERE target = ? AND kind = ? AND source NOT IN (SELECT value FROM json_each(?))`,
  )
  return new Set(select.pluck().all(target, kind, JSON.stringify(sources)) as string[])
}

export function readCleared(file: ProjectFile, numbers: ReadonlyMap<string, number>): Set<string> {
  const select = file.prepare('SELECT ? || hex(sourceGuid) FROM matchCleared WHERE source = ?').pluck()
  return new Set([...numbers].flatMap(([connection, number]) => select.all(String(number), connection) as string[]))
}

/** Forgets the pairs that rules made; returns how many. */
export function forgetRulePairs(file: ProjectFile, kind: MatchKind, target: string): number {
  return file.prepare(`DELETE FROM matchPair WHERE kind = ? AND target = ? AND by <> 'manual'`).run(kind, target).changes
}

const listed = 10

/** Keeps what a run found: its new pairs, and everything that stays open in place of what was open before. */
export function writeOutcomes(
  file: ProjectFile,
  profile: MatchProfile,
  connections: readonly string[],
  outcomes: readonly MatchOutcome[],
  madeAt: string,
): void {
  file.prepare('DELETE FROM matchOpen WHERE kind = ? AND target = ?').run(profile.kind, profile.target)
  const pair = file.prepare(
    'INSERT INTO matchPair (source, sourceGuid, target, targetGuid, kind, by, madeAt) VALUES (?, unhex(?), ?, unhex(?), ?, ?, ?)',
  )
  const open = file.prepare(
    'INSERT INTO matchOpen (source, sourceGuid, target, kind, state, reason, candidates, rivals) VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?)',
  )
  const guids = (ids: readonly string[]) => JSON.stringify(ids.slice(0, listed).map((id) => id.slice(id.length - 32)))
  for (const outcome of outcomes) {
    if (outcome.kind === 'vanished' || (outcome.kind === 'matched' && !outcome.isNew)) continue
    const guid = outcome.source.slice(outcome.source.length - 32)
    const source = connections[Number(outcome.source.slice(0, -32))]
    if (outcome.kind === 'matched') {
      pair.run(source, guid, profile.target, outcome.target.slice(1), profile.kind, outcome.by, madeAt)
      continue
    }
    const rivals = outcome.kind === 'ambiguous' ? outcome.rivals : []
    open.run(source, guid, profile.target, profile.kind, outcome.kind, outcome.reason, guids(outcome.candidates), guids(rivals))
  }
}

/** One pair set by a person, in place of what its source had. */
export function writePair(
  file: ProjectFile,
  pair: { source: string; sourceGuid: Uint8Array; target: string; targetGuid: Uint8Array; kind: MatchKind; by: MatchedBy; madeAt: string },
): void {
  forgetSource(file, pair.source, pair.sourceGuid, pair.target)
  statement(
    file,
    `INSERT INTO matchPair (source, sourceGuid, target, targetGuid, kind, by, madeAt)
       VALUES (@source, @sourceGuid, @target, @targetGuid, @kind, @by, @madeAt)`,
  ).run(pair)
}

/** Forgets everything decided and found about a source account; returns the target connection for which it was open. */
export function forgetSource(file: ProjectFile, source: string, guid: Uint8Array, target: string | null = null): string | null {
  const open = statement(file, 'SELECT target FROM matchOpen WHERE source = ? AND sourceGuid = ? LIMIT 1').pluck().get(source, guid)
  statement(file, 'DELETE FROM matchCleared WHERE source = ? AND sourceGuid = ?').run(source, guid)
  for (const table of ['matchPair', 'matchOpen'])
    statement(file, `DELETE FROM ${table} WHERE source = ? AND sourceGuid = ? AND target = coalesce(?, target)`).run(source, guid, target)
  return (open as string | undefined) ?? null
}

/** Keeps that a source account has no counterpart; shown at once for the target connection it was matched against. */
export function writeCleared(
  file: ProjectFile,
  source: { connection: string; guid: Uint8Array },
  kind: MatchKind,
  target: string | null,
  clearedAt: string,
): void {
  statement(file, 'INSERT INTO matchCleared (source, sourceGuid, clearedAt) VALUES (?, ?, ?)').run(
    source.connection,
    source.guid,
    clearedAt,
  )
  if (target === null) return
  statement(
    file,
    `INSERT INTO matchOpen (source, sourceGuid, target, kind, state, reason, candidates, rivals)
       VALUES (?, ?, ?, ?, 'unmatched', 'cleared', '[]', '[]')`,
  ).run(source.connection, source.guid, target, kind)
}

/** The other end of a pair, and how the pair came about. */
export interface PairEnd {
  readonly connection: string
  readonly guid: Uint8Array
  readonly by: MatchedBy
}

export function readPairOfTarget(file: ProjectFile, target: string, guid: Uint8Array): PairEnd | null {
  const select = statement(file, 'SELECT source AS connection, sourceGuid AS guid, by FROM matchPair WHERE target = ? AND targetGuid = ?')
  return (select.get(target, guid) as PairEnd | undefined) ?? null
}

export function readPairOfSource(file: ProjectFile, source: string, guid: Uint8Array): PairEnd | null {
  const select = statement(file, 'SELECT target AS connection, targetGuid AS guid, by FROM matchPair WHERE source = ? AND sourceGuid = ?')
  return (select.get(source, guid) as PairEnd | undefined) ?? null
}

/** The connection of a pair's source, by the source's GUID alone. */
export function readSourceOfGuid(file: ProjectFile, guid: Uint8Array): string | null {
  return (statement(file, 'SELECT source FROM matchPair WHERE sourceGuid = ? LIMIT 1').pluck().get(guid) as string | undefined) ?? null
}
