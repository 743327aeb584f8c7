import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import type { SavedBatch } from '#shared/contracts/batch.ts'
import { deviceKey, listOf } from '#shared/migration/batch.ts'
import type { Instant } from '#shared/values/instant.ts'
import { decodedText } from '#shared/values/decoded-text.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { saveBatch, findBatch } from './batch.ts'
import { selectedDevices, sourceDevices } from './batch-devices.ts'
import { withDevices } from './long-list.ts'
import { readDeviceCsv, writeDeviceCsv } from './device-csv.ts'
import { knownDevices } from './known-devices.ts'

export type DeviceImport = SavedBatch & { devices: number; added: number; repeated: number; unknown: string[] }

/**
 * Makes the names of a CSV file the batch's list, or adds them to it; the order is the file's.
 * Refuses: 'batch.unknown', 'usage.file-missing', 'batch.bad-device-list', 'batch.other-domain', 'batch.list-or-table'.
 */
export function importDevices(
  file: ProjectFile,
  { id, path, list, add }: { id: string; path: string; list: 'include' | 'exclude'; add: boolean },
  now: Instant,
): DeviceImport {
  const { batch, yaml } = findBatch(file, id)
  const full = resolve(path)
  if (!existsSync(full)) refuse('usage.file-missing', { path: full })
  const read = readDeviceCsv(full, decodedText(readFileSync(full)), knownDevices(file, batch.source))
  const before = add && list in batch.devices ? listOf(batch) : []
  const known = new Set(before.map(deviceKey))
  const fresh = read.names.filter((name) => !known.has(deviceKey(name)))
  const names = [...before, ...fresh]
  const devices = list === 'include' ? { include: names } : { exclude: names }
  const saved = saveBatch(file, withDevices(yaml, devices), basename(full), 'change', now)
  const unknown = [...selectedDevices(file, { ...batch, devices }).unknown]
  return { ...saved, devices: names.length, added: fresh.length, repeated: read.repeated + read.names.length - fresh.length, unknown }
}

/** Writes the batch's list as CSV, with where each device is in its directory. Refuses: 'batch.unknown', 'usage.file-exists'. */
export function exportDevices(file: ProjectFile, id: string, path: string, overwrite: boolean): { path: string; devices: number } {
  const { batch } = findBatch(file, id)
  const full = resolve(path)
  if (!overwrite && existsSync(full)) refuse('usage.file-exists', { path: full })
  const byKey = new Map(sourceDevices(file, batch.source).map((device) => [deviceKey(device.name), device]))
  const rows = listOf(batch).map((device) => {
    const found = byKey.get(deviceKey(device))
    return { device, imported: found !== undefined, dn: found?.dn ?? '' }
  })
  writeFileAtomic(full, writeDeviceCsv(rows))
  return { path: full, devices: rows.length }
}
