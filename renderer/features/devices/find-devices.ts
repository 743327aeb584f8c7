import type { DeviceRow } from '#shared/contracts/device.ts'
import { groupOf, type StateGroup } from '../../components/state-group.ts'

export interface DeviceFilter {
  readonly group: StateGroup | undefined
  readonly code: string | undefined
  /** A version; '' for those that have told none. */
  readonly agent: string | undefined
  readonly text: string
}

/** The devices of one group, with one code and one version (of all without them) whose name, batch, code or version holds the text, whatever its case. */
export function findDevices(devices: readonly DeviceRow[], { group, code, agent, text }: DeviceFilter): readonly DeviceRow[] {
  const wanted = text.trim().toLowerCase()
  return devices.filter(
    (device) =>
      (group === undefined || groupOf(device.state) === group) &&
      (code === undefined || device.code === code) &&
      (agent === undefined || (device.agent ?? '') === agent) &&
      (wanted === '' ||
        [device.name, device.batch, device.code, device.agent].some((value) => value?.toLowerCase().includes(wanted) === true)),
  )
}
