import { expect, test } from 'vitest'
import { nextCollectionIn } from './next-collection.ts'

test('what was never collected, or longer ago than an interval, is collected at once; else when the interval is over', () => {
  const after = (collectedAt: number | null, triedAt: number | null) =>
    nextCollectionIn({ everyMs: 300, collectedAt, triedAt, now: 10_000 })
  expect([after(null, null), after(9000, null), after(9900, null), after(10_000, null)]).toEqual([0, 0, 200, 300])
})

test('one that failed is tried again when the interval after it is over, and a clock that is ahead holds nothing up', () => {
  const after = (collectedAt: number | null, triedAt: number | null) =>
    nextCollectionIn({ everyMs: 300, collectedAt, triedAt, now: 10_000 })
  expect([after(null, 9950), after(5000, 9950), after(99_000, null)]).toEqual([250, 250, 300])
})
