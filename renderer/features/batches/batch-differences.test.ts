import { expect, test } from 'vitest'
import { batchSchema } from '#shared/migration/batch.ts'
import { batchDifferences } from './batch-differences.ts'

const batch = batchSchema.parse({
  rehome: 'batch/1',
  id: 'pilot',
  name: 'Pilot',
  source: 'A',
  target: 'B',
  runbooks: [{ runbook: 'move', availableFrom: '2026-09-01T08:00Z', enforcedAfter: '2026-09-08T18:00Z', timeZone: 'utc' }],
  devices: { include: ['PC-1'] },
})

test('only what differs is listed, each part as one reads it', () => {
  const other = { ...batch, name: 'First', devices: { include: ['PC-1', 'PC-2'] } }
  expect(batchDifferences(batch, other)).toEqual([
    { part: 'name', before: 'Pilot', after: 'First' },
    { part: 'who', before: 'PC-1', after: 'PC-1, PC-2' },
  ])
})

test('nothing differs from itself, and of a text that cannot be read nothing is said', () => {
  expect([batchDifferences(batch, batch), batchDifferences(batch, null)]).toEqual([[], []])
})
