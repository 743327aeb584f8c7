import type { DeviceStatus } from '#shared/contracts/device.ts'
import type { DeviceFilter } from '#shared/contracts/device-filter.ts'
import type { Project } from '#main/services/project/project.ts'
import { held } from '#main/store/held.ts'
import { collectedAt, countStates, deviceEntries, rowOf, type DeviceEntry } from './devices.ts'
import { filteredDevices } from './find-devices.ts'

/** The devices, or those of a batch, in numbers: by state, by the version of the agent, and by what they stopped with. */
export function deviceStatus(project: Project, { batch }: Pick<DeviceFilter, 'batch'>): DeviceStatus {
  const counted = held(project.file, 'device-status', JSON.stringify(batch ?? null), () => {
    const entries = filteredDevices(project, batch === undefined ? {} : { batch })
    return {
      devices: entries.length,
      states: countStates(entries),
      agents: agentsOf(entries),
      batches: batchesOf(deviceEntries(project)),
      errors: errorsOf(project, entries),
    }
  })
  return { ...counted, collectedAt: collectedAt(project) }
}

function agentsOf(entries: readonly DeviceEntry[]): DeviceStatus['agents'] {
  return Array.from(countedBy(entries, 'agent'), ([version, devices]) => ({ version, devices }))
}

function batchesOf(entries: readonly DeviceEntry[]): DeviceStatus['batches'] {
  return Array.from(countedBy(entries, 'batch'), ([batch, devices]) => ({ batch, devices }))
}

function countedBy(entries: readonly DeviceEntry[], by: 'agent' | 'batch'): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const { [by]: value } of entries) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** The codes that devices stopped with, the most frequent first, as the first of them by name tells it. */
function errorsOf(project: Project, entries: readonly DeviceEntry[]): DeviceStatus['errors'] {
  const stopped = Map.groupBy(
    entries.filter(({ code }) => code !== null),
    ({ code }) => code!,
  )
  return [...stopped]
    .map(([code, found]) => ({ code, devices: found.length, first: found[0]! }))
    .toSorted((a, b) => b.devices - a.devices || (a.code < b.code ? -1 : 1))
    .map(({ first, ...counted }) => ({ ...counted, example: { name: first.name, details: rowOf(project, first).details ?? {} } }))
}
