/** A guess at how a batch goes, from what was measured and what somebody assumes. */
export interface Assumptions {
  readonly devices: number
  /** For one device. */
  readonly minutes: number
  /** How many migrate at the same time: users at hand, helpdesk, bandwidth. */
  readonly atOnce: number
  /** Hours of a day in which devices may begin; one that has begun goes on. */
  readonly hoursPerDay: number
  readonly weekends: boolean
  /** When the first may begin, in milliseconds since 1970 on the clock that the days are counted on. */
  readonly fromMs: number
}

export interface ForecastDay {
  /** Midnight at which the day begins. */
  readonly dayMs: number
  /** Devices finished by its end. */
  readonly finished: number
}

export interface Forecast {
  /** From the day of the first to that of the last device. */
  readonly days: readonly ForecastDay[]
  /** Hours of work: a round of devices after the other. */
  readonly hours: number
  /** When the last device has finished; null when it does not within the years looked at. */
  readonly endMs: number | null
}

const minuteMs = 60_000
const hourMs = 3_600_000
export const dayMs = 86_400_000
const horizonDays = 3 * 366

/** Devices go in rounds of `atOnce`; a round begins when the one before has ended, within the hours of a day. */
export function forecastOf({ devices, minutes, atOnce, hoursPerDay, weekends, fromMs }: Assumptions): Forecast {
  const rounds = Math.ceil(devices / Math.max(1, atOnce))
  const roundMs = Math.max(1, minutes * minuteMs)
  const days: ForecastDay[] = []
  if (rounds === 0) return { days, hours: 0, endMs: fromMs }
  const sinceMidnight = fromMs - Math.floor(fromMs / dayMs) * dayMs
  const lengthMs = Math.min(24, Math.max(0.25, hoursPerDay)) * hourMs
  let done = 0
  let endMs: number | null = null
  // What began late goes on past its day and leaves the next less room.
  let busyUntil = fromMs
  for (let index = 0; index < horizonDays && done < rounds; index += 1) {
    const midnight = Math.floor(fromMs / dayMs) * dayMs + index * dayMs
    const opens = midnight + sinceMidnight
    if (weekends || !isWeekend(midnight)) {
      const begins = Math.max(opens, busyUntil)
      const fit = Math.max(0, Math.ceil((opens + lengthMs - begins) / roundMs))
      const now = Math.min(rounds - done, fit)
      done += now
      busyUntil = begins + now * roundMs
      if (done === rounds) endMs = busyUntil
    }
    days.push({ dayMs: midnight, finished: Math.min(devices, done * atOnce) })
  }
  return { days, hours: (rounds * roundMs) / hourMs, endMs }
}

function isWeekend(ms: number): boolean {
  const day = new Date(ms).getUTCDay()
  return day === 0 || day === 6
}
