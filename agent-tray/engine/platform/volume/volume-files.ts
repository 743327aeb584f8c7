import { lstatSync, readdirSync, renameSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'
import type { FileStore, Pace, Restored } from '../file-store.ts'
import { openGate, type Gate } from '../gate.ts'
import { descriptorAccess, ntfsForm, type DescriptorForm } from './descriptor-access.ts'
import { namesOf, nameIn, openFolder, openPath } from './folder-path.ts'
import { pinned, type Libc } from './libc.ts'
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
): FileStore & { close(): void } {
  const access = descriptorAccess(libc, form)
  // Undo goes folder by folder: the last one stays open.
  let last: { path: string; fd: number } | null = null

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

  function folderOf(path: Uint8Array): number | null {
    const text = Buffer.from(path).toString('latin1')
    if (last?.path === text) return last.fd
    if (last !== null) libc.close(last.fd)
    last = null
    let fd = openFolder(libc, root, Buffer.from('.'))
    for (const name of text === '' ? [] : text.split('/')) {
      const next = openFolder(libc, fd, Buffer.from(name, 'latin1'))
      libc.close(fd)
      if (next < 0) return null
      fd = next
    }
    last = { path: text, fd }
    return fd
  }

  return {
    strict: true,
    walk: (scope, visitor) => walkVolume(libc, descriptorAccess(libc, form), root, scope, visitor, gate, pace),
    read(folder, name) {
      const fd = folderOf(folder)
      const current = fd === null ? 'ENOENT' : access.read(fd, zeroEnded(name).address)
      if (typeof current !== 'string') return Uint8Array.from(current)
      return current === 'ENOENT' ? null : refuse('platform.io', { path: storePathText(folder, name), errno: current })
    },
    restore(folder, name, before, after): Restored {
      const fd = folderOf(folder)
      if (fd === null) return 'gone'
      const memory = zeroEnded(name)
      const current = access.read(fd, memory.address)
      if (typeof current === 'string') {
        return current === 'ENOENT' ? 'gone' : refuse('platform.io', { path: storePathText(folder, name), errno: current })
      }
      if (same(current, before)) return 'was-so'
      if (!same(current, after)) return 'changed-since'
      gate('descriptor')
      const errno = access.write(fd, memory.address, before)
      return errno === null ? 'restored' : refuse('platform.io', { path: storePathText(folder, name), errno })
    },
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
          const read = access.read(folder, zeroEnded(name).address)
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
        },
        undefined,
      )
    },
    pathText: storePathText,
    close() {
      if (last !== null) libc.close(last.fd)
      last = null
    },
  }
}

/** A path for Node's own calls that cannot be led elsewhere: the folder is open, and the name is not followed by whoever uses it. */
export function pathWithin(folder: number, name: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`/proc/self/fd/${folder}/`), name])
}

function zeroEnded(name: Uint8Array) {
  const memory = pinned(name.length + 1)
  memory.bytes.set(name)
  memory.bytes[name.length] = 0
  return memory
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
