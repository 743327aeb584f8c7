import type { Plan, PlannedBatch, PlannedEnd } from '#shared/contracts/plan.ts'
import { dayMs, forecastOf, type Forecast } from '#shared/migration/forecast.ts'
import { endOfDay, wallClockOf } from '#shared/migration/planner/written-time.ts'
import { clockIn } from './schedule.ts'

/** What a consultant plays with. */
export interface Assumed {
  readonly atOnce: number
  readonly hoursPerDay: number
  readonly weekends: boolean
  /** For one device; null takes what was measured. */
  readonly minutes: number | null
  readonly shiftDays: number
  /** Whose clock the devices have. */
  readonly zone: string
}

/** Every time is what a clock of the assumed zone shows, in milliseconds since 1970 as if it showed UTC. */
export interface Outcome {
  /** Devices still to be migrated. */
  readonly devices: number
  readonly minutes: number
  /** Where the minutes come from. */
  readonly basis: 'assumed' | 'runbook' | 'project' | 'expected'
  readonly runs: number
  /** Since when devices are migrated: since it is available, or from now on where that is past. */
  readonly fromMs: number
  readonly begins: 'available' | 'now'
  readonly enforcedMs: number
  readonly forecast: Forecast
  /** What ends by itself, with whether devices would still be waiting then. */
  readonly ends: readonly { readonly end: PlannedEnd; readonly ms: number; readonly tooEarly: boolean }[]
  readonly points: readonly { readonly ms: number; readonly finished: number }[]
}

/** How a batch goes under assumptions; null while it has no time, or nothing says how long a device takes. */
export function outcomeOf({ now, ends, measured }: Plan, batch: PlannedBatch, assumed: Assumed): Outcome | null {
  const shownAt = (text: string) => {
    const time = wallClockOf(text)
    return time?.zone === 'utc' ? clockIn(assumed.zone, time.ms) : time?.ms
  }
  const times = batch.runbooks.map(({ availableFrom, enforcedAfter }) => [shownAt(availableFrom), shownAt(enforcedAfter)] as const)
  const [first, last] = [Math.min(...times.map(([from]) => from ?? Infinity)), Math.max(...times.map(([, to]) => to ?? -Infinity))]
  const speed = minutesOf(batch, measured, assumed.minutes)
  if (!Number.isFinite(first) || !Number.isFinite(last) || speed === null) return null
  const shift = assumed.shiftDays * dayMs
  const { migrated = 0, 'migrated-with-findings': withFindings = 0, withdrawn = 0 } = batch.states
  const devices = Math.max(0, batch.devices - migrated - withFindings - withdrawn)
  // What is available already goes on from now: nothing more is done in the past.
  const [availableMs, nowMs] = [first + shift, clockIn(assumed.zone, Date.parse(now))]
  const fromMs = Math.max(availableMs, nowMs)
  const forecast = forecastOf({ ...assumed, devices, minutes: speed.minutes, fromMs })
  const until = forecast.endMs ?? Infinity
  const needed = ends
    .filter((end) => end.batches.includes(batch.id))
    .map((end) => ({ end, ms: endOfDay(end.at) ?? clockIn(assumed.zone, Date.parse(end.at)) }))
    .map(({ end, ms }) => ({ end, ms, tooEarly: devices > 0 && ms < until }))
  const points = [
    { ms: fromMs, finished: 0 },
    ...forecast.days.map(({ dayMs: ms, finished }) => ({ ms: Math.max(fromMs, ms + dayMs), finished })),
  ]
  return {
    devices,
    ...speed,
    fromMs,
    begins: availableMs < nowMs ? 'now' : 'available',
    enforcedMs: last + shift,
    forecast,
    ends: needed,
    points,
  }
}

function minutesOf(
  { runbooks }: PlannedBatch,
  measured: Plan['measured'],
  assumed: number | null,
): Pick<Outcome, 'minutes' | 'basis' | 'runs'> | null {
  if (assumed !== null) return { minutes: assumed, basis: 'assumed', runs: 0 }
  const own = runbooks.flatMap((entry) => entry.measured ?? [])
  // One runbook after the other: their minutes add up, those of one that has not run yet as it expects them.
  if (own.length > 0) {
    const minutes = runbooks.map((entry) => entry.measured?.medianMinutes ?? entry.expectedMinutes ?? measured?.medianMinutes ?? 0)
    return { minutes: sum(minutes), basis: 'runbook', runs: sum(own.map(({ runs }) => runs)) }
  }
  if (measured !== null) return { minutes: measured.medianMinutes, basis: 'project', runs: measured.runs }
  const expected = runbooks.flatMap(({ expectedMinutes }) => expectedMinutes ?? [])
  return expected.length === 0 ? null : { minutes: sum(expected), basis: 'expected', runs: 0 }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
