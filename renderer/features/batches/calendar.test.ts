import { expect, test } from 'vitest'
import type { Plan } from '#shared/contracts/plan.ts'
import { eventsOf, monthToShow } from './calendar.ts'

const entry = { runbook: 'move', name: 'Move', measured: null, expectedMinutes: null }
const plan: Plan = {
  now: '2026-11-21T00:00:00.000Z',
  measured: null,
  batches: [
    {
      id: 'pilot',
      name: 'Pilot',
      withdrawn: false,
      devices: 3,
      states: {},
      errors: 0,
      warnings: 0,
      runbooks: [
        { ...entry, availableFrom: '2026-12-01T23:30Z', enforcedAfter: '2026-12-04T00:00Z', timeZone: 'utc' },
        { ...entry, availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-03T18:00', timeZone: 'local' },
      ],
    },
  ],
  ends: [{ kind: 'join-account', what: 'joiner', at: '2026-12-02', batches: ['pilot'] }],
}

test('UTC times stand on the day that the chosen clock shows, device-local ones where they are written', () => {
  const days = (zone: string) => eventsOf(plan, zone).map(({ day, time, clock }) => `${day} ${time ?? 'all day'} ${clock}`)
  expect(days('Asia/Tokyo')).toEqual([
    '2026-12-01 08:00 device',
    '2026-12-02 08:30 zone',
    '2026-12-02 all day device',
    '2026-12-03 18:00 device',
    '2026-12-04 09:00 zone',
  ])
  expect(days('UTC')[1]).toBe('2026-12-01 23:30 zone')
})

test('a device-local time comes over a day of real moments, a UTC time in one', () => {
  const [local, utc] = eventsOf(plan, 'UTC')
  expect([local, utc].map((event) => (event === undefined ? 0 : (event.span[1] - event.span[0]) / 3_600_000))).toEqual([26, 0])
})

test('a configuration key that ends is told without its number, which nobody knows it by', () => {
  const ends: Plan['ends'] = [{ kind: 'configuration-key', what: 'f3491b9fef9ac0c9', at: '2027-02-28T07:00:00.000Z', batches: [] }]
  expect(eventsOf({ ...plan, batches: [], ends }, 'UTC').map(({ what }) => what)).toEqual([''])
})

test('the calendar opens where something is still to come', () => {
  const events = eventsOf(plan, 'UTC')
  expect([monthToShow(events, '2026-01-01'), monthToShow(events, '2027-05-01'), monthToShow([], '2027-05-01')]).toEqual([
    '2026-12',
    '2026-12',
    '2027-05',
  ])
})
