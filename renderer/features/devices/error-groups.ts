import type { DeviceRow } from '#shared/contracts/device.ts'

export interface ErrorGroup {
  readonly code: string
  readonly devices: readonly string[]
  /** What belongs to the code at the first of the devices. */
  readonly details: Readonly<Record<string, unknown>>
}

/** The codes that devices stopped with, the most frequent first. */
export function errorGroups(devices: readonly DeviceRow[]): ErrorGroup[] {
  const stopped = Map.groupBy(
    devices.filter(({ code }) => code !== undefined),
    ({ code }) => code!,
  )
  return [...stopped]
    .map(([code, rows]) => ({ code, devices: rows.map(({ name }) => name), details: rows[0]?.details ?? {} }))
    .toSorted((a, b) => b.devices.length - a.devices.length || a.code.localeCompare(b.code, 'en'))
}
