declare const instant: unique symbol
/** A moment as ISO 8601 text in UTC with milliseconds, e.g. 2026-11-21T23:40:00.000Z: sorts as it reads. */
export type Instant = string & { readonly [instant]: true }

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant
}

/** Given once to whoever needs the time, so that tests hold the hands of the clock. */
export interface Clock {
  now(): Instant
}
