import type { Entry } from './schedule.ts'

export const patterns = ['self-service', 'big-bang'] as const
export type Pattern = (typeof patterns)[number]

const dayMs = 86_400_000

/**
 * The times that a pattern gives a batch. Self-service: users choose for two weeks, on their own clock, before the agent does.
 * Big Bang: everybody at the same moment of the coming Saturday, when nobody works.
 */
export function patternTimes(pattern: Pattern, nowMs: number): Pick<Entry, 'availableFrom' | 'enforcedAfter' | 'timeZone'> {
  const tomorrow = Math.floor(nowMs / dayMs) * dayMs + dayMs
  if (pattern === 'self-service') return { availableFrom: at(tomorrow, 8), enforcedAfter: at(tomorrow + 14 * dayMs, 18), timeZone: 'local' }
  const saturday = tomorrow + ((6 - new Date(tomorrow).getUTCDay() + 7) % 7) * dayMs
  const moment = `${at(saturday, 6)}Z`
  return { availableFrom: moment, enforcedAfter: moment, timeZone: 'utc' }
}

function at(midnight: number, hour: number): string {
  return new Date(midnight + hour * 3_600_000).toISOString().slice(0, 16)
}
