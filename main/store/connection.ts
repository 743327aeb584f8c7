import type { ConnectionRole } from '#shared/contracts/connection.ts'
import type { DomainFacts } from '#shared/contracts/directory-import.ts'
import type { ProjectFile } from './project-file.ts'

export interface ConnectionRow {
  readonly id: string
  readonly name: string
  readonly role: ConnectionRole
  readonly type: string
  /** JSON, by the type's schema. */
  readonly settings: string
  readonly createdAt: string
}

/** What was imported through a connection so far. */
export interface ConnectionContent {
  readonly importedAt: string | null
  readonly users: number
  readonly groups: number
  readonly devices: number
}

export function connectionRows(file: ProjectFile): ConnectionRow[] {
  return file.prepare<[], ConnectionRow>('SELECT * FROM connection ORDER BY role DESC, name').all()
}

export function findConnectionRow(file: ProjectFile, nameOrId: string): ConnectionRow | undefined {
  return file
    .prepare<{ which: string }, ConnectionRow>('SELECT * FROM connection WHERE name = :which OR id = :which')
    .get({ which: nameOrId })
}

export function insertConnection(file: ProjectFile, row: ConnectionRow): void {
  file
    .prepare('INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES (:id, :name, :role, :type, :settings, :createdAt)')
    .run(row)
}

export function updateConnection(file: ProjectFile, row: ConnectionRow): void {
  file.prepare('UPDATE connection SET name = :name, role = :role, settings = :settings WHERE id = :id').run(row)
}

/** Removes a connection and all that was imported through it. */
export function deleteConnection(file: ProjectFile, id: string): void {
  file.prepare('DELETE FROM connection WHERE id = ?').run(id)
}

export function connectionContent(file: ProjectFile, id: string): ConnectionContent {
  return file
    .prepare<{ id: string }, ConnectionContent>(
      `SELECT
         (SELECT max(finishedAt) FROM import WHERE connection = :id) AS importedAt,
         (SELECT count(*) FROM account WHERE connection = :id AND kind = 'user') AS users,
         (SELECT count(*) FROM account WHERE connection = :id AND kind = 'group') AS groups,
         (SELECT count(*) FROM account WHERE connection = :id AND kind = 'device') AS devices`,
    )
    .get({ id })!
}

/** The domain that the latest import of a connection found; null where none did. */
export function domainOf(file: ProjectFile, connection: string): DomainFacts | null {
  const found = file.prepare<[string], string | null>(
    `SELECT detail -> '$.domain' FROM import WHERE connection = ? ORDER BY id DESC LIMIT 1`,
  )
  return JSON.parse(found.pluck().get(connection) ?? 'null') as DomainFacts | null
}
