import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { Hive } from '#shared/registry/hive.ts'
import { openGate, type Gate } from '../gate.ts'
import { hiveFiles, type HiveHost } from '../hive-files.ts'
import type { HiveStore, MachineHive } from '../hive-store.ts'
import type { JoinState, Machine, Membership } from '../machine.ts'
import { offlineFacts, pendingRestart } from '../offline-facts.ts'
import { readDevice, writeDevice, type SimulatedDevice } from './device-file.ts'
import { offlineSafeguards } from '../offline-safeguards.ts'
import { simulatedCloudFiles, simulatedHolders, simulatedManagement } from './simulated-desk.ts'
import { simulatedGuards } from './simulated-guards.ts'
import { simulatedFiles } from './simulated-files.ts'
import { simulatedHoldings } from './simulated-holdings.ts'
import { directoryOf, signInAt } from './simulated-sign-in.ts'
import { simulatedScripts } from './simulated-scripts.ts'
import { simulatedTasks } from './simulated-tasks.ts'
import { openTree } from './tree.ts'

/** Where the files that have content lie: hives and their logs, by their Windows path. */
export const driveFolder = 'drive'

/**
 * A device that exists in a folder: device.json, tree.db (files and descriptors) and drive/ (registry hives, real ones).
 * It can be joined, renamed and restarted, and it is as durable as its disk. Refuses: 'platform.bad-device'.
 */
export function openSimulatedMachine(root: string, stateDir: string, gate: Gate = openGate): Machine {
  readDevice(root)
  const tree = openTree(root)
  const device = () => readDevice(root)
  const hives = simulatedHives(root, device, gate)
  const files = simulatedFiles(tree, device, gate)
  const hive = (name: MachineHive) => {
    const files = hives.read(hives.pathOf(name))
    return files === null
      ? refuse('platform.bad-device', { file: hives.pathOf(name), why: 'it is missing' })
      : Hive.open(files.primary, files.logs)
  }
  return {
    platform: 'simulated',
    stateDir,
    windows: true,
    drives: ['C:'],
    files,
    hives,
    membership: simulatedMembership(root, device, gate),
    localGroups: simulatedHoldings(root, device, gate, 'localGroups'),
    userRights: simulatedHoldings(root, device, gate, 'userRights'),
    tasks: simulatedTasks(root, device, gate),
    scripts: simulatedScripts(root, device, gate),
    safeguards: offlineSafeguards(hives, simulatedGuards(root, device, gate)),
    holders: simulatedHolders(root, device),
    management: simulatedManagement(root, device, gate),
    cloudFiles: simulatedCloudFiles(root, device, (path) => files.kindOf(path) !== null, gate),
    facts() {
      const { name, join } = device()
      return { ...offlineFacts(hive('SYSTEM'), hive('SOFTWARE')), platform: 'simulated', name, join }
    },
    conditions() {
      const { freeBytes, batteryPercent, volumeDirty } = device()
      return {
        freeBytes,
        objects: null,
        batteryPercent,
        volumeDirty: volumeDirty === null ? null : { why: volumeDirty },
        pendingRestart: pendingRestart(hive('SYSTEM'), hive('SOFTWARE')),
      }
    },
    close: () => tree.close(),
  }
}

function simulatedHives(root: string, device: () => SimulatedDevice, gate: Gate): HiveStore {
  const host: HiveHost = {
    within(path, work) {
      const names = path.split('\\').slice(1)
      const folder = names
        .slice(0, -1)
        .reduce<string | null>((at, name) => (at === null ? null : existing(at, name)), join(root, driveFolder))
      const primary = folder === null ? null : existing(folder, names.at(-1)!)
      if (folder === null || primary === null) return null
      const name = primary.slice(folder.length + 1)
      const logs = readdirSync(folder).filter((other) => [`${name}.LOG1`, `${name}.LOG2`].includes(other))
      return work({ folder, primary: name, logs })
    },
    // Descriptors are in the tree, by path.
    copyMetadata: () => {},
  }
  return {
    ...hiveFiles(host, gate),
    pathOf: (hive) => `C:\\Windows\\System32\\config\\${hive}`,
    isLoaded: (path) => device().faults.loadedHives.some((other) => other.toUpperCase() === path.toUpperCase()),
  }
}

function existing(folder: string, name: string): string | null {
  if (!existsSync(folder)) return null
  const found = readdirSync(folder).find((other) => other.toUpperCase() === name.toUpperCase())
  return found === undefined ? null : join(folder, found)
}

/** Protectors that were suspended for so many restarts come back by themselves. */
function afterRestart(bitLocker: SimulatedDevice['bitLocker']): SimulatedDevice['bitLocker'] {
  const next = (state: 'on' | number) => (state === 'on' || state === 1 ? 'on' : state - 1)
  return Object.fromEntries(Object.entries(bitLocker).map(([drive, state]) => [drive, next(state)]))
}

/** As Windows: into the domain that the file names, under the name that it gives, and not at all by a file that it cannot read. */
function byFile(blob: Uint8Array, directory: string): Pick<SimulatedDevice, 'join' | 'name'> {
  try {
    const { domain, machine } = readOfflineJoin('of the device', blob)
    return { join: { kind: 'ad', directory: domain }, name: machine }
  } catch (error) {
    if (!isRefused(error)) throw error
    return refuse('windows.join-bad-package', { directory, code: 2710, name: 'NERR_BadOfflineJoinInfo' }, error)
  }
}

function simulatedMembership(root: string, device: () => SimulatedDevice, gate: Gate): Membership {
  const change = (what: string, changes: Partial<SimulatedDevice>) => {
    gate(what)
    writeDevice(root, { ...device(), ...changes })
  }
  return {
    read: async () => device().join,
    async leave() {
      const { join: now, faults } = device()
      if (faults.unjoinRefused) {
        if (now.kind === 'hybrid') change('leave the tenant', { join: { ...now, kind: 'ad' }, restartNeeded: true })
        refuse('windows.call-failed', { call: 'NetUnjoinDomain', code: '5', name: 'ERROR_ACCESS_DENIED', place: now.directory ?? '' })
      }
      if (now.kind !== 'workgroup') change('leave', { join: { kind: 'workgroup', directory: null }, restartNeeded: true })
    },
    async join(target: JoinState, means) {
      const { join: now, faults } = device()
      if (now.kind === target.kind && now.directory?.toLowerCase() === target.directory?.toLowerCase()) return
      const directory = target.directory ?? target.kind
      const fits =
        target.kind === 'entra' ? means?.kind === 'provisioning-package' : means !== null && means.kind !== 'provisioning-package'
      if (!fits) refuse('windows.join-means-missing', { directory, kind: target.kind })
      if (faults.joinRefused !== null) refuse('platform.join-refused', { directory, answer: faults.joinRefused })
      if (means?.kind === 'offline-join') return change('join', { ...byFile(means.blob, directory), restartNeeded: true })
      change('join', { join: target, restartNeeded: true })
    },
    async tryAccount(domain, account, password) {
      const directory = directoryOf(root, domain)
      if (directory === null) return { kind: 'unreachable', answer: 'the simulated device sees none' }
      // A domain that the device's file does not tell of takes everybody, as a join to it does.
      return directory === undefined ? { kind: 'right' } : signInAt(root, directory, account, Buffer.from(password))
    },
    forgetPackages: async () => {},
    async restore(before) {
      const { join: now, faults } = device()
      if (now.kind === before.kind && now.directory === before.directory) return
      if (faults.rejoinImpossible && before.kind !== 'workgroup')
        refuse('windows.rejoin-impossible', { directory: before.directory ?? before.kind })
      change('restore membership', { join: before, restartNeeded: true })
    },
    computerName: async () => device().name,
    async rename(name) {
      if (device().name !== name) change('rename', { name, restartNeeded: true })
    },
    restartNeeded: async () => device().restartNeeded,
    bootId: async () => `boot ${device().boots}`,
    async restart() {
      change('restart', { boots: device().boots + 1, restartNeeded: false, sessions: [], bitLocker: afterRestart(device().bitLocker) })
    },
  }
}
