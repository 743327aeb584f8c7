import { closeSync, constants, mkdirSync, openSync, realpathSync, statSync, statfsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, sep } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { openGate, type Gate } from '../gate.ts'
import type { Pace } from '../file-store.ts'
import type { HiveStore } from '../hive-store.ts'
import type { Machine } from '../machine.ts'
import { descriptorAccess, ntAclForm, ntfsForm, type DescriptorForm } from '../volume/descriptor-access.ts'
import { loadLibc, pinnedText, type Libc } from '../volume/libc.ts'
import { volumeFiles } from '../volume/volume-files.ts'
import { ordinaryPace } from '../volume/walk.ts'
import { whyNotWritable } from '../volume/why-not-writable.ts'

/**
 * A tree of a file server: Samba's or a NAS, whose descriptors lie in security.NTACL, or an NTFS data disk mounted with ntfs-3g.
 * `root` stands for its drive. No Windows lies there: no hives, no profiles, nothing to join. The engine's own folder must lie elsewhere. Needs root.
 * Refuses: 'platform.needs-root', 'platform.no-tree', 'platform.state-in-tree'.
 */
export function openTreeMachine(
  root: string,
  stateDir: string,
  gate: Gate = openGate,
  libc: Libc = loadLibc(),
  pace: Pace = ordinaryPace,
): Machine {
  if (process.getuid?.() !== 0) refuse('platform.needs-root', { what: 'reading and writing security.NTACL' })
  const handle = openRoot(root)
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  if (isWithin(realpathSync(stateDir), realpathSync(root))) {
    closeSync(handle)
    refuse('platform.state-in-tree', { root, stateDir })
  }
  const files = volumeFiles(libc, handle, gate, formAt(libc, handle), pace)
  return {
    platform: 'tree',
    stateDir,
    windows: false,
    drives: ['C:'],
    files,
    hives: noHives,
    membership: null,
    localGroups: null,
    userRights: null,
    tasks: null,
    scripts: null,
    holders: null,
    management: null,
    cloudFiles: null,
    safeguards: null,
    facts: () => ({
      name: hostname().slice(0, 63) || 'UNKNOWN',
      platform: 'tree',
      machineId: null,
      os: { product: null, build: null, server: null },
      join: null,
    }),
    conditions() {
      const space = statfsSync(stateDir)
      return {
        freeBytes: space.bavail * space.bsize,
        objects: objectsIn(root),
        pendingRestart: null,
        volumeDirty: whyNotWritable(root),
        batteryPercent: null,
      }
    },
    close: () => closeSync(handle),
  }
}

const noHives: HiveStore = {
  pathOf: (hive) => hive,
  read: () => null,
  readOriginal: () => null,
  standing: () => 'original',
  isLoaded: () => false,
  swap: (path) => refuse('platform.not-supported', { what: `changing the hive ${path}`, platform: 'tree' }),
  left: () => [],
  putBack: () => 'was-so',
}

/** Every object of an NTFS volume has a descriptor, its root among them; no other file system knows that attribute. */
function formAt(libc: Libc, root: number): DescriptorForm {
  const found = descriptorAccess(libc, ntfsForm).read(root, pinnedText('.').address)
  libc.rest()
  return typeof found === 'string' ? ntAclForm : ntfsForm
}

function openRoot(root: string): number {
  try {
    return openSync(root, constants.O_RDONLY | constants.O_DIRECTORY)
  } catch (error) {
    return refuse('platform.no-tree', { root, errno: (error as NodeJS.ErrnoException).code ?? 'EIO' }, error)
  }
}

/** Only of a whole file system that counts its inodes. */
function objectsIn(root: string): number | null {
  if (statSync(root).dev === statSync(join(root, '..')).dev) return null
  const { files, ffree } = statfsSync(root)
  return files > ffree ? files - ffree : null
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
