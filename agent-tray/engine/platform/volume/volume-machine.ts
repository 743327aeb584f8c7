import { closeSync, constants, openSync, readSync, statfsSync } from 'node:fs'
import { Refused, refuse } from '#shared/errors/refused.ts'
import { Hive } from '#shared/registry/hive.ts'
import { openGate, type Gate } from '../gate.ts'
import type { Pace } from '../file-store.ts'
import type { HiveStore, MachineHive } from '../hive-store.ts'
import type { Conditions, Machine } from '../machine.ts'
import { offlineFacts, pendingRestart } from '../offline-facts.ts'
import { offlineAccounts } from '../offline-accounts.ts'
import { offlineSafeguards } from '../offline-safeguards.ts'
import { nameIn, systemDrive } from './folder-path.ts'
import { ntfsForm } from './descriptor-access.ts'
import { loadLibc, type Libc } from './libc.ts'
import { ordinaryPace } from './walk.ts'
import { pathWithin, volumeFiles } from './volume-files.ts'
import { volumeHives } from './volume-hives.ts'
import { whyNotWritable } from './why-not-writable.ts'

/**
 * An offline Windows: its volume, mounted at `root` with ntfs-3g. Needs root.
 * Refuses: 'platform.needs-root', 'platform.not-windows', 'platform.no-descriptors'.
 */
export function openVolumeMachine(
  root: string,
  stateDir: string,
  gate: Gate = openGate,
  libc: Libc = loadLibc(),
  pace: Pace = ordinaryPace,
): Machine {
  if (process.getuid?.() !== 0) refuse('platform.needs-root', { what: 'reading and writing security descriptors of a mounted volume' })
  const handle = openRoot(root)
  const files = volumeFiles(libc, handle, gate, ntfsForm, pace)
  const hives = volumeHives(libc, handle, gate)
  try {
    for (const hive of ['SYSTEM', 'SOFTWARE'] as const) {
      const path = hives.pathOf(hive)
      if (files.kindOf(path) !== 'file') refuse('platform.not-windows', { root, missing: path })
    }
    checkDescriptors(root, () => files.descriptorOf(`${systemDrive}\\`))
  } catch (error) {
    closeSync(handle)
    throw error
  }
  return {
    platform: 'volume',
    stateDir,
    windows: true,
    drives: [systemDrive],
    files,
    hives,
    membership: null,
    localGroups: null,
    userRights: null,
    tasks: null,
    scripts: null,
    holders: null,
    management: null,
    cloudFiles: null,
    safeguards: offlineSafeguards(hives, offlineAccounts(hives)),
    facts() {
      const facts = offlineFacts(openHive(hives, 'SYSTEM'), openHive(hives, 'SOFTWARE'))
      return { ...facts, platform: 'volume', name: facts.name ?? 'UNKNOWN' }
    },
    conditions(): Conditions {
      const space = statfsSync(root)
      return {
        freeBytes: space.bavail * space.bsize,
        objects: space.files - space.ffree,
        pendingRestart: pendingRestart(openHive(hives, 'SYSTEM'), openHive(hives, 'SOFTWARE')),
        volumeDirty: whyNotWritable(root) ?? whyHibernated(handle),
        batteryPercent: null,
      }
    },
    close: () => closeSync(handle),
  }
}

function openRoot(root: string): number {
  try {
    return openSync(root, constants.O_RDONLY | constants.O_DIRECTORY)
  } catch {
    return refuse('platform.not-windows', { root, missing: root })
  }
}

function checkDescriptors(root: string, read: () => Uint8Array | null): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    refuse('platform.no-descriptors', { root }, error)
  }
}

function openHive(hives: HiveStore, hive: MachineHive): Hive {
  const files = hives.read(hives.pathOf(hive))
  if (files === null) return refuse('platform.not-windows', { root: systemDrive, missing: hives.pathOf(hive) })
  return Hive.open(files.primary, files.logs)
}

/** Hibernation and fast start-up leave a whole Windows asleep in this file, which would wake over our changes. */
function whyHibernated(root: number): Conditions['volumeDirty'] {
  const name = nameIn(root, 'hiberfil.sys')
  if (name === null) return null
  const handle = openSync(pathWithin(root, name), constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const head = Buffer.alloc(4)
    readSync(handle, head, 0, 4, 0)
    return /^(hibr|wake)$/i.test(head.toString('latin1')) ? { why: 'hibernated' } : null
  } finally {
    closeSync(handle)
  }
}
