import { expect, test } from 'vitest'
import { clockMs, onClock, stripOf, zoneExample } from './schedule.ts'

const entry = { runbook: 'move', availableFrom: '2026-12-02T00:00Z', enforcedAfter: '2026-12-04T00:00Z', timeZone: 'utc' as const }

test('times are read on either clock; what is no time is none', () => {
  expect([clockMs('2026-12-02T00:00Z') === clockMs('2026-12-02T00:00'), clockMs('2026-12-02'), clockMs('2026-13-02T00:00')]).toEqual([
    true,
    null,
    null,
  ])
})

test('a time moves from one clock to the other', () => {
  expect([onClock('2026-12-02T08:00', 'utc'), onClock('2026-12-02T08:00Z', 'local'), onClock('', 'utc')]).toEqual([
    '2026-12-02T08:00Z',
    '2026-12-02T08:00',
    '',
  ])
})

test('the strip runs from the day before to the day after, with today where it falls within', () => {
  const day = 86_400_000
  const first = Date.parse('2026-12-01T00:00Z')
  const strip = stripOf([entry], first + 2 * day)
  expect([strip?.bars, strip?.now, strip?.ticks.map(({ ms }) => (ms - first) / day), stripOf([entry], 0)?.now]).toEqual([
    [{ runbook: 'move', from: 0.25, to: 0.75 }],
    0.5,
    [0, 1, 2, 3],
    null,
  ])
  expect(stripOf([{ ...entry, availableFrom: '' }], 0)).toBeNull()
})

test('what a time means elsewhere is told: the clock there for UTC, the UTC moment for a local time', () => {
  const local = { ...entry, availableFrom: '2026-12-02T08:00', timeZone: 'local' as const }
  expect([zoneExample({ ...entry, availableFrom: '2026-12-02T08:00Z' }, 'en-GB'), zoneExample(local, 'en-GB')]).toEqual([
    { tokyo: '2 Dec 2026, 17:00', newYork: '2 Dec 2026, 03:00' },
    { tokyo: '1 Dec 2026, 23:00', newYork: '2 Dec 2026, 13:00' },
  ])
})

test('on the day the clocks change, the hours after it are told by the new time', () => {
  const newYork = (availableFrom: string) => zoneExample({ ...entry, availableFrom, timeZone: 'local' }, 'en-GB')?.newYork
  expect([newYork('2027-03-14T01:30'), newYork('2027-03-14T06:00'), newYork('2026-11-01T06:00')]).toEqual([
    '14 Mar 2027, 06:30',
    '14 Mar 2027, 10:00',
    '1 Nov 2026, 11:00',
  ])
})

test('a year that is half typed is no time yet, and breaks nothing', () => {
  const typed = ['0002', '0020', '0202', '2026'].map((year) => `${year}-09-01T08:00`)
  const shown = typed.map((availableFrom) => zoneExample({ ...entry, availableFrom, timeZone: 'local' }, 'en') !== null)
  expect([typed.map((text) => clockMs(text) !== null), shown]).toEqual([
    [false, false, false, true],
    [false, false, false, true],
  ])
})
