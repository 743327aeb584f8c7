import type { DeviceRow } from '#shared/contracts/device.ts'

export interface ErrorGroup {
  readonly code: string
  readonly devices: readonly string[]
}

/** The codes that devices stopped with, the most frequent first. */
export function errorGroups(devices: readonly DeviceRow[]): ErrorGroup[] {
  const groups = new Map<string, string[]>()
  for (const { code, name } of devices) {
    if (code === undefined) continue
    const names = groups.get(code)
    if (names === undefined) groups.set(code, [name])
    else names.push(name)
  }
  return [...groups]
    .map(([code, names]) => ({ code, devices: names }))
    .toSorted((a, b) => b.devices.length - a.devices.length || a.code.localeCompare(b.code, 'en'))
}
