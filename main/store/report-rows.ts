import type { MatchOutcome } from '#shared/directory/match-outcome.ts'
import type { ProjectFile } from './project-file.ts'

export interface OpenAccount {
  readonly kind: 'user' | 'group'
  readonly name: string
  readonly source: string
  readonly target: string
  readonly state: 'unmatched' | 'ambiguous'
  readonly reason: Extract<MatchOutcome, { kind: 'unmatched' | 'ambiguous' }>['reason']
}

/** Source accounts that the last run of matching left open, by name. */
export function readOpenAccounts(file: ProjectFile): OpenAccount[] {
  return file
    .prepare(
      `SELECT matchOpen.kind, account.name, source.name AS source, target.name AS target, matchOpen.state, matchOpen.reason
         FROM matchOpen
         JOIN account ON account.connection = matchOpen.source AND account.guid = matchOpen.sourceGuid
         JOIN connection AS source ON source.id = matchOpen.source
         JOIN connection AS target ON target.id = matchOpen.target
        ORDER BY matchOpen.kind, account.name COLLATE NOCASE`,
    )
    .all() as OpenAccount[]
}

/** How many accounts have a counterpart, and how many were left out on purpose. */
export function countMatches(file: ProjectFile): { readonly matched: number; readonly cleared: number } {
  const count = (table: 'matchPair' | 'matchCleared') => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return { matched: count('matchPair'), cleared: count('matchCleared') }
}

/** The end of each device's journal as it was collected: what it comes to in one hash. */
export function readJournalHeads(file: ProjectFile): Map<string, { readonly records: number; readonly head: string }> {
  const rows = file
    .prepare(
      `SELECT device, count(*) AS records,
              (SELECT hash FROM journalRecord AS last WHERE last.device = each.device ORDER BY seq DESC, hash LIMIT 1) AS head
         FROM journalRecord AS each GROUP BY device`,
    )
    .all() as { device: string; records: number; head: string }[]
  return new Map(rows.map(({ device, ...head }) => [device, head]))
}

/** The public keys that ever signed targets here, base64url. */
export function readSigningKeys(file: ProjectFile): string[] {
  return file.prepare("SELECT public FROM projectKey WHERE role = 'targets'").pluck().all() as string[]
}
