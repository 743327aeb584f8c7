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
    .map((key) => ({ part: parts[key], before: said(before[key]), after: said(after[key]) }))
    .filter((difference) => difference.before !== difference.after)
}

function said(value: Batch[keyof typeof parts]): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value
      .map(({ runbook, availableFrom, enforcedAfter, timeZone }) => [runbook, availableFrom, enforcedAfter ?? '–', timeZone].join(' '))
      .join('; ')
  const { include, exclude } = value as { include?: readonly string[]; exclude?: readonly string[] }
  return [...(include ?? []), ...(exclude ?? []).map((name) => `− ${name}`)].join(', ')
}
