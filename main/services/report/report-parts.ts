import type { DeviceRow } from '#shared/contracts/device.ts'
import type { Report, ReportTable } from '#shared/migration/report/report.ts'
import type { ReportWords } from '#shared/migration/report/words-en.ts'

type Column = keyof ReportWords['columns']
export type Cell = string | number

export function chart(title: string, parts: readonly (readonly [string, number])[]): Report['charts'][number] {
  return { title, parts: parts.map(([label, count]) => ({ label, count })) }
}

export function table(
  words: ReportWords,
  id: keyof ReportWords['tables'],
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): ReportTable {
  const labels = columns.map((column) => ({ id: column, label: words.columns[column] }))
  return { id, title: words.tables[id], empty: words.empty[id], columns: labels, rows: rows.map((row) => [...row]) }
}

/** A value after what it is of. */
export function labelled(words: ReportWords, label: string, value: string): string {
  return words.labelled.replace('{label}', () => label).replace('{value}', () => value)
}

export function isTrouble(state: DeviceRow['state']): boolean {
  return state === 'refused' || state === 'rolled-back' || state === 'attention'
}

/** Minutes as people count them. */
export function atLeastOne(minutes: number): number | string {
  return minutes < 1 ? '< 1' : Math.round(minutes)
}

/** 2026-12-01 08:00 */
export function minute(instant: string | null): string {
  return instant === null ? '' : instant.slice(0, 16).replace('T', ' ')
}
