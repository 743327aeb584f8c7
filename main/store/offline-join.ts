import { deviceKey } from '#shared/migration/batch.ts'
import type { ProjectFile } from './project-file.ts'

/** What is told of a file that a device joins by; the file itself lies sealed beside it. */
export interface KeptOfflineJoin {
  /** The device's name as batches compare it. */
  readonly device: string
  readonly machine: string
  readonly domain: string
  readonly savedAt: string
}

export interface OfflineJoinRow extends KeptOfflineJoin {
  /** The id of a connection. */
  readonly connection: string
  readonly sealed: Uint8Array
  /** Of the file. */
  readonly sha256: string
  readonly size: number
}

export function listOfflineJoins(file: ProjectFile, connection: string): KeptOfflineJoin[] {
  return file
    .prepare<[string], KeptOfflineJoin>('SELECT device, machine, domain, savedAt FROM offlineJoin WHERE connection = ? ORDER BY device')
    .all(connection)
}

export function findOfflineJoin(file: ProjectFile, connection: string, device: string): OfflineJoinRow | null {
  const found = file.prepare<[string, string], OfflineJoinRow>('SELECT * FROM offlineJoin WHERE connection = ? AND device = ?')
  return found.get(connection, deviceKey(device)) ?? null
}

export function putOfflineJoins(file: ProjectFile, rows: readonly OfflineJoinRow[]): void {
  const put = file.prepare(
    `INSERT OR REPLACE INTO offlineJoin (connection, device, machine, domain, sealed, sha256, size, savedAt)
     VALUES (:connection, :device, :machine, :domain, :sealed, :sha256, :size, :savedAt)`,
  )
  file.transaction(() => rows.forEach((row) => put.run({ ...row, device: deviceKey(row.device) })))()
}

/** Safe to repeat. */
export function deleteOfflineJoins(file: ProjectFile, connection: string, devices: readonly string[]): void {
  const take = file.prepare('DELETE FROM offlineJoin WHERE connection = ? AND device = ?')
  file.transaction(() => devices.forEach((device) => take.run(connection, deviceKey(device))))()
}
