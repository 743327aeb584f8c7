import { z } from 'zod'

/** Which clock a batch's times are read on: the device's own, or UTC. */
export const timeZones = ['local', 'utc'] as const
export type TimeZone = (typeof timeZones)[number]

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z?))?$/

/** A moment as somebody wrote it down: milliseconds since 1970 as if that clock showed UTC, and whether it really does. */
export interface WallClock {
  readonly ms: number
  readonly zone: TimeZone
}

/**
 * Reads 2026-12-01T08:00, with or without seconds; with a final Z it is UTC, without it the device's local time.
 * Null for anything else: another offset, a missing time of day, a day the calendar does not have.
 */
export function wallClockOf(text: string): WallClock | null {
  const found = shape.exec(text)
  if (found === null || found[4] === undefined) return null
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null
  return { ms: Date.UTC(year, month - 1, day, hour, minute, second), zone: found[7] === 'Z' ? 'utc' : 'local' }
}

/** The end of a calendar day written 2026-12-31, as milliseconds since 1970 on whichever clock reads it; null if there is no such day. */
export function endOfDay(text: string): number | null {
  const found = shape.exec(text)
  if (found === null || found[4] !== undefined) return null
  const [year, month, day] = found.slice(1, 4).map(Number) as [number, number, number]
  return isCalendarDay(year, month, day) ? Date.UTC(year, month - 1, day + 1) : null
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1970 || month < 1 || month > 12 || day < 1) return false
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

/** A day, 2026-12-31. */
export const calendarDay = z
  .string()
  .refine((text) => endOfDay(text) !== null, 'no-day')
  .meta({ day: true })

/** A time of day on some day, 2026-12-01T08:00, with Z when it is UTC. */
export const wallClockText = z.string().refine((text) => wallClockOf(text) !== null, 'no-time')

/** How far a device's local clock can be from UTC: the earliest zone is UTC+14, the latest UTC-12. */
const earliestZoneMs = 14 * 3_600_000
const latestZoneMs = 12 * 3_600_000

/** The real moments, in milliseconds since 1970, between which a wall clock somewhere on Earth shows this. */
export function spanOf(time: WallClock): readonly [earliest: number, latest: number] {
  return time.zone === 'utc' ? [time.ms, time.ms] : [time.ms - earliestZoneMs, time.ms + latestZoneMs]
}
