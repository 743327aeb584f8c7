import { isEntraSid, sidFromText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
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
