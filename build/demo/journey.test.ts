import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'

test('the demo takes a device to each end: migrated, with findings, refused at preflight, rolled back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-demo-'))
  try {
    const { imported, matched, unmatched, ambiguous, published, devices } = await journey(folder, () => {})
    expect({ imported, matched, unmatched, ambiguous, published }).toEqual({
      imported: { source: { users: 420, groups: 38, devices: 24 }, target: { users: 411, groups: 38, devices: 0 } },
      matched: { users: 390, groups: 38 },
      unmatched: 20,
      ambiguous: 10,
      published: { devices: 5, runbooks: 1, batches: 1 },
    })
    expect(devices.map(({ name, state, code }) => [name, state, code])).toEqual([
      ['NW-LT-0101', 'migrated', undefined],
      ['NW-LT-0102', 'migrated', undefined],
      ['NW-LT-0103', 'migrated-with-findings', undefined],
      ['NW-LT-0104', 'refused', 'step.low-disk'],
      ['NW-LT-0105', 'rolled-back', 'platform.join-refused'],
      ['NW-LT-0106', 'unenrolled', undefined],
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
