import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { findAccounts, type AccountRow, type FindAccounts } from '#main/store/account-ref.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

export type Side = 'source' | 'target'

/**
 * The account that a person means: by GUID, SID, distinguished name, UPN, DOMAIN\name or account name, tried in this order.
 * Refuses: 'match.unknown-account', 'match.which-account'.
 */
export function findAccount(file: ProjectFile, side: Side, text: string, find: FindAccounts = findAccounts): AccountRow {
  const found = lookUp(file, side, text.trim(), find)
  if (found.length === 0) refuse('match.unknown-account', { text, side })
  if (found.length > 1) refuse('match.which-account', { text, side, candidates: found.slice(0, 10).map(describe) })
  return found[0]!
}

function lookUp(file: ProjectFile, side: Side, text: string, find: FindAccounts): AccountRow[] {
  const role = side === 'source' ? 'source' : 'destination'
  for (const [column, value] of readings(text)) {
    const found = find(file, role, { column, value })
    if (found.length > 0) return found
  }
  return []
}

function readings(text: string): [column: string, value: string | Uint8Array][] {
  if (isGuidText(text)) return [['guid', guidToBytes(guidFromText(text))]]
  if (/^S-1-\d/i.test(text)) return [['sid', sidFromText(text)]]
  const withoutDomain = text.replace(/^[^\\]*\\/, '')
  return [
    ['dn', text],
    ['upn', text],
    ['name', withoutDomain],
  ]
}

export function describe(row: AccountRow): string {
  return `${row.connectionName}\\${row.name}`
}

export function isGuidText(text: string): boolean {
  return /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text)
}
