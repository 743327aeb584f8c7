import type { ClockReading } from '#shared/migration/planner/timekeeper.ts'
import { uptime } from 'node:os'

/** The zone whose time this machine's clock shows, also when it was changed since the program began. */
export function systemZone(): string {
  // Node remembers the zone; taking the variable away makes it look at the system again. One that is set on purpose stays.
  if (process.env['TZ'] === undefined) delete process.env['TZ']
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** This machine's clocks. Uptime counts sleep, on Windows and on Linux. */
export function readClock(bootId: string): ClockReading {
  return { wallMs: Date.now(), uptimeMs: Math.round(uptime() * 1000), bootId }
}
