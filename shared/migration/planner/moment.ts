import { Temporal } from 'temporal-polyfill'
import type { WallClock } from './written-time.ts'

/**
 * The first moment at which a clock of the zone shows the time; where clocks go forward over it, the moment they do.
 * Milliseconds since 1970.
 */
export function firstMoment(time: WallClock, zone: string): number {
  return momentOf(time, zone, 'earlier')
}

/** The same, but of two moments that show the time, where clocks go back over it, the second. */
export function lastMoment(time: WallClock, zone: string): number {
  return momentOf(time, zone, 'later')
}

function momentOf(time: WallClock, zone: string, disambiguation: 'earlier' | 'later'): number {
  if (time.zone === 'utc') return time.ms
  const plain = Temporal.Instant.fromEpochMilliseconds(time.ms).toZonedDateTimeISO('UTC').toPlainDateTime()
  const reading = plain.toZonedDateTime(zone, { disambiguation })
  if (reading.toPlainDateTime().equals(plain)) return reading.epochMilliseconds
  // Clocks go forward over it and never show it; both readings lie an hour or a day beside the jump.
  const jump = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next')
  if (jump === null) throw new Error(`${plain.toString()} is skipped in ${zone}, by a jump that the zone does not have`)
  return jump.epochMilliseconds
}

/** Whether the time zone database knows the zone: an IANA name, or an offset such as +01:00. */
export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDateTime.from('2026-01-01').toZonedDateTime(zone)
    return true
  } catch {
    return false
  }
}
