import type { MatchedBy } from '#shared/directory/match-outcome.ts'
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

/** Pairs that are forgotten when the rules are others: those that rules made. All are gone through, which costs less than to look up each. */
const madeByRule = `kind = @kind AND +target = @target AND by <> 'manual'`

/** How many pairs rules made. */
export function countRulePairs(file: ProjectFile, kind: MatchKind, target: string): number {
  return file.prepare(`SELECT count(*) FROM matchPair WHERE ${madeByRule}`).pluck().get({ kind, target }) as number
}

/** Forgets the pairs that rules made. */
export function forgetRulePairs(file: ProjectFile, kind: MatchKind, target: string): void {
  file.prepare(`DELETE FROM matchPair WHERE ${madeByRule}`).run({ kind, target })
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
