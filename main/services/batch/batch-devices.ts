import type { Batch } from '#shared/migration/batch.ts'
import { selectionOf, type BatchSelection } from '#shared/migration/batch-selection.ts'
import type { BatchDevice } from '#shared/migration/check-batch.ts'
import { held } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

export interface SourceDevice extends BatchDevice {
  readonly dn: string
}

/** The imported devices of a connection, by name. Whether one is a server, its operating system says. */
export function sourceDevices(file: ProjectFile, source: string): readonly SourceDevice[] {
  return held(file, `source-devices ${source.toLowerCase()}`, '', () => {
    const rows = file
      .prepare(
        `SELECT account.name, account.dn, account.operatingSystem
           FROM connection CROSS JOIN account INDEXED BY accountByKind ON account.connection = connection.id AND account.kind = 'device'
          WHERE connection.name = ? COLLATE NOCASE AND connection.role = 'source'
          ORDER BY account.name COLLATE NOCASE`,
      )
      .raw()
      .all(source) as [name: string, dn: string, system: string | null][]
    return rows.map(([name, dn, system]) => ({ name, dn, isServer: system === null ? null : /\bserver\b/i.test(system) }))
  })
}

/** What a batch's list comes to among the imported devices. */
export function selectedDevices(file: ProjectFile, batch: Pick<Batch, 'source' | 'devices'>): BatchSelection<SourceDevice> {
  return selectionOf(batch, sourceDevices(file, batch.source))
}

/** The imported devices that a batch lets in. */
export function devicesOf(file: ProjectFile, batch: Batch): readonly SourceDevice[] {
  return selectedDevices(file, batch).included
}
