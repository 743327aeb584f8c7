import { expect, test } from 'vitest'
import { countGroups, isStateGroup } from './device-state.ts'

test('every device is counted in one group', () => {
  expect(
    countGroups({ unenrolled: 1, requested: 2, published: 4, restarting: 8, migrated: 16, refused: 32, 'rolled-back': 64, attention: 128 }),
  ).toEqual({
    waiting: 3,
    ready: 4,
    running: 8,
    migrated: 16,
    findings: 0,
    trouble: 224,
    withdrawn: 0,
  })
})

test('what an address says is a group only if it is one', () => {
  expect(['trouble', 'toString', 7, undefined].map(isStateGroup)).toEqual([true, false, false, false])
})
