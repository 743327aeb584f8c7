import type { AccountRef, Match } from '#shared/contracts/matching.ts'
import { readAccount, accountRefOf } from '#main/store/account-ref.ts'
import { countMatchRows, readMatchRows, type MatchFilter, type MatchPage, type MatchRow } from '#main/store/match-rows.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

/** What is matched and what is open, with the accounts as the latest imports have them. */
export function showMatches(file: ProjectFile, filter: MatchFilter, page: MatchPage, now: string): { total: number; matches: Match[] } {
  const { total, rows } = readMatchRows(file, filter, page)
  return { total, matches: rows.map((row) => matchOf(file, row, now)) }
}

function matchOf(file: ProjectFile, row: MatchRow, now: string): Match {
  const account = (connection: string, guid: Uint8Array | null): AccountRef | null => {
    const found = guid === null ? null : readAccount(file, connection, guid)
    return found === null ? null : accountRefOf(found, now)
  }
  const accounts = (connection: string, guids: string) =>
    (JSON.parse(guids) as string[]).map((hex) => account(connection, Buffer.from(hex, 'hex'))).filter((found) => found !== null)
  return {
    kind: row.kind,
    state: row.state,
    why: row.why,
    source: account(row.source, row.sourceGuid),
    target: account(row.target, row.targetGuid),
    candidates: accounts(row.target, row.candidates),
    rivals: accounts(row.source, row.rivals),
  }
}

/** How many lines there are of each kind, state and reason. */
export function countMatches(file: ProjectFile): ReturnType<typeof countMatchRows> {
  return countMatchRows(file)
}
