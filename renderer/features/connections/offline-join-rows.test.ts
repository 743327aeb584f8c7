import { expect, test } from 'vitest'
import type { LackingOfflineJoin } from '#shared/contracts/offline-join.ts'
import { findOfflineJoins, offlineJoinRows } from './offline-join-rows.ts'

const file = (device: string, machine = device) => ({ device, machine, domain: 'new.example', savedAt: '2026-11-21T00:00:00.000Z' })
const lack = (device: string, why: LackingOfflineJoin['why'] = 'missing') => ({
  device,
  batch: { id: 'pilot', name: 'Pilot' },
  connection: { id: 'new', name: 'New' },
  why,
})
const rows = offlineJoinRows({
  kept: [file('PC-10'), file('PC-9', 'New-9'), file('PC-3')],
  lacking: [lack('PC-12'), lack('PC-3', 'other-name'), lack('PC-12')],
})
const names = (these: typeof rows | ReturnType<typeof findOfflineJoins>) => these.map(({ device }) => device)

test('every device is told once, with its file and what it lacks; those that need something come first', () => {
  expect(rows.map(({ device, file: kept, lack: need }) => [device, kept?.machine ?? null, need?.why ?? null])).toEqual([
    ['PC-3', 'PC-3', 'other-name'],
    ['PC-12', null, 'missing'],
    ['PC-9', 'New-9', null],
    ['PC-10', 'PC-10', null],
  ])
})

test('devices are found by the name they have and the one they join under, among those ready or those lacking', () => {
  expect([
    names(findOfflineJoins(rows, 'all', ' pc-1')),
    names(findOfflineJoins(rows, 'all', 'new-')),
    names(findOfflineJoins(rows, 'ready', '')),
    names(findOfflineJoins(rows, 'lacking', 'pc-1')),
  ]).toEqual([['PC-12', 'PC-10'], ['PC-9'], ['PC-9', 'PC-10'], ['PC-12']])
})
