import { importRecord, type ImportChange, type ImportRecord } from '#shared/contracts/directory-import.ts'
import type { ProjectFile } from './project-file.ts'

interface ImportRow {
  readonly name: string
  readonly role: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly users: number
  readonly groups: number
  readonly devices: number
  readonly detail: string
}

/** Records a finished import of a connection; returns its number. */
export function insertImport(file: ProjectFile, connectionId: string, record: ImportRecord): number {
  const { startedAt, finishedAt, users, groups, devices, connection: _name, role: _role, ...detail } = record
  const { lastInsertRowid } = file
    .prepare('INSERT INTO import (connection, startedAt, finishedAt, users, groups, devices, detail) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(connectionId, startedAt, finishedAt, users, groups, devices, JSON.stringify(detail))
  return Number(lastInsertRowid)
}

/** Finished imports, newest first; of one connection, or of all. */
export function importRecords(file: ProjectFile, connectionId?: string): ImportRecord[] {
  return file
    .prepare<{ id: string | null }, ImportRow>(
      `SELECT c.name, c.role, i.startedAt, i.finishedAt, i.users, i.groups, i.devices, i.detail FROM import AS i JOIN connection AS c ON c.id = i.connection
       WHERE :id IS NULL OR i.connection = :id ORDER BY i.id DESC`,
    )
    .all({ id: connectionId ?? null })
    .map(({ name, detail, ...row }) => importRecord.parse({ connection: name, ...row, ...(JSON.parse(detail) as object) }))
}

/** What an import of a connection changed, by object: what is new first, then what changed, then what is gone, each by name. */
export function importChanges(file: ProjectFile, connectionId: string, startedAt: string, limit: number): ImportChange[] {
  return file
    .prepare<[string, string, number], Omit<ImportChange, 'columns'> & { columns: string }>(
      `SELECT change, c.kind, c.name, c.columns FROM importChange AS c JOIN import ON import.id = c.import
       WHERE import.connection = ? AND import.startedAt = ? ORDER BY change, c.kind, c.name COLLATE NOCASE LIMIT ?`,
    )
    .all(connectionId, startedAt, limit)
    .map((row) => ({ ...row, columns: JSON.parse(row.columns) as string[] }))
}
