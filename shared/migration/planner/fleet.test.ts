import { expect, test } from 'vitest'
import { newRunbook } from '../runbook.ts'
import { imaginedDevice, usualHabits } from './fleet.ts'
import { rehearse } from './rehearsal.ts'
import type { RehearsedDevice } from './rehearsed-device.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** Clocks go forward in North America on March 8th and in Europe on the 29th, and back in Australia, New Zealand and Chile on April 5th. */
const start = Date.UTC(2026, 2, 7)
const end = start + 32 * day
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Helsinki',
  'Europe/Lisbon',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'UTC',
]
/** Device-local times from which and after which, among them those that clocks go forward and back over. */
const windows = [
  ['2026-03-08T02:30', '2026-03-13T17:00'],
  ['2026-03-09T08:00', '2026-03-29T02:30'],
  ['2026-03-29T02:30', '2026-03-29T02:30'],
  ['2026-03-30T09:00', '2026-04-05T02:30'],
  ['2026-04-05T02:30', '2026-04-06T12:00'],
] as const

/** What the device's own clock shows, by ICU: compares as text with what a batch says. */
const clocks = new Map(
  zones.map((zone) => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })]),
)
function shownBy(zone: string, at: number): string {
  return clocks.get(zone)!.format(at).replace(' ', 'T')
}

/** The first moment from which on the clock does not show an earlier time any more. */
function passed(zone: string, text: string): number {
  const guess = Date.parse(`${text}Z`)
  for (let at = guess + 16 * 60 * minute; ; at -= minute) if (shownBy(zone, at - minute) < text) return at
}

test('a month of 1,000 devices in 20 zones, through changes of the clocks both ways: none early, none late, none twice', () => {
  const runbooks = new Map([['main', newRunbook('main', 'Main')]])
  const enforcedAt = new Map(zones.map((zone) => [zone, windows.map(([, to]) => passed(zone, to))]))
  const problems: string[] = []
  let [done, asked, unattended] = [0, 0, 0]
  for (let index = 0; index < 1000; index++) {
    const zone = zones[index % zones.length]!
    const [from, to] = windows[Math.floor(index / zones.length) % windows.length]!
    const enforced = enforcedAt.get(zone)![Math.floor(index / zones.length) % windows.length]!
    const scheduled = [{ id: 'main', version: 1, availableFrom: from, enforcedAfter: to, timeZone: 'local' as const }]
    const device = imaginedDevice({ zone, scheduled, runbooks, habits: usualHabits, seed: index }, start, end)
    const seen = [...rehearse(device, start, end)]
    const began = seen.filter((each) => each.kind === 'began')
    const isAsked = seen.some((each) => each.kind === 'answered' && each.answer.kind === 'start')
    const name = `device ${index} in ${zone}, ${from} to ${to}`
    if (began.length > 1) problems.push(`${name}: twice`)
    const [first] = began
    if (first === undefined) {
      if (wasUsable(device, enforced)) problems.push(`${name}: never`)
      continue
    }
    done++
    asked += isAsked ? 1 : 0
    unattended += first.sessions === 0 ? 1 : 0
    if (shownBy(zone, first.at) < from) problems.push(`${name}: early, at ${shownBy(zone, first.at)}`)
    if (!isAsked && shownBy(zone, first.at) < to) problems.push(`${name}: before it was enforced, at ${shownBy(zone, first.at)}`)
    const since = Math.max(enforced, usableSince(device, first.at))
    const allowed = first.sessions === 0 ? 15 * minute : 30 * minute
    if (first.at - since > allowed) problems.push(`${name}: late by ${(first.at - since) / minute} minutes`)
  }
  expect(problems).toEqual([])
  expect([done > 990, asked > 500, unattended > 25]).toEqual([true, true, true])
})

/** When the device was last switched on, or somebody last logged on to it. */
function usableSince({ events }: RehearsedDevice, at: number): number {
  return events.findLast((event) => event.at <= at && (event.kind === 'on' || event.kind === 'logon'))?.at ?? start
}

/** Whether the device was used on a working day after it was enforced. */
function wasUsable({ events }: RehearsedDevice, enforced: number): boolean {
  return events.some((event) => event.kind === 'logon' && event.at > enforced && event.at < end - 60 * minute)
}
