import type { LackingOfflineJoin, OfflineJoinsReport, ShownOfflineJoin } from '#shared/contracts/offline-join.ts'
import { byName } from '#shared/values/by-name.ts'

/** A device that has a file to join by, or needs one. */
export interface OfflineJoinRow {
  /** In upper case. */
  readonly device: string
  readonly file: ShownOfflineJoin | null
  /** What keeps it from joining; null where nothing does. */
  readonly lack: LackingOfflineJoin | null
}

export const offlineJoinChoices = ['all', 'ready', 'lacking'] as const
export type OfflineJoinChoice = (typeof offlineJoinChoices)[number]

/** Every device once, those that need something first. */
export function offlineJoinRows({ kept, lacking }: OfflineJoinsReport): OfflineJoinRow[] {
  const files = new Map(kept.map((file) => [file.device, file]))
  const lacks = new Map(lacking.map((lack) => [lack.device, lack]))
  return [...new Set([...lacks.keys(), ...files.keys()])]
    .map((device) => ({ device, file: files.get(device) ?? null, lack: lacks.get(device) ?? null }))
    .toSorted((a, b) => Number(b.lack !== null) - Number(a.lack !== null) || byName(a.device, b.device))
}

export function isChosen({ lack }: OfflineJoinRow, choice: OfflineJoinChoice): boolean {
  return choice === 'all' || (choice === 'lacking') === (lack !== null)
}

/** Those of a choice whose name, old or new, holds the text, whatever its case. */
export function findOfflineJoins(rows: readonly OfflineJoinRow[], choice: OfflineJoinChoice, text: string): readonly OfflineJoinRow[] {
  const wanted = text.trim().toUpperCase()
  return rows.filter(
    (row) => isChosen(row, choice) && (row.device.includes(wanted) || row.file?.machine.toUpperCase().includes(wanted) === true),
  )
}
