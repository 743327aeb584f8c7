import { fsyncSync, lstatSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'
import type { FileStore, Pace } from '../file-store.ts'
import { openGate, type Gate } from '../gate.ts'
import { descriptorAccess, ntfsForm, type DescriptorForm } from './descriptor-access.ts'
import { namesOf, nameIn, openFolder, openPath } from './folder-path.ts'
import { pinned, type Libc } from './libc.ts'
import { calledAnew } from '../store-path.ts'
import { openFolders } from './open-folders.ts'
import { longestName, restoreVolume } from './restore-volume.ts'
import { storePathText } from './frame.ts'
import { ordinaryPace, walkVolume } from './walk.ts'

/** An object by the open folder it lies in. */
interface Located {
  readonly folder: number
  readonly name: Buffer
}

/** The files of a mounted volume. `root` is its open folder, which the caller closes after these. */
export function volumeFiles(
  libc: Libc,
  root: number,
  gate: Gate = openGate,
  form: DescriptorForm = ntfsForm,
  pace: Pace = ordinaryPace,
): FileStore {
  const access = descriptorAccess(libc, form)
  const object = pinned(longestName + 1)

  /** Where the name lies until the next one does, ended by a zero. */
  function addressOf(name: Uint8Array): number {
    if (name.length > longestName) refuse('platform.io', { path: storePathText(new Uint8Array(0), name), errno: 'ENAMETOOLONG' })
    object.bytes.set(name)
    object.bytes[name.length] = 0
    return object.address
  }

  function at<T>(path: string, work: (found: Located) => T, otherwise: T): T {
    const names = namesOf(path)
    const above = names === null ? null : openPath(libc, root, names.slice(0, -1))
    if (above === null) return otherwise
    try {
      const name = names!.length === 0 ? Buffer.from('.') : nameIn(above.fd, names!.at(-1)!)
      return name === null ? otherwise : work({ folder: above.fd, name })
    } finally {
      libc.close(above.fd)
      libc.rest()
    }
  }

  return {
    strict: true,
    walk: (scope, visitor) => walkVolume(libc, descriptorAccess(libc, form), root, scope, visitor, gate, pace),
    read(folder, name) {
      const folders = openFolders(libc, root)
      try {
        const fd = folders.open(folder)
        const current = fd === null ? 'ENOENT' : access.read(fd, addressOf(name))
        if (typeof current !== 'string') return Uint8Array.from(current)
        return current === 'ENOENT' ? null : refuse('platform.io', { path: storePathText(folder, name), errno: current })
      } finally {
        folders.close()
      }
    },
    restore: (...given) => restoreVolume(libc, descriptorAccess(libc, form), root, gate, pace.batch, ...given),
    kindOf: (path) =>
      at(
        path,
        ({ folder, name }) => {
          const found = lstatSync(pathWithin(folder, name))
          return found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'file'
        },
        null,
      ),
    descriptorOf: (path) =>
      at(
        path,
        ({ folder, name }) => {
          const read = access.read(folder, addressOf(name))
          return typeof read === 'string' ? refuse('platform.io', { path, errno: read }) : Uint8Array.from(read)
        },
        null,
      ),
    list(path) {
      const names = namesOf(path)
      const folder = names === null ? null : openPath(libc, root, names)
      if (folder === null) return []
      try {
        return readdirSync(`/proc/self/fd/${folder.fd}`)
      } finally {
        libc.close(folder.fd)
      }
    },
    rename(path, name) {
      at<void>(
        path,
        (found) => {
          if (nameIn(found.folder, name) !== null) refuse('platform.io', { path: `${path} to ${name}`, errno: 'EEXIST' })
          gate('rename')
          renameSync(pathWithin(found.folder, found.name), pathWithin(found.folder, Buffer.from(name)))
          // What is renamed next, or noted of it, must not be on the disk before this is.
          fsyncSync(found.folder)
        },
        undefined,
      )
    },
    remove(path, failed) {
      const removed = { objects: 0, bytes: 0 }
      /** Whether it is gone. */
      function removeIn(folder: number, name: Buffer, at: string): boolean {
        try {
          const found = lstatSync(pathWithin(folder, name))
          if (found.isDirectory() && !isEmptied(folder, name, at)) return false
          gate('delete')
          if (found.isDirectory()) rmdirSync(pathWithin(folder, name))
          else unlinkSync(pathWithin(folder, name))
          removed.objects += 1
          if (found.isFile() && found.nlink === 1) removed.bytes += found.size
          return true
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          if (code === undefined) throw error
          if (code !== 'ENOENT') failed(at, code)
          return code === 'ENOENT'
        }
      }
      function isEmptied(folder: number, name: Buffer, at: string): boolean {
        const fd = openFolder(libc, folder, name)
        // It became something else since it was looked at.
        if (fd < 0) return false
        try {
          const names = readdirSync(`/proc/self/fd/${fd}`, { encoding: 'buffer' })
          return names.filter((each) => !removeIn(fd, each, `${at}\\${each.toString()}`)).length === 0
        } finally {
          libc.close(fd)
        }
      }
      at<void>(path, ({ folder, name }) => void removeIn(folder, name, path), undefined)
      return removed
    },
    calledAnew,
    pathText: storePathText,
  }
}

/** A path for Node's own calls that cannot be led elsewhere: the folder is open, and the name is not followed by whoever uses it. */
export function pathWithin(folder: number, name: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`/proc/self/fd/${folder}/`), name])
}
