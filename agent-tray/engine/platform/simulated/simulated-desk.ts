import type { CloudFiles } from '../cloud-files.ts'
import type { DeviceManagement } from '../device-management.ts'
import type { Gate } from '../gate.ts'
import type { HiveHolders } from '../hive-holders.ts'
import { writeDevice, type SimulatedDevice } from './device-file.ts'

/** Sessions end when they are told to, and with them their user's hives are free, but for those that a fault holds. */
export function simulatedHolders(root: string, device: () => SimulatedDevice): HiveHolders {
  return {
    async end(sid, profile) {
      const { sessions, faults } = device()
      const below = `${profile.toUpperCase()}\\`
      const isOf = (path: string) => path.toUpperCase().startsWith(below)
      const held = (path: string) => faults.heldHives.some((other) => other.toUpperCase() === path.toUpperCase())
      const loadedHives = faults.loadedHives.filter((path) => !isOf(path) || held(path))
      writeDevice(root, { ...device(), sessions: sessions.filter(({ user }) => user !== sid), faults: { ...faults, loadedHives } })
      return !loadedHives.some(isOf)
    },
  }
}

export function simulatedManagement(root: string, device: () => SimulatedDevice, gate: Gate): DeviceManagement {
  return {
    isEnrolled: (tenant) => device().managed?.toLowerCase() === tenant.toLowerCase(),
    async enrol() {
      const now = device()
      if (now.managed !== null || now.join.kind !== 'entra') return
      gate('enrol')
      // As many askings come to nothing as the device says.
      const left = Math.max(now.faults.enrolmentsLost - 1, 0)
      writeDevice(root, {
        ...now,
        managed: now.faults.enrolmentsLost === 0 ? now.join.directory : null,
        faults: { ...now.faults, enrolmentsLost: left },
      })
    },
    async unenrol() {
      if (device().managed === null) return null
      gate('unenrol')
      writeDevice(root, { ...device(), managed: null })
      return null
    },
  }
}

export function simulatedCloudFiles(
  root: string,
  device: () => SimulatedDevice,
  isThere: (path: string) => boolean,
  gate: Gate,
): CloudFiles {
  return {
    attributes: (path) => (isThere(path) ? (device().attributes[path.toUpperCase()] ?? 0) : null),
    setAttributes(path, attributes) {
      const { [path.toUpperCase()]: now = 0, ...others } = device().attributes
      if (!isThere(path) || now === attributes) return
      gate('attributes of a file')
      writeDevice(root, { ...device(), attributes: attributes === 0 ? others : { ...others, [path.toUpperCase()]: attributes } })
    },
  }
}
