import { isEntraSid, sidFromText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { sidOfAccount } from './account-ref.ts'
import type { ProjectFile } from './project-file.ts'

/** Whose a SID is, as the latest imports say. */
export interface SidAccount {
  readonly connection: string
  readonly role: 'source' | 'destination'
  readonly kind: 'user' | 'group' | 'device'
  readonly name: string
}

/** A reader for many SIDs: the account with that SID, of a source if several have it; null when no import has one. */
export function sidAccounts(file: ProjectFile): (sid: Sid) => SidAccount | null {
  const select = `SELECT connection.name AS connection, connection.role, account.kind, account.name
    FROM account JOIN connection ON connection.id = account.connection`
  const order = `ORDER BY connection.role DESC, account.name LIMIT 1`
  const bySid = file.prepare(`${select} WHERE account.sid = ? ${order}`)
  // Microsoft Graph need not have told the SID of an account: it is made of the object id.
  const byObjectId = file.prepare(`${select} WHERE account.guid = ? AND connection.type LIKE 'entra%' ${order}`)
  return (sid) => {
    const found = bySid.get(sid) ?? (isEntraSid(sid) ? byObjectId.get(sid.subarray(12)) : undefined)
    return (found as SidAccount | undefined) ?? null
  }
}

/** The SIDs of all accounts that have a text in their names, whatever its case. The names are gone through where they lie side by side. */
export function sidsOfName(file: ProjectFile, wanted: string): Sid[] {
  const text = wanted.toLowerCase()
  // SQLite changes the case of ASCII alone: of other texts it can only tell in which names they might be.
  const mayHold = /^[ -~]*$/.test(text) ? 'instr(lower(account.name), ?)' : `account.name GLOB '*[^ -~]*' AND ? IS NOT NULL`
  const rows = file
    .prepare(
      `SELECT account.sid, account.guid, connection.type AS connectionType, account.name
         FROM account INDEXED BY accountByKind JOIN connection ON connection.id = account.connection
        WHERE (account.sid IS NOT NULL OR connection.type LIKE 'entra%') AND ${mayHold}`,
    )
    .all(text) as { sid: Uint8Array | null; guid: Uint8Array; connectionType: string; name: string }[]
  return rows.filter(({ name }) => name.toLowerCase().includes(text)).flatMap((row) => sidOfAccount(row) ?? [])
}

/** The same for texts: connection and name; undefined for SIDs that no import has, and for what only looks like one. */
export function accountNames(file: ProjectFile): (sid: string) => string | undefined {
  const accountOf = sidAccounts(file)
  return (sid) => {
    try {
      const account = accountOf(sidFromText(sid))
      return account === null ? undefined : `${account.connection}\\${account.name}`
    } catch (error) {
      if (error instanceof Refused) return undefined
      throw error
    }
  }
}
