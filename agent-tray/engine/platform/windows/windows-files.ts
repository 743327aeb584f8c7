import { refuse } from '#shared/errors/refused.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import type { FileStore, StoreName, Restored, Visitor, WalkScope, WalkTotals } from '../file-store.ts'
import { openGate, type Gate } from '../gate.ts'
import { restoreEach } from '../restore-each.ts'
import { deleteOpen, fileAccess, flush, kindOfOpen, openBelow, openDrive, renameOpen, sizeOfOpen } from './bindings/files.ts'
import { access, close, objectSecurity } from './bindings/object.ts'
import { statusName, succeeded, unsigned } from './bindings/status.ts'
import {
  calledAnew,
  isAbsent,
  namesIn,
  nameOf,
  openFolderPath,
  splitPath,
  splitStorePath,
  storePathText,
  textOf,
  type Name,
} from './windows-path.ts'
import { openRecords } from './live-records.ts'
import { scanRecords } from './record-scan.ts'
import { walkWindows } from './windows-walk.ts'

const toRead = access.readControl | access.systemSecurity
const toWrite = toRead | access.writeDac | access.writeOwner
const toDelete = access.delete | fileAccess.listFolder | fileAccess.readAttributes | fileAccess.writeAttributes
const nameTaken = 0xc000_0035

/** What the store has open. */
export interface WindowsDrives {
  readonly drives: ReadonlyMap<string, number>
  close(): void
}

/** The files of a Windows that runs: of the drives named. Needs the engine's privileges. */
export function windowsFiles(driveLetters: readonly string[], gate: Gate = openGate): FileStore & WindowsDrives {
  const drives = new Map(driveLetters.map((drive) => [drive.toUpperCase(), openDrive(drive)]))
  const security = objectSecurity()

  /** Runs `work` with an object that is open as itself; `otherwise` where there is none. Refuses: 'platform.io'. */
  function at<T>(drive: string, names: readonly Name[], rights: number, work: (handle: number, folder: number) => T, otherwise: T): T {
    const root = drives.get(drive)
    const above = root === undefined ? null : openFolderPath(root, names.slice(0, -1))
    if (above === null) return otherwise
    try {
      const handle = openBelow(above.handle, names.at(-1) ?? new Uint8Array(), rights)
      if (handle <= 0 && isAbsent(handle)) return otherwise
      if (handle <= 0) return refuse('platform.io', { path: [drive, ...names.map(textOf)].join('\\'), errno: statusName(handle) })
      try {
        return work(handle, above.handle)
      } finally {
        close(handle)
      }
    } finally {
      above.close()
    }
  }

  const atPath = <T>(path: string, rights: number, work: (handle: number, folder: number) => T, otherwise: T): T => {
    const found = splitPath(path)
    return found === null ? otherwise : at(found.drive, found.names, rights, work, otherwise)
  }

  const atStored = <T>(folder: Uint8Array, name: Uint8Array, rights: number, work: (handle: number) => T, otherwise: T): T => {
    const { drive, names } = splitStorePath(folder)
    return at(drive, textOf(name) === '.' ? names : [...names, name], rights, work, otherwise)
  }

  function descriptor(handle: number, path: string): Uint8Array {
    const read = security.read(handle)
    return typeof read === 'number' ? refuse('platform.io', { path, errno: statusName(read) }) : Uint8Array.from(read)
  }

  function restoreOne({ folder, name }: StoreName, wanted: Uint8Array, expected: Uint8Array): Restored {
    const restored = (handle: number): Restored => {
      const path = storePathText(folder, name)
      const current = descriptor(handle, path)
      if (sameDescriptor(current, wanted)) return 'was-so'
      if (!sameDescriptor(current, expected)) return 'changed-since'
      gate('descriptor')
      const status = security.write(handle, current, wanted)
      return succeeded(status) ? 'restored' : refuse('platform.io', { path, errno: statusName(status) })
    }
    return atStored<Restored>(folder, name, toWrite, restored, 'gone')
  }

  return {
    strict: true,
    walk: (scope, visitor) => walkDrives(drives, scope, visitor, gate),
    read: (folder, name) => atStored(folder, name, toRead, (handle) => descriptor(handle, storePathText(folder, name)), null),
    restore(...given) {
      try {
        restoreEach(restoreOne, ...given)
      } finally {
        for (const drive of drives.values()) flush(drive)
      }
    },
    kindOf: (path) => atPath(path, fileAccess.readAttributes, (handle) => kindOfOpen(handle), null),
    descriptorOf: (path) => atPath(path, toRead, (handle) => descriptor(handle, path), null),
    list: (path) =>
      atPath(
        path,
        fileAccess.listFolder | fileAccess.readAttributes,
        (handle) => (kindOfOpen(handle) === 'folder' ? namesIn(handle, path).map(textOf) : []),
        [],
      ),
    rename(path, name) {
      atPath<void>(
        path,
        access.delete | fileAccess.readAttributes,
        (handle, folder) => {
          gate('rename')
          const status = renameOpen(handle, folder, nameOf(name))
          if (unsigned(status) === nameTaken) refuse('platform.io', { path: `${path} to ${name}`, errno: 'EEXIST' })
          if (!succeeded(status)) refuse('platform.io', { path: `${path} to ${name}`, errno: statusName(status) })
          flush(drives.get(splitPath(path)!.drive)!)
        },
        undefined,
      )
    },
    remove(path, failed) {
      const removed = { objects: 0, bytes: 0 }
      /** Whether it is gone. */
      function removeIn(folder: number, name: Name, at: string): boolean {
        const handle = openBelow(folder, name, toDelete)
        if (handle <= 0) return isAbsent(handle) || (failed(at, statusName(handle)), false)
        try {
          const kind = kindOfOpen(handle)
          const own = kind === 'file' ? sizeOfOpen(handle) : null
          const within = kind === 'folder' ? namesIn(handle, at) : []
          if (within.filter((each) => !removeIn(handle, each, `${at}\\${textOf(each)}`)).length > 0) return false
          gate('delete')
          const status = deleteOpen(handle)
          if (!succeeded(status)) return (failed(at, statusName(status)), false)
          removed.objects += 1
          if (own?.names === 1) removed.bytes += own.bytes
          return true
        } finally {
          close(handle)
        }
      }
      const found = splitPath(path)
      const root = found === null ? undefined : drives.get(found.drive)
      const above = root === undefined || found!.names.length === 0 ? null : openFolderPath(root, found!.names.slice(0, -1))
      if (above === null) return removed
      try {
        removeIn(above.handle, found!.names.at(-1)!, path)
        flush(root!)
      } finally {
        above.close()
      }
      return removed
    },
    calledAnew,
    pathText: storePathText,
    drives,
    close() {
      for (const handle of drives.values()) close(handle)
    },
  }
}

/**
 * A whole drive is read from its file records where Windows lets us, which meets every object however its names are; all else, and
 * what is no NTFS, is walked.
 */
function walkDrives(drives: ReadonlyMap<string, number>, scope: WalkScope, visitor: Visitor, gate: Gate): WalkTotals {
  const totals = { objects: 0, written: 0 }
  const add = ({ objects, written }: WalkTotals) => {
    totals.objects += objects
    totals.written += written
  }
  const walked = scope.roots.filter((root) => {
    const found = splitPath(root)
    const volume = found === null ? undefined : drives.get(found.drive)
    const records = volume === undefined || found!.names.length > 0 ? null : openRecords(found!.drive, volume)
    if (records === null) return true
    try {
      add(scanRecords(records.volume, records.objects, found!.drive, { ...scope, roots: [root] }, visitor, gate))
      flush(volume!)
      return false
    } finally {
      records.close()
    }
  })
  add(walkWindows(drives, { ...scope, roots: walked }, visitor, gate))
  return totals
}
