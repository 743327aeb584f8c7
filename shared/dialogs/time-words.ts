import type { Instant } from '../values/instant.ts'

/** Clock and language of the user who reads. */
export interface Reader {
  readonly language: string
  readonly zone: string
}

/** A time left on a clock: 4:59, 1:04:59. Whole seconds, rounded up, so that it ends with 0:00 when the time is over. */
export function clockFace(ms: number, language: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false })
  const one = new Intl.NumberFormat(language, { useGrouping: false })
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const tail = `${hours > 0 ? two.format(minutes) : one.format(minutes)}:${two.format(rest)}`
  return hours > 0 ? `${one.format(hours)}:${tail}` : tail
}

/** Parts of a moment that no line's end may part: a day and its month, an hour and its half of the day. */
const boundParts: ReadonlySet<string> = new Set(['day month', 'month day', 'minute dayPeriod', 'dayPeriod hour'])

/** A moment as one says it now: the hour alone on the same day, else with its day. */
export function momentWords(at: Instant, now: Instant, { language, zone }: Reader): string {
  const isToday = day(at, zone) === day(now, zone)
  const date = isToday ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  // Where the day has twenty-four hours, a morning's hour is written with its zero.
  const { hourCycle } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions()
  const hour = hourCycle === 'h23' ? '2-digit' : 'numeric'
  const parts = new Intl.DateTimeFormat(language, { ...date, hour, minute: '2-digit', timeZone: zone }).formatToParts(new Date(at))
  const isBound = (index: number) => boundParts.has(`${parts[index - 1]?.type} ${parts[index + 1]?.type}`)
  return parts.map(({ value }, index) => (isBound(index) ? value.replaceAll(' ', '\u00a0') : value)).join('')
}

export function numberWords(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value)
}

function day(at: Instant, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at))
}
