import { deviceKey, listOf, selectorOf, type Batch } from '#shared/migration/batch.ts'
import type { BatchDevice } from '#shared/migration/check-batch.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

export interface SourceDevice extends BatchDevice {
  readonly dn: string
}

/** The imported devices of a connection, by name. Whether one is a server, its operatingSystem attribute says. */
export function sourceDevices(file: ProjectFile, source: string): SourceDevice[] {
  const rows = file
    .prepare(
      `SELECT account.name, account.dn, account.attributes ->> '$.operatingSystem' AS os
         FROM account JOIN connection ON connection.id = account.connection
        WHERE connection.name = ? COLLATE NOCASE AND connection.role = 'source' AND account.kind = 'device'
        ORDER BY account.name COLLATE NOCASE`,
    )
    .all(source) as { name: string; dn: string; os: string | null }[]
  return rows.map(({ name, dn, os }) => ({ name, dn, isServer: os === null ? null : /\bserver\b/i.test(os) }))
}

/** The imported devices that a batch lets in. */
export function devicesOf(file: ProjectFile, batch: Batch): SourceDevice[] {
  const isIn = selectorOf(batch)
  return sourceDevices(file, batch.source).filter(({ name }) => isIn(name))
}

/** The names a batch lists that no imported device has. */
export function unknownNames(batch: Batch, devices: readonly SourceDevice[]): string[] {
  const known = new Set(devices.map(({ name }) => deviceKey(name)))
  return listOf(batch).filter((name) => !known.has(deviceKey(name)))
}
