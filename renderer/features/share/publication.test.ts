import { expect, test } from 'vitest'
import type { PublishReport } from '#shared/contracts/share.ts'
import { changesAnything, someNames, waitingGroups, wayOut } from './publication.ts'

const same: PublishReport = {
  devices: { added: [], changed: [], removed: [], unchanged: 3 },
  batches: [{ id: 'pilot', name: 'Pilot', change: 'unchanged', devices: 3 }],
  runbooks: 1,
  payloads: { added: [], removed: 0, unchanged: 3 },
  noticed: [],
  published: null,
}

test('a publication that only renews the life of the share changes nothing; any other does', () => {
  expect([
    changesAnything(same),
    changesAnything({ ...same, devices: { ...same.devices, removed: ['PC-1'] } }),
    changesAnything({ ...same, payloads: { ...same.payloads, removed: 1 } }),
    changesAnything({ ...same, batches: [{ id: 'pilot', name: 'Pilot', change: 'changed', devices: 3 }] }),
  ]).toEqual([false, true, true, true])
})

test('what gets nothing yet is grouped by reason', () => {
  const waiting = [
    { name: 'PC-1', batch: 'pilot', reason: 'not-enrolled' as const },
    { name: 'PC-2', batch: 'pilot', reason: 'withdrawn' as const },
    { name: 'PC-3', batch: 'pilot', reason: 'not-enrolled' as const },
  ]
  expect([waitingGroups({ ...same, waiting }), waitingGroups(same)]).toEqual([
    [
      { reason: 'not-enrolled', names: ['PC-1', 'PC-3'] },
      { reason: 'withdrawn', names: ['PC-2'] },
    ],
    [],
  ])
})

test('a share that somebody else published to is taken over, a damaged one repaired, and else there is no other way', () => {
  expect([wayOut('share.published-elsewhere'), wayOut('share.forged'), wayOut('share.unreachable')]).toEqual(['takeOver', 'repair', null])
})

test('long lists of names are cut', () => {
  expect([someNames(['a', 'b'], 2), someNames(['a', 'b', 'c'], 2)]).toEqual([
    { shown: 'a, b', more: 0 },
    { shown: 'a, b', more: 1 },
  ])
})
