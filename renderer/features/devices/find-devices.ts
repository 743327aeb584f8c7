import type { DeviceRow } from '#shared/contracts/device.ts'
import { groupOf, type StateGroup } from '../../components/state-group.ts'

export interface DeviceFilter {
  readonly group: StateGroup | undefined
  readonly code: string | undefined
  readonly text: string
}

/** The devices of one group and with one code (of all without either) whose name, batch or code holds the text, whatever its case. */
export function findDevices(devices: readonly DeviceRow[], { group, code, text }: DeviceFilter): readonly DeviceRow[] {
  const wanted = text.trim().toLowerCase()
  return devices.filter(
    (device) =>
      (group === undefined || groupOf(device.state) === group) &&
      (code === undefined || device.code === code) &&
      (wanted === '' || [device.name, device.batch, device.code].some((value) => value?.toLowerCase().includes(wanted) === true)),
  )
}
