import { z } from 'zod'

/** One look at the device's clocks. */
export interface ClockReading {
  /** What the device's clock says, in milliseconds since 1970; anybody may have set it. */
  readonly wallMs: number
  /** Time since the device was started, sleep included; nobody can set it. */
  readonly uptimeMs: number
  /** Differs after every restart. */
  readonly bootId: string
}

/** The time that plans are made by, with what it was last compared to. */
export const timeKeptSchema = z.object({
  nowMs: z.number(),
  uptimeMs: z.number(),
  bootId: z.string(),
  /** A clock that leapt ahead by so much, and the uptime at which it is believed if it is still there. */
  doubt: z.object({ aheadMs: z.number(), untilUptimeMs: z.number() }).nullable(),
})
export type TimeKept = z.output<typeof timeKeptSchema>

export interface TimeChange {
  readonly kept: TimeKept
  /** By how much the time was set since the last look, other than by passing: whatever is counted from a moment moves along. */
  readonly shiftMs: number
}

/** Clocks drift, and are corrected by seconds; more than this is a leap. */
const driftMs = 120_000
/** For how long a clock that leapt ahead must stay there before it is believed. */
export const believeAfterMs = 15 * 60_000

/**
 * Goes on with the time. A clock that was set back is believed at once: nothing happens early by it. One that leaps ahead is believed
 * after a quarter of an hour, so that a slip which is corrected starts nothing; until then time passes as before. A restart during
 * that doubt begins it anew. Time off is not known to any other clock: after a restart the device's own is believed.
 */
export function keepTime(before: TimeKept | null, { wallMs, uptimeMs, bootId }: ClockReading): TimeChange {
  const at = (nowMs: number, doubt: TimeKept['doubt'] = null) => ({ nowMs, uptimeMs, bootId, doubt })
  if (before === null) return { kept: at(wallMs), shiftMs: 0 }

  const sameBoot = before.bootId === bootId && uptimeMs >= before.uptimeMs
  const expected = before.nowMs + (sameBoot ? uptimeMs - before.uptimeMs : uptimeMs)
  const aheadMs = wallMs - expected
  if (aheadMs < -driftMs) return { kept: at(wallMs), shiftMs: sameBoot ? aheadMs : 0 }
  if (aheadMs <= driftMs) return { kept: at(Math.max(wallMs, before.nowMs)), shiftMs: 0 }

  const { doubt } = before
  if (doubt === null && !sameBoot) return { kept: at(wallMs), shiftMs: 0 }
  const stayed = doubt !== null && sameBoot && Math.abs(aheadMs - doubt.aheadMs) <= driftMs
  if (!stayed) return { kept: at(expected, { aheadMs, untilUptimeMs: uptimeMs + believeAfterMs }), shiftMs: 0 }
  return uptimeMs < doubt.untilUptimeMs ? { kept: at(expected, doubt), shiftMs: 0 } : { kept: at(wallMs), shiftMs: aheadMs }
}
