import type { DeviceStatus } from '#shared/contracts/device.ts'
import type { Project } from '#main/services/project/project.ts'
import { held } from '#main/store/held.ts'
import { collectedAt, countStates, deviceEntries, rowOf, type DeviceEntry } from './devices.ts'

/** The devices in numbers: by state, by the version of the agent, and by what they stopped with. */
export function deviceStatus(project: Project): DeviceStatus {
  const entries = deviceEntries(project)
  const counted = held(project.file, 'device-status', '', () => ({
    devices: entries.length,
    states: countStates(entries),
    agents: agentsOf(entries),
    errors: errorsOf(project, entries),
  }))
  return { ...counted, collectedAt: collectedAt(project) }
}

function agentsOf(entries: readonly DeviceEntry[]): DeviceStatus['agents'] {
  const counts = new Map<string | null, number>()
  for (const { agent } of entries) counts.set(agent, (counts.get(agent) ?? 0) + 1)
  return Array.from(counts, ([version, devices]) => ({ version, devices }))
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
