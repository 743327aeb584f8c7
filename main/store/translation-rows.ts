import type { MatchKind } from './matching.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** One side of a translated pair, as the latest import has it. */
export interface TranslationSide {
  readonly connection: string
  readonly guid: Uint8Array
  readonly sid: Uint8Array | null
  readonly connectionType: string
  readonly name: string
  readonly upn: string | null
  readonly displayName: string | null
  readonly dn: string
}

export interface TranslationRow {
  readonly kind: MatchKind
  readonly by: string
  readonly source: TranslationSide
  readonly target: TranslationSide
}

/** Limits a table to what one batch moves: from one source, to one target; connection ids. */
export interface TableScope {
  readonly source?: string
  readonly target?: string
}

/** An account on one side of pairs. */
export interface PairEndKey {
  readonly side: 'source' | 'target'
  readonly connection: string
  readonly guid: Uint8Array
}

const sideColumns = (side: 's' | 't', connection: 'sc' | 'tc') =>
  `${connection}.id, ${side}.guid, ${side}.sid, ${connection}.type, ${side}.name, ${side}.upn, ${side}.displayName, ${side}.dn`

const pairColumns = `pair.kind, pair.by, ${sideColumns('s', 'sc')}, ${sideColumns('t', 'tc')}`
const joinedPairs = `FROM matchPair AS pair
         JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
         JOIN connection AS sc ON sc.id = pair.source
         JOIN connection AS tc ON tc.id = pair.target`

/** All pairs of which both accounts are there, one at a time: a large table needs no memory for its rows. */
export function* readTranslationRows(file: ProjectFile, scope: TableScope = {}): Generator<TranslationRow> {
  const rows = file
    .prepare(
      `SELECT ${pairColumns} ${joinedPairs}
        WHERE pair.source = coalesce(?, pair.source) AND pair.target = coalesce(?, pair.target)
        ORDER BY pair.kind DESC, s.name COLLATE NOCASE, pair.sourceGuid`,
    )
    .raw()
  for (const row of rows.iterate(scope.source ?? null, scope.target ?? null) as Iterable<unknown[]>) yield translationRow(row)
}

/** The pairs of one account. */
export function readPairsOf(file: ProjectFile, { side, connection, guid }: PairEndKey): TranslationRow[] {
  const rows = file
    .prepare(`SELECT ${pairColumns} ${joinedPairs} WHERE pair.${side} = ? AND pair.${side}Guid = ? ORDER BY pair.source, pair.target`)
    .raw()
    .all(connection, guid) as unknown[][]
  return rows.map(translationRow)
}

function translationRow(row: readonly unknown[]): TranslationRow {
  return { kind: row[0] as MatchKind, by: row[1] as string, source: sideOf(row, 2), target: sideOf(row, 10) }
}

function sideOf(row: readonly unknown[], at: number): TranslationSide {
  const [connection, guid, sid, connectionType, name, upn, displayName, dn] = row.slice(at, at + 8) as [
    string,
    Uint8Array,
    Uint8Array | null,
    string,
    string,
    string | null,
    string | null,
    string,
  ]
  return { connection, guid, sid, connectionType, name, upn, displayName, dn }
}

/** A pair's SIDs; where an account has none, what it can be made of. */
export interface SidRow {
  readonly source: SidSource
  readonly target: SidSource
}

export interface SidSource {
  readonly sid: Uint8Array | null
  readonly guid: Uint8Array
  readonly connectionType: string
}

/** What a SID can be made of is only asked for where there is none. */
const sidColumns = (side: 's' | 't', connection: 'source' | 'target') =>
  `${side}.sid, iif(${side}.sid IS NULL, ${side}.guid, NULL),
   iif(${side}.sid IS NULL, (SELECT type FROM connection WHERE id = pair.${connection}), NULL)`

/** The same pairs in no order and with nothing but what their SIDs come from: names cost ten times as much. */
export function readSidRows(file: ProjectFile, scope: TableScope = {}): SidRow[] {
  const rows = file
    .prepare(
      `SELECT ${sidColumns('s', 'source')}, ${sidColumns('t', 'target')} FROM matchPair AS pair
         CROSS JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         CROSS JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        WHERE pair.source = coalesce(?, pair.source) AND pair.target = coalesce(?, pair.target)`,
    )
    .raw()
    .all(scope.source ?? null, scope.target ?? null) as [SidColumns[0], SidColumns[1], SidColumns[2], ...SidColumns][]
  return rows.map((row) => ({ source: sidSource(row[0], row[1], row[2]), target: sidSource(row[3], row[4], row[5]) }))
}

/** A line of the table as people are shown it. */
export interface NamedSidRow extends SidRow {
  readonly kind: MatchKind
  readonly by: string
  readonly sourceName: string
  readonly targetName: string
}

/** All pairs as they are shown, in the order of the table: what each column costs is paid a hundred thousand times. */
export function readNamedSidRows(file: ProjectFile): NamedSidRow[] {
  const rows = file
    .prepare(
      `SELECT ${sidColumns('s', 'source')}, ${sidColumns('t', 'target')}, pair.kind, pair.by, s.name, t.name FROM matchPair AS pair
         CROSS JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         CROSS JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        ORDER BY pair.kind DESC, s.name COLLATE NOCASE, pair.sourceGuid`,
    )
    .raw()
    .all() as [...SidColumns, ...SidColumns, kind: MatchKind, by: string, sourceName: string, targetName: string][]
  return rows.map((row) => ({
    source: sidSource(row[0], row[1], row[2]),
    target: sidSource(row[3], row[4], row[5]),
    kind: row[6],
    by: row[7],
    sourceName: row[8],
    targetName: row[9],
  }))
}

type SidColumns = [sid: Uint8Array | null, guid: Uint8Array | null, type: string | null]
const noBytes = new Uint8Array(0)

function sidSource(...[sid, guid, type]: SidColumns): SidSource {
  return { sid, guid: guid ?? noBytes, connectionType: type ?? '' }
}

export interface ForeignPair {
  readonly sourceSid: Uint8Array
  readonly targetSid: Uint8Array
  readonly origin: string
}

export function readForeignPairs(file: ProjectFile): ForeignPair[] {
  return file.prepare('SELECT sourceSid, targetSid, origin FROM foreignPair ORDER BY sourceSid').all() as ForeignPair[]
}

export function writeForeignPair(file: ProjectFile, pair: ForeignPair, addedAt: string): void {
  statement(file, 'INSERT OR REPLACE INTO foreignPair (sourceSid, targetSid, origin, addedAt) VALUES (?, ?, ?, ?)').run(
    pair.sourceSid,
    pair.targetSid,
    pair.origin,
    addedAt,
  )
}

export function deleteForeignPair(file: ProjectFile, sourceSid: Uint8Array): void {
  statement(file, 'DELETE FROM foreignPair WHERE sourceSid = ?').run(sourceSid)
}

/** Returns how many there were. */
export function deleteForeignPairs(file: ProjectFile): number {
  return file.prepare('DELETE FROM foreignPair').run().changes
}

export function readForeignTarget(file: ProjectFile, sourceSid: Uint8Array): Uint8Array | null {
  return (statement(file, 'SELECT targetSid FROM foreignPair WHERE sourceSid = ?').pluck().get(sourceSid) as Uint8Array | undefined) ?? null
}

export function readForeignSource(file: ProjectFile, targetSid: Uint8Array): Uint8Array | null {
  return (statement(file, 'SELECT sourceSid FROM foreignPair WHERE targetSid = ?').pluck().get(targetSid) as Uint8Array | undefined) ?? null
}
