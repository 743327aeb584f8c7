import { guidFromBytes } from '#shared/directory/guid.ts'
import { sidFromEntraObjectId } from '#shared/directory/entra-sid.ts'
import { sidFromBytes, sidToText, type Sid } from '#shared/directory/sid.ts'
import type { AccountRef } from '#shared/contracts/matching.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** A row of `account` with its connection's name, as far as people are shown it. */
export interface AccountRow {
  readonly connection: string
  readonly connectionName: string
  readonly connectionType: string
  readonly connectionRole: 'source' | 'destination'
  readonly kind: 'user' | 'group' | 'device'
  readonly guid: Uint8Array
  readonly sid: Uint8Array | null
  readonly name: string
  readonly displayName: string | null
  readonly upn: string | null
  readonly mail: string | null
  readonly dn: string
  readonly enabled: 0 | 1
  readonly expiresAt: string | null
  readonly system: string | null
  /** Milliseconds since 1970. */
  readonly lastLogonMs: number | null
}

export const selectAccounts = `SELECT account.connection, connection.name AS connectionName, connection.type AS connectionType,
    connection.role AS connectionRole, account.kind,
    account.guid, account.sid, account.name, account.displayName, account.upn, account.mail, account.dn, account.enabled, account.expiresAt,
    account.operatingSystem AS system, nullif(account.lastLogon, 0) / 10000 - 11644473600000 AS lastLogonMs
  FROM account JOIN connection ON connection.id = account.connection`

/** One account; null when the last import of the connection did not have it. */
export function readAccount(file: ProjectFile, connection: string, guid: Uint8Array): AccountRow | null {
  return (
    (statement(file, `${selectAccounts} WHERE account.connection = ? AND account.guid = ?`).get(connection, guid) as
      | AccountRow
      | undefined) ?? null
  )
}

/** Looks accounts up as `findAccounts` does. */
export type FindAccounts = (
  file: ProjectFile,
  role: 'source' | 'destination',
  by: { readonly column: string; readonly value: string | Uint8Array },
) => AccountRow[]

/** Users and groups of one role that answer to a GUID, SID, distinguished name, UPN or account name; at most eleven. */
export const findAccounts: FindAccounts = (file, role, by) =>
  file
    .prepare(
      `${selectAccounts} WHERE connection.role = ? AND account.kind IN ('user', 'group') AND account.${by.column} = ? COLLATE NOCASE
       ORDER BY account.kind, account.name LIMIT ${mostFound}`,
    )
    .all(role, by.value) as AccountRow[]

/** One more than are named. */
const mostFound = 11

/**
 * The same for whoever looks up many: what accounts answer to is read once, the first time it is asked for, instead of all accounts each
 * time. As of then; for one piece of work.
 */
export function accountFinder(): FindAccounts {
  const indexes = new Map<string, ReadonlyMap<string, readonly AccountKey[]>>()
  return (file, role, { column, value }) => {
    const name = `${role} ${column}`
    const index = indexes.get(name) ?? readIndex(file, role, column)
    indexes.set(name, index)
    const found = index.get(lookUpKey(value)) ?? []
    return found.slice(0, mostFound).flatMap(([connection, guid]) => readAccount(file, connection, guid) ?? [])
  }
}

type AccountKey = readonly [connection: string, guid: Uint8Array]

function readIndex(file: ProjectFile, role: string, column: string): Map<string, AccountKey[]> {
  const rows = file
    .prepare(
      `SELECT account.connection, account.guid, account.${column} FROM account JOIN connection ON connection.id = account.connection
        WHERE connection.role = ? AND account.kind IN ('user', 'group') AND account.${column} IS NOT NULL ORDER BY account.kind, account.name`,
    )
    .raw()
  const index = new Map<string, AccountKey[]>()
  for (const [connection, guid, value] of rows.iterate(role) as Iterable<[string, Uint8Array, string | Uint8Array]>) {
    const key = lookUpKey(value)
    const known = index.get(key)
    if (known === undefined) index.set(key, [[connection, guid]])
    else known.push([connection, guid])
  }
  return index
}

/** As NOCASE compares: of letters, only those of ASCII. */
function lookUpKey(value: string | Uint8Array): string {
  return typeof value === 'string' ? value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : Buffer.from(value).toString('latin1')
}

/** Devices of that name, sources first; at most ten. */
export function findDevices(file: ProjectFile, name: string): { row: AccountRow; side: 'source' | 'target' }[] {
  const rows = file
    .prepare(`${selectAccounts} WHERE account.kind = 'device' AND account.name = ? COLLATE NOCASE ORDER BY connection.role DESC LIMIT 10`)
    .all(name) as AccountRow[]
  return rows.map((row) => ({ row, side: row.connectionRole === 'source' ? 'source' : 'target' }))
}

/** All imported attributes of an account, and the names of the groups it is a direct member of. */
export function readAccountDetail(
  file: ProjectFile,
  { connection, guid, mail }: AccountRow,
): { attributes: Record<string, string | string[]>; groups: string[] } {
  const attributes = file
    .prepare('SELECT attributes FROM account WHERE connection = ? AND guid = ?')
    .pluck()
    .get(connection, guid) as string
  const groups = file
    .prepare(
      `SELECT account.name FROM member JOIN account ON account.connection = member.connection AND account.guid = member.groupGuid
        WHERE member.connection = ? AND member.memberGuid = ? ORDER BY account.name COLLATE NOCASE`,
    )
    .pluck()
    .all(connection, guid) as string[]
  return { attributes: { ...(mail === null ? {} : { mail }), ...(JSON.parse(attributes) as Record<string, string | string[]>) }, groups }
}

/** The SID that the account has on devices: objectSid, or for an account of Entra ID the one made of its object id. */
export function sidOfAccount(row: Pick<AccountRow, 'sid' | 'guid' | 'connectionType'>): Sid | null {
  if (row.sid !== null) return sidFromBytes(row.sid)
  return row.connectionType.startsWith('entra') ? sidFromEntraObjectId(guidFromBytes(row.guid)) : null
}

export function accountRefOf(row: AccountRow, now: string): AccountRef {
  const sid = sidOfAccount(row)
  return {
    connection: row.connectionName,
    guid: guidFromBytes(row.guid),
    sid: sid === null ? null : sidToText(sid),
    name: row.name,
    displayName: row.displayName,
    upn: row.upn,
    dn: row.dn,
    state: row.enabled === 0 ? 'disabled' : row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'active',
  }
}
