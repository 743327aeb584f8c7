import type { Batch } from '#shared/migration/batch.ts'

/** The parts of a batch, by the names that the page gives them. */
const parts = { name: 'name', source: 'source', target: 'target', runbooks: 'when', devices: 'who' } as const

export interface BatchDifference {
  readonly part: (typeof parts)[keyof typeof parts]
  readonly before: string
  readonly after: string
}

/** What differs between two states of a batch, as one reads it. `after` is null where its text cannot be read. */
export function batchDifferences(before: Batch, after: Batch | null): BatchDifference[] {
  if (after === null) return []
  return (Object.keys(parts) as (keyof typeof parts)[])
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ part: parts[key], before: said(before[key]), after: said(after[key]) }))
}

/** Nobody reads on, and a cell with a hundred thousand names holds up the window. */
const mostShown = 200

function said(value: Batch[keyof typeof parts]): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value
      .map(({ runbook, availableFrom, enforcedAfter, timeZone }) => [runbook, availableFrom, enforcedAfter ?? '–', timeZone].join(' '))
      .join('; ')
  const { include, exclude } = value as { include?: readonly string[]; exclude?: readonly string[] }
  const names = include ?? exclude ?? []
  const shown = names.slice(0, mostShown).map((name) => (include === undefined ? `− ${name}` : name))
  return names.length > mostShown ? `${shown.join(', ')} … (${names.length})` : shown.join(', ')
}
