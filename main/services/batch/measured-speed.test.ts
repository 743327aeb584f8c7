import { expect, test } from 'vitest'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import { measuredSpeed } from './measured-speed.ts'

const run = (minutes: number, outcome: RunSummary['outcome'] = 'migrated') =>
  ({ outcome, begunAt: '2026-12-01T08:00:00.000Z', endedAt: new Date(Date.UTC(2026, 11, 1, 8, minutes)).toISOString() }) as RunSummary

test('only runs that migrated a device are measured, and none that ended before it began', () => {
  expect(measuredSpeed([run(5, 'refused'), run(9, 'rolled-back'), run(-3)])).toBeNull()
  expect(measuredSpeed([run(40), run(10), run(20, 'migrated-with-findings'), run(300, 'refused')])).toEqual({
    runs: 3,
    medianMinutes: 20,
    slowestMinutes: 40,
  })
})
