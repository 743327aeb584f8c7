import { Temporal } from 'temporal-polyfill'
import type { Runbook } from '../runbook.ts'
import type { Scheduled } from './offer.ts'
import type { RehearsedDevice, WorldEvent } from './rehearsed-device.ts'
import type { Session } from './situation.ts'

/** How the devices of an imagined fleet are used, in shares of one. */
export interface Habits {
  /** Devices that are never switched off; nobody sits at them at night. */
  readonly alwaysOn: number
  /** Days that a user spends where the share cannot be reached. */
  readonly away: number
  /** Working days on which a device stays off. */
  readonly absent: number
  /** Prompts that are answered with Migrate Now; the others are postponed. */
  readonly startsNow: number
}

export const usualHabits: Habits = { alwaysOn: 0.15, away: 0.1, absent: 0.05, startsNow: 0.15 }

/** How long runs are imagined to take, evenly between the two. */
export interface RunMinutes {
  readonly least: number
  readonly most: number
}

/** An hour, and a quarter more or less. */
export const usualMinutes: RunMinutes = { least: 45, most: 75 }

interface Imagined {
  readonly zone: string
  readonly scheduled: readonly Scheduled[]
  readonly runbooks: ReadonlyMap<string, Runbook>
  readonly habits: Habits
  /** By runbook; `usualMinutes` where not said. */
  readonly minutes?: ReadonlyMap<string, RunMinutes>
  /** Tells devices apart, and one rehearsal from another; the same seed gives the same device. */
  readonly seed: number
}

/** A device of an imagined fleet from `from` to `to`: who works at it from about eight to about five, on weekdays by its own clock. */
export function imaginedDevice({ zone, scheduled, runbooks, habits, minutes, seed }: Imagined, from: number, to: number): RehearsedDevice {
  const random = randomOf(seed)
  const alwaysOn = random() < habits.alwaysOn
  const session: Session = { id: 1, user: 'user', state: 'active', busyWith: null }
  const events: WorldEvent[] = alwaysOn ? [] : [{ at: from, kind: 'off' }]
  const firstDay = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate()
  const days = Math.ceil((to - from) / 86_400_000) + 1
  for (let day = 0; day <= days; day++) {
    const date = firstDay.add({ days: day })
    if (date.dayOfWeek > 5 || random() < habits.absent) continue
    const hour = (hours: number) =>
      date.toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).add({ minutes: Math.round(hours * 60) }).epochMilliseconds
    const [morning, evening, lunch] = [hour(7.5 + random()), hour(16.5 + random()), hour(12 + random())]
    const code = random() < habits.away ? ('share.unreachable' as const) : null
    events.push(
      { at: morning, kind: 'share', code },
      { at: morning, kind: 'on' },
      { at: morning, kind: 'logon', session },
      { at: lunch, kind: 'session', id: 1, change: { state: 'locked' } },
      { at: lunch + 30 * 60_000, kind: 'session', id: 1, change: { state: 'active' } },
      { at: evening, kind: 'logoff', id: 1 },
      { at: evening, kind: 'share', code: null },
    )
    if (!alwaysOn) events.push({ at: evening + 60_000, kind: 'off' })
  }
  return {
    zone,
    scheduled,
    runbooks,
    events: events.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at),
    random,
    run(runbook) {
      const { least, most } = minutes?.get(runbook) ?? usualMinutes
      return { outcome: 'migrated', minutes: least + random() * (most - least) }
    },
    user({ state }) {
      if (state.kind !== 'available') return null
      if (random() < habits.startsNow) return { kind: 'start' }
      return state.snooze === null ? null : { kind: 'snooze', minutes: state.snooze.preferred }
    },
  }
}

/** Numbers between 0 and 1 that look random and are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
