import type { MatchAccount, StandingPair } from '#shared/directory/match-outcome.ts'
import { wellKnownRid } from '#shared/directory/well-known-rid.ts'
import type { AttributeExpression } from './account-attribute.ts'
import type { MatchKind } from './matching.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** What all accounts of a domain begin with: S-1-5-21-. */
const domainAccount = `substr(sid, 1, 12) = x'010500000000000515000000'`
/** Relative ids below 1000 are Windows' own. */
const windowsOwn = `substr(sid, 26, 3) IN (x'010000', x'020000', x'030000')`

/** So many are read at a stretch. */
const partSize = 1000

/** How many accounts of a kind a connection has: a few more than the matcher wants. */
export function countMatchAccounts(file: ProjectFile, kind: MatchKind, connection: string): number {
  return statement(file, 'SELECT count(*) FROM account WHERE connection = ? AND kind = ?').pluck().get(connection, kind) as number
}

/**
 * The accounts of one connection as the matcher wants them. Ids are the connection's number and the GUID in hexadecimal.
 * Built-in accounts (S-1-5-32-…) are left out: they are the same on every machine. Yields how many more were read.
 */
export function* readMatchAccounts(
  file: ProjectFile,
  at: { connection: string; number: number; kind: MatchKind; byRid: boolean; needsSid: boolean },
  attribute: AttributeExpression,
): Generator<number, MatchAccount[]> {
  const rid = at.byRid ? `WHEN ${windowsOwn} AND ${domainAccount} THEN substr(sid, 25, 4)` : ''
  const noSid = at.needsSid ? `WHEN sid IS NULL THEN 'no-sid'` : ''
  const severalValues = attribute.count === null ? '' : `WHEN ${attribute.count} > 1 THEN 'several-values'`
  const special = [noSid, rid, severalValues].join(' ').trim()
  const select = file
    .prepare(
      `SELECT hex(guid), ${attribute.value}, ${special === '' ? 'NULL' : `CASE ${special} END`} FROM account
        WHERE connection = ? AND guid > unhex(?) AND kind = ? AND (sid IS NULL OR length(sid) = 28) ORDER BY guid LIMIT ${partSize}`,
    )
    .raw()
  type Row = [guid: string, value: string | null, mark: Buffer | 'no-sid' | 'several-values' | null]
  const accounts: MatchAccount[] = []
  for (let last = ''; ;) {
    const part = select.all(at.connection, last, at.kind) as Row[]
    for (const [guid, value, mark] of part) {
      const id = `${at.number}${guid}`
      if (mark === null) accounts.push({ id, value, wellKnownRid: null })
      else if (typeof mark === 'string') accounts.push({ id, value, wellKnownRid: null, obstacle: mark })
      else accounts.push({ id, value, wellKnownRid: wellKnownRid(at.kind, mark.readUInt32LE(0)) })
    }
    if (part.length < partSize) return accounts
    yield partSize
    last = part.at(-1)![0]
  }
}

/** Whether the connection holds accounts of a domain, which have well-known relative ids. */
export function hasDomainAccounts(file: ProjectFile, connection: string): boolean {
  return file.prepare(`SELECT 1 FROM account WHERE connection = ? AND ${domainAccount} LIMIT 1`).get(connection) !== undefined
}

/** Pairs that rules made are left out when the rules are others. */
const stays = (forgets: boolean) => (forgets ? "AND by = 'manual'" : '')

/**
 * Pairs made before. `numbers` are those of the connections in ids, as in `readMatchAccounts`; the target's is 0. With `forgets` those alone
 * that people made. Yields how many more were read.
 */
export function* readStandingPairs(
  file: ProjectFile,
  kind: MatchKind,
  numbers: ReadonlyMap<string, number>,
  target: string,
  forgets: boolean,
): Generator<number, StandingPair[]> {
  const pairs: StandingPair[] = []
  const select = file.prepare(
    `SELECT ? || hex(sourceGuid) AS source, '0' || hex(targetGuid) AS target, by
         FROM matchPair WHERE source = ? AND target = ? AND kind = ? ${stays(forgets)}`,
  )
  for (const [connection, number] of numbers)
    for (const pair of select.iterate(String(number), connection, target, kind) as Iterable<StandingPair>) {
      pairs.push(pair)
      if (pairs.length % partSize === 0) yield partSize
    }
  return pairs
}

/** Of source connections other than these: mostly there are none, and nothing is read. */
export const ofOthers = 'source IN (SELECT id FROM connection WHERE id NOT IN (SELECT value FROM json_each(@sources)))'

/** Targets of source accounts that are in none of these connections. */
export function readOtherwiseTaken(
  file: ProjectFile,
  kind: MatchKind,
  sources: readonly string[],
  target: string,
  forgets: boolean,
): Set<string> {
  const select = file.prepare(
    `SELECT '0' || hex(targetGuid) FROM matchPair
      WHERE ${ofOthers} AND +target = @target AND kind = @kind ${stays(forgets)}`,
  )
  return new Set(select.pluck().all({ target, kind, sources: JSON.stringify(sources) }) as string[])
}

export function readCleared(file: ProjectFile, numbers: ReadonlyMap<string, number>): Set<string> {
  const select = file.prepare('SELECT ? || hex(sourceGuid) FROM matchCleared WHERE source = ?').pluck()
  return new Set([...numbers].flatMap(([connection, number]) => select.all(String(number), connection) as string[]))
}

/** Accounts that are disabled or have expired, by the ids of `readMatchAccounts`. */
export function readInactive(file: ProjectFile, kind: MatchKind, connection: string, number: number, now: string): Set<string> {
  const select = file.prepare('SELECT ? || hex(guid) FROM account WHERE connection = ? AND kind = ? AND (enabled = 0 OR expiresAt <= ?)')
  return new Set(select.pluck().all(String(number), connection, kind, now) as string[])
}
