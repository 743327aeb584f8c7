import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from '../../values/instant.ts'
import { firstMoment, lastMoment } from './moment.ts'
import { wallClockOf } from './written-time.ts'

test.each([
  ['an ordinary morning', 'Europe/Berlin', '2026-12-01T08:00', '2026-12-01T07:00:00.000Z', '2026-12-01T07:00:00.000Z'],
  ['UTC, whatever the zone', 'Asia/Tokyo', '2026-12-01T08:00Z', '2026-12-01T08:00:00.000Z', '2026-12-01T08:00:00.000Z'],
  ['a time that clocks go forward over', 'Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  ['the last minute before clocks go forward', 'Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z', '2026-03-29T00:59:00.000Z'],
  ['a time that is shown twice', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['the moment clocks go back to', 'Europe/Berlin', '2026-10-25T02:00', '2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'],
  ['the moment clocks go back from', 'Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z', '2026-10-25T02:00:00.000Z'],
  ['half an hour of summer time', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ['midnight that does not exist', 'America/Santiago', '2026-09-06T00:00', '2026-09-06T04:00:00.000Z', '2026-09-06T04:00:00.000Z'],
  ['a day that does not exist', 'Pacific/Apia', '2011-12-30T08:00', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ['a zone of three quarters of an hour', 'Asia/Kathmandu', '2026-12-01T08:00', '2026-12-01T02:15:00.000Z', '2026-12-01T02:15:00.000Z'],
  ['a clock that keeps one offset', '+01:00', '2026-07-01T08:00', '2026-07-01T07:00:00.000Z', '2026-07-01T07:00:00.000Z'],
] as const)('%s', (_, zone, text, first, last) => {
  const time = wallClockOf(text)!
  expect([instantOf(firstMoment(time, zone)), instantOf(lastMoment(time, zone))]).toEqual([first, last])
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Pacific/Chatham',
]
const shown = new Map(
  zones.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', calendar: 'iso8601' }),
  ]),
)
/** What a clock of the zone shows, as if it were UTC; by ICU's tables, not by Temporal. */
function clockIn(zone: string, at: number): number {
  const part = (type: string) => Number(parts.find((each) => each.type === type)!.value)
  const parts = shown.get(zone)!.formatToParts(at)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

test('first and last moment are what a clock on the wall says, around every change of two years', () => {
  const quarter = 15 * 60_000
  const changes = zones.flatMap((zone) => {
    const found: { zone: string; at: number }[] = []
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 24 * 3_600_000) {
      if (clockIn(zone, at + 24 * 3_600_000) - clockIn(zone, at) !== 24 * 3_600_000) found.push({ zone, at })
    }
    return found
  })
  expect(changes.length).toBeGreaterThan(25)
  fc.assert(
    fc.property(fc.constantFrom(...changes), fc.integer({ min: -8, max: 104 }), ({ zone, at }, quarters) => {
      const time = { ms: clockIn(zone, at) + quarters * quarter, zone: 'local' as const }
      const moments = Array.from({ length: 400 }, (_each, index) => at + (index - 150) * quarter)
      const first = moments.find((moment) => clockIn(zone, moment) >= time.ms)!
      const last = moments.findLast((moment) => clockIn(zone, moment) === time.ms) ?? first
      expect([instantOf(firstMoment(time, zone)), instantOf(lastMoment(time, zone))]).toEqual([instantOf(first), instantOf(last)])
    }),
    { numRuns: 300 },
  )
})
