import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, forecastOf, type Assumptions } from './forecast.ts'

/** A Tuesday, 08:00. */
const tuesday = Date.UTC(2026, 11, 1, 8)
const usual: Assumptions = { devices: 100, minutes: 60, atOnce: 10, hoursPerDay: 8, weekends: false, fromMs: tuesday }

test('rounds follow each other within the hours of a day', () => {
  const { days, hours, endMs } = forecastOf(usual)
  expect([days.map(({ finished }) => finished), hours, endMs]).toEqual([[80, 100], 10, tuesday + dayMs + 2 * 3_600_000])
})

test('nothing begins on a weekend unless it may', () => {
  const friday = tuesday + 3 * dayMs
  const finished = (weekends: boolean) => forecastOf({ ...usual, fromMs: friday, weekends }).days.map((day) => day.finished)
  expect([finished(false), finished(true)]).toEqual([
    [80, 80, 80, 100],
    [80, 100],
  ])
})

test('a batch without devices has ended when it begins; one that never ends says so', () => {
  expect([forecastOf({ ...usual, devices: 0 }).endMs, forecastOf({ ...usual, devices: 1_000_000, atOnce: 1 }).endMs]).toEqual([
    tuesday,
    null,
  ])
})

test('whatever is assumed, the finished grow to all devices, and more at once is never later', () => {
  const some = fc.record({
    devices: fc.integer({ min: 1, max: 5000 }),
    minutes: fc.integer({ min: 1, max: 600 }),
    atOnce: fc.integer({ min: 1, max: 500 }),
    hoursPerDay: fc.integer({ min: 1, max: 24 }),
    weekends: fc.boolean(),
    fromMs: fc.constant(tuesday),
  })
  fc.assert(
    fc.property(some, (assumed) => {
      const { days, endMs } = forecastOf(assumed)
      const grows = days.every(({ finished }, index) => finished >= (days[index - 1]?.finished ?? 0))
      const more = forecastOf({ ...assumed, atOnce: assumed.atOnce * 2 }).endMs
      const isWhole = endMs === null || (days.at(-1)?.finished === assumed.devices && more !== null && more <= endMs)
      expect([grows, isWhole]).toEqual([true, true])
    }),
  )
})
