import { expect, test } from 'vitest'
import { clockMs, onClock, stripOf, zoneExample, spanOf } from './schedule.ts'

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

test('the strip runs from the day before to the day after, with this moment where it falls within', () => {
  const day = 86_400_000
  const first = Date.parse('2026-12-01T00:00Z')
  const span = [first + day, first + 3 * day]
  const strip = stripOf([entry], first + 2 * day, 'UTC')
  expect([strip?.bars, strip?.now, strip?.ticks.map(({ ms }) => (ms - first) / day), stripOf([entry], 0, 'UTC')?.now]).toEqual([
    [{ runbook: 'move', from: 0.25, to: 0.75, shown: span, utc: span }],
    0.5,
    [0, 1, 2, 3],
    null,
  ])
  expect(stripOf([{ ...entry, availableFrom: '' }], 0, 'UTC')).toBeNull()
})

test('a UTC time, a device-local time and this moment stand at one place of the strip when they are the same moment in its zone', () => {
  const local = { runbook: 'ahead', availableFrom: '2026-12-02T09:00', enforcedAfter: '2026-12-04T09:00', timeZone: 'local' as const }
  const strip = (zone: string) => stripOf([entry, local], Date.parse(entry.availableFrom), zone)
  const utcOf = (zone: string) => strip(zone)?.bars.map(({ utc }) => new Date(utc[0]).toISOString().slice(0, 16))
  const tokyo = strip('Asia/Tokyo')
  expect([tokyo?.bars.map(({ from }) => from), utcOf('Asia/Tokyo')]).toEqual([
    [tokyo?.now, tokyo?.now],
    ['2026-12-02T00:00', '2026-12-02T00:00'],
  ])
  const newYork = strip('America/New_York')
  expect([newYork?.now === newYork?.bars[0]?.from, newYork?.bars[0]?.from === newYork?.bars[1]?.from, utcOf('America/New_York')]).toEqual([
    true,
    false,
    ['2026-12-02T00:00', '2026-12-02T14:00'],
  ])
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

test('a batch lasts from its first runbook to its last, on one clock or on none in particular', () => {
  const first = { availableFrom: '2026-09-01T08:00Z', enforcedAfter: '2026-09-08T18:00Z', timeZone: 'utc' } as const
  const later = { availableFrom: '2026-09-03T08:00', enforcedAfter: '', timeZone: 'local' } as const
  const [from, to] = [Date.parse('2026-09-01T08:00Z'), Date.parse('2026-09-08T18:00Z')]
  expect([spanOf([first]), spanOf([first, later]), spanOf([{ ...later, availableFrom: '' }]), spanOf([])]).toEqual([
    { from, to, timeZone: 'utc' },
    { from, to, timeZone: null },
    null,
    null,
  ])
})
