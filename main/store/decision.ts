import { matchLines, type MatchFilter } from './match-rows.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** A source account, by its connection's id. */
export interface SourceKey {
  readonly connection: string
  readonly guid: Uint8Array
}

/** 'accept': a pair that a rule made stands as if a person had made it. 'clear': no counterpart. 'forget': the next run decides. */
export type Decision = 'accept' | 'clear' | 'forget'

/** What is decided and found about source accounts. */
const known = {
  matchPair: 'source, sourceGuid, target, targetGuid, kind, by, madeAt',
  matchOpen: 'source, sourceGuid, target, kind, state, reason, candidates, rivals',
  matchCleared: 'source, sourceGuid, clearedAt',
}
const tables = Object.keys(known) as (keyof typeof known)[]

/**
 * A hundred thousand accounts one at a time take half a minute: whom a decision is about, and what was known of them before, is kept in
 * tables of this opening of the file, and the decision itself is a few statements over those.
 */
function prepare(file: ProjectFile): void {
  file.exec(`
    CREATE TEMP TABLE IF NOT EXISTS decisionSource (
      decision INTEGER NOT NULL, source TEXT NOT NULL, sourceGuid BLOB NOT NULL, target TEXT NOT NULL, kind TEXT, isGone INTEGER,
      PRIMARY KEY (decision, source, sourceGuid, target)
    ) WITHOUT ROWID;
    ${tables
      .map(
        (table) => `CREATE TEMP TABLE IF NOT EXISTS ${table}Before AS SELECT 0 AS decision, ${known[table]} FROM ${table} LIMIT 0;
    CREATE INDEX IF NOT EXISTS temp.${table}BeforeOf ON ${table}Before (decision);`,
      )
      .join('')}`)
}

/** Whom a decision is about: these. */
export function nameSources(file: ProjectFile, decision: number, sources: readonly SourceKey[]): void {
  prepare(file)
  const insert = statement(file, "INSERT OR IGNORE INTO temp.decisionSource VALUES (?, ?, ?, '', NULL, 0)")
  for (const { connection, guid } of sources) insert.run(decision, connection, guid)
}

/** What a decision does not apply to is left: only what is matched can be accepted. */
const isConcerned: Readonly<Record<Decision, string>> = {
  accept: `state = 'matched' AND why <> 'manual'`,
  clear: `why <> 'cleared'`,
  forget: `(state = 'vanished' OR why IN ('manual', 'cleared'))`,
}

/** GUIDs by their first byte, so that others can be let in between. */
const slices = 32
const startOf = (slice: number) => (slice < slices ? Buffer.of((slice * 256) / slices) : Buffer.alloc(17, 0xff))

/** Whom a decision is about: all that a filter lets through, found a part at a time. Yields which part of the whole was gone through. */
export function* findSources(file: ProjectFile, decision: number, what: Decision, filter: MatchFilter): Generator<number> {
  prepare(file)
  const { lines, values } = matchLines(filter)
  // Of an account that is gone nothing but its pair can be forgotten.
  const insert = file.prepare(
    `INSERT OR IGNORE INTO temp.decisionSource SELECT @decision, source, sourceGuid, target, kind, state = 'vanished' AND why <> 'target'
       ${lines} AND ${isConcerned[what]} AND source = @connection AND sourceGuid >= @from AND sourceGuid < @to`,
  )
  const connections = file.prepare("SELECT id FROM connection WHERE role = 'source'").pluck().all() as string[]
  for (const [place, connection] of connections.entries())
    for (let slice = 0; slice < slices; slice += 1) {
      insert.run({ ...values, decision, connection, from: startOf(slice), to: startOf(slice + 1) })
      yield (place + (slice + 1) / slices) / connections.length
    }
}

export function countSources(file: ProjectFile, decision: number): number {
  prepare(file)
  return statement(file, 'SELECT count(*) FROM temp.decisionSource WHERE decision = ?').pluck().get(decision) as number
}

/** One whom a decision was about; null where that was nobody. */
export function firstSource(file: ProjectFile, decision: number): SourceKey | null {
  const row = statement(file, 'SELECT source AS connection, sourceGuid AS guid FROM temp.decisionSource WHERE decision = ? LIMIT 1').get(
    decision,
  )
  return (row as SourceKey | undefined) ?? null
}

const among = '(source, sourceGuid) IN (SELECT source, sourceGuid FROM temp.decisionSource WHERE decision = @decision)'

/** Keeps what is known of whom a decision is about, right before it is written. */
export function keepBefore(file: ProjectFile, decision: number): void {
  for (const table of tables)
    statement(file, `INSERT INTO temp.${table}Before SELECT @decision, ${known[table]} FROM main.${table} WHERE ${among}`).run({ decision })
}

/** Makes it so again; in the caller's transaction. */
export function putBefore(file: ProjectFile, decision: number): void {
  forgetSources(file, decision)
  for (const table of tables)
    statement(
      file,
      `INSERT INTO main.${table} (${known[table]}) SELECT ${known[table]} FROM temp.${table}Before WHERE decision = ? ORDER BY source, sourceGuid`,
    ).run(decision)
}

/** Nothing of a decision can be taken back any more. */
export function dropDecision(file: ProjectFile, decision: number): void {
  prepare(file)
  for (const table of ['decisionSource', ...tables.map((each) => `${each}Before`)])
    statement(file, `DELETE FROM temp.${table} WHERE decision = ?`).run(decision)
}

/** Forgets everything decided and found about source accounts. */
function forgetSources(file: ProjectFile, decision: number): void {
  for (const table of tables) statement(file, `DELETE FROM main.${table} WHERE ${among}`).run({ decision })
}

/** Writes a decision about all whom it is about; in the caller's transaction. */
export function writeDecision(file: ProjectFile, decision: number, what: Decision, at: string): void {
  if (what === 'accept') return acceptPairs(file, decision, at)
  forgetSources(file, decision)
  if (what === 'clear') writeCleared(file, decision, at)
}

function acceptPairs(file: ProjectFile, decision: number, madeAt: string): void {
  const ofTarget = '(source, sourceGuid, target) IN (SELECT source, sourceGuid, target FROM temp.decisionSource WHERE decision = @decision)'
  statement(file, `DELETE FROM matchCleared WHERE ${among}`).run({ decision })
  statement(file, `DELETE FROM matchOpen WHERE ${ofTarget}`).run({ decision })
  statement(file, `UPDATE matchPair SET by = 'manual', madeAt = @madeAt WHERE ${ofTarget}`).run({ decision, madeAt })
}

/** Keeps that source accounts, of which nothing is known any more, have no counterpart. */
function writeCleared(file: ProjectFile, decision: number, clearedAt: string): void {
  const those = 'FROM temp.decisionSource WHERE decision = @decision AND isGone = 0'
  statement(file, `INSERT OR IGNORE INTO matchCleared (source, sourceGuid, clearedAt) SELECT source, sourceGuid, @clearedAt ${those}`).run({
    decision,
    clearedAt,
  })
  statement(
    file,
    `INSERT OR IGNORE INTO matchOpen (source, sourceGuid, target, kind, state, reason, candidates, rivals)
     SELECT source, sourceGuid, target, kind, 'unmatched', 'cleared', '[]', '[]' ${those}`,
  ).run({ decision })
}
