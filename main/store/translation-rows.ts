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

const sideColumns = (side: 's' | 't', connection: 'source' | 'target') =>
  `pair.${connection}, ${side}.guid, ${side}.sid, ${side}.name, ${side}.upn, ${side}.displayName, ${side}.dn`
const pairColumns = `pair.kind, pair.by, ${sideColumns('s', 'source')}, ${sideColumns('t', 'target')}`

/**
 * Columns of all pairs of which both accounts are there: users, then groups, by the names of their sources. Whoever reads them has the first
 * at once, for they are read in the order that the index has, and nothing is sorted before.
 */
function* readInOrder(file: ProjectFile, columns: string, { source, target }: TableScope): Generator<unknown[]> {
  const sources =
    source === undefined
      ? (file.prepare("SELECT id FROM connection WHERE role = 'source' ORDER BY id").pluck().all() as string[])
      : [source]
  for (const kind of ['user', 'group']) {
    const each = sources.map(
      (_source, place) =>
        `SELECT ${columns}, s.name AS inOrderOf, hex(s.guid) AS andOf FROM account AS s INDEXED BY accountByKind
           CROSS JOIN matchPair AS pair ON pair.source = s.connection AND pair.sourceGuid = s.guid
           CROSS JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
          WHERE s.connection = @source${place} AND s.kind = @kind AND pair.target = coalesce(@target, pair.target)`,
    )
    if (each.length === 0) return
    const values = Object.fromEntries(sources.map((id, place) => [`source${place}`, id]))
    const rows = file.prepare(`${each.join(' UNION ALL ')} ORDER BY inOrderOf COLLATE NOCASE, andOf`).raw()
    yield* rows.iterate({ ...values, kind, target: target ?? null }) as Iterable<unknown[]>
  }
}

/** All pairs of which both accounts are there, one at a time: a large table needs no memory for its rows. */
export function* readTranslationRows(file: ProjectFile, scope: TableScope = {}): Generator<TranslationRow> {
  const typeOf = connectionTypes(file)
  for (const row of readInOrder(file, pairColumns, scope)) yield translationRow(row, typeOf)
}

/** The pairs of one account. */
export function readPairsOf(file: ProjectFile, { side, connection, guid }: PairEndKey): TranslationRow[] {
  const typeOf = connectionTypes(file)
  const rows = file
    .prepare(
      `SELECT ${pairColumns} FROM matchPair AS pair
         JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        WHERE pair.${side} = ? AND pair.${side}Guid = ? ORDER BY pair.source, pair.target`,
    )
    .raw()
    .all(connection, guid) as unknown[][]
  return rows.map((row) => translationRow(row, typeOf))
}

function connectionTypes(file: ProjectFile): ReadonlyMap<string, string> {
  return new Map(file.prepare('SELECT id, type FROM connection').raw().all() as [string, string][])
}

function translationRow(row: readonly unknown[], typeOf: ReadonlyMap<string, string>): TranslationRow {
  return { kind: row[0] as MatchKind, by: row[1] as string, source: sideOf(row, 2, typeOf), target: sideOf(row, 9, typeOf) }
}

function sideOf(row: readonly unknown[], at: number, typeOf: ReadonlyMap<string, string>): TranslationSide {
  const [connection, guid, sid, name, upn, displayName, dn] = row.slice(at, at + 7) as [
    string,
    Uint8Array,
    Uint8Array | null,
    string,
    string | null,
    string | null,
    string,
  ]
  return { connection, guid, sid, connectionType: typeOf.get(connection) ?? '', name, upn, displayName, dn }
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

/** The same pairs in no order and with nothing but what their SIDs come from: names cost as much again. */
export function* readSidRows(file: ProjectFile, scope: TableScope = {}): Generator<SidRow> {
  const rows = file
    .prepare(
      `SELECT ${sidColumns('s', 'source')}, ${sidColumns('t', 'target')} FROM matchPair AS pair
         CROSS JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         CROSS JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        WHERE pair.source = coalesce(?, pair.source) AND pair.target = coalesce(?, pair.target)`,
    )
    .raw()
  for (const row of rows.iterate(scope.source ?? null, scope.target ?? null) as Iterable<[...SidColumns, ...SidColumns]>)
    yield { source: sidSource(row[0], row[1], row[2]), target: sidSource(row[3], row[4], row[5]) }
}

/** A line of the table as people are shown it. */
export interface NamedSidRow extends SidRow {
  readonly kind: MatchKind
  readonly by: string
  readonly sourceName: string
  readonly targetName: string
}

/** All pairs as they are shown, in the order of the table: what each column costs is paid a hundred thousand times. */
export function* readNamedSidRows(file: ProjectFile): Generator<NamedSidRow> {
  const columns = `${sidColumns('s', 'source')}, ${sidColumns('t', 'target')}, pair.kind, pair.by, s.name, t.name`
  type Row = [...SidColumns, ...SidColumns, kind: MatchKind, by: string, sourceName: string, targetName: string]
  for (const row of readInOrder(file, columns, {}) as Iterable<Row>)
    yield {
      source: sidSource(row[0], row[1], row[2]),
      target: sidSource(row[3], row[4], row[5]),
      kind: row[6],
      by: row[7],
      sourceName: row[8],
      targetName: row[9],
    }
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

export function readForeignPairs(file: ProjectFile): Iterable<ForeignPair> {
  return file.prepare('SELECT sourceSid, targetSid, origin FROM foreignPair ORDER BY sourceSid').iterate() as Iterable<ForeignPair>
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
