import { expect, test } from 'vitest'
import { patternTimes } from './schedule-patterns.ts'

/** A Tuesday. */
const tuesday = Date.UTC(2026, 11, 1, 15)

test('self-service leaves two weeks to choose in, on each device’s clock', () => {
  expect(patternTimes('self-service', tuesday)).toEqual({
    availableFrom: '2026-12-02T08:00',
    enforcedAfter: '2026-12-16T18:00',
    timeZone: 'local',
  })
})

test('Big Bang is one moment everywhere: the coming Saturday, never one that has begun', () => {
  const moment = (nowMs: number) => patternTimes('big-bang', nowMs)
  expect(moment(tuesday)).toEqual({ availableFrom: '2026-12-05T06:00Z', enforcedAfter: '2026-12-05T06:00Z', timeZone: 'utc' })
  expect(moment(Date.UTC(2026, 11, 5, 1)).availableFrom).toBe('2026-12-12T06:00Z')
})
