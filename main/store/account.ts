import type { ProjectFile } from './project-file.ts'

/** An imported account as it lies in the file. */
export interface AccountRow {
  readonly guid: Uint8Array
  readonly kind: string
  readonly sid: Uint8Array | null
  readonly name: string
  readonly displayName: string | null
  readonly upn: string | null
  readonly mail: string | null
  readonly dn: string
  readonly enabled: 0 | 1
  readonly expiresAt: string | null
  /** JSON: every other attribute. */
  readonly attributes: string
}

const columns = 'guid, kind, sid, name, displayName, upn, mail, dn, enabled, expiresAt, attributes'
const batch = 500

/** Every account of a connection in the order of its GUID, a batch at a time, so that other statements may run in between. */
export function* accountRows(file: ProjectFile, connection: string): Generator<AccountRow> {
  const next = file.prepare<[string, Uint8Array], AccountRow>(
    `SELECT ${columns} FROM account WHERE connection = ? AND guid > ? ORDER BY guid LIMIT ${batch}`,
  )
  for (let rows = next.all(connection, new Uint8Array()); rows.length > 0; rows = next.all(connection, rows.at(-1)!.guid)) yield* rows
}

/** The distinguished names of a group's members. */
export function memberNames(file: ProjectFile, connection: string, group: Uint8Array): string[] {
  return file
    .prepare<[string, Uint8Array], string>(
      'SELECT dn FROM member JOIN account ON account.connection = member.connection AND guid = memberGuid WHERE member.connection = ? AND groupGuid = ? ORDER BY guid',
    )
    .pluck()
    .all(connection, group)
}
