import type { ProjectFile } from './project-file.ts'

export interface JoinAccountRow {
  /** The id of a connection. */
  readonly connection: string
  readonly account: string
  readonly sealed: Uint8Array
  /** Of the sealed content. */
  readonly sha256: string
  readonly size: number
  readonly savedAt: string
}

export function findJoinAccount(file: ProjectFile, connection: string): JoinAccountRow | null {
  return file.prepare<[string], JoinAccountRow>('SELECT * FROM joinAccount WHERE connection = ?').get(connection) ?? null
}

export function putJoinAccount(file: ProjectFile, row: JoinAccountRow): void {
  file
    .prepare(
      `INSERT OR REPLACE INTO joinAccount (connection, account, sealed, sha256, size, savedAt)
       VALUES (:connection, :account, :sealed, :sha256, :size, :savedAt)`,
    )
    .run(row)
}

/** Safe to repeat. */
export function deleteJoinAccount(file: ProjectFile, connection: string): void {
  file.prepare('DELETE FROM joinAccount WHERE connection = ?').run(connection)
}
