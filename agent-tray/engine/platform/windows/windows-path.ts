import { refuse } from '#shared/errors/refused.ts'
import { close } from './bindings/object.ts'
import { entry, fileAccess, holdBelow, kindOfOpen, listInto, openBelow } from './bindings/files.ts'
import { pinned } from './bindings/library.ts'
import { statusName, succeeded, unsigned } from './bindings/status.ts'

/** A name as NTFS keeps it: UTF-16 of any content. */
export type Name = Uint8Array

export const nameOf = (text: string): Name => Buffer.from(text, 'utf16le')
export const textOf = (name: Name): string => Buffer.from(name.buffer, name.byteOffset, name.byteLength).toString('utf16le')

/** Drive and names of a Windows path, `C:\Users\anna`; null when it has no drive. */
export function splitPath(path: string): { readonly drive: string; readonly names: readonly Name[] } | null {
  const [drive, ...names] = path.split(/[\\/]/)
  return drive === undefined || !/^[A-Za-z]:$/.test(drive)
    ? null
    : { drive: drive.toUpperCase(), names: names.filter((name) => name !== '').map(nameOf) }
}

const listBytes = 64 * 1024

/** Every name in an open folder. Refuses: 'platform.io'. */
export function namesIn(folder: number, path: string): Name[] {
  const { bytes, address } = pinned(listBytes)
  const names: Name[] = []
  for (let restart = true; ; restart = false) {
    const status = listInto(folder, address, listBytes, restart)
    if (unsigned(status) === noMoreFiles || unsigned(status) === noSuchFile) return names
    if (!succeeded(status)) refuse('platform.io', { path, errno: statusName(status) })
    for (let at = 0; ; at += bytes.readUInt32LE(at + entry.next)) {
      const length = bytes.readUInt32LE(at + entry.nameBytes)
      const name = Uint8Array.from(bytes.subarray(at + entry.name, at + entry.name + length))
      if (!isDots(name)) names.push(name)
      if (bytes.readUInt32LE(at + entry.next) === 0) break
    }
  }
}
export const noMoreFiles = 0x8000_0006
export const noSuchFile = 0xc000_000f

export function isDots(name: Name): boolean {
  return name[0] === 0x2e && name[1] === 0 && (name.length === 2 || (name.length === 4 && name[2] === 0x2e && name[3] === 0))
}

/** Names that mean something else to the kernel than the object a listing shows by them. */
export function isAmbiguous(name: Name): boolean {
  for (let at = 0; at < name.length; at += 2) if (name[at + 1] === 0 && (name[at] === 0x5c || name[at] === 0x2f)) return true
  return false
}

/** Nothing is there, or is there any more: no such file, name or path, being deleted, no folder. */
const absent = new Set([0xc000_000f, 0xc000_0034, 0xc000_003a, 0xc000_0056, 0xc000_0103])
export const isAbsent = (status: number): boolean => absent.has(unsigned(status))

/**
 * Opens the folder that names lead to, one after the other, never through a link. `hold` keeps all of them from being renamed while
 * they are open. null when there is none. `close` closes all. Refuses: 'platform.io' where one is there and cannot be opened.
 */
export function openFolderPath(root: number, names: readonly Name[], hold = false): { readonly handle: number; close(): void } | null {
  const handles: number[] = []
  const closeAll = () => handles.toReversed().forEach(close)
  let handle = root
  for (const name of names) {
    const next = hold ? holdBelow(handle, name) : openBelow(handle, name, fileAccess.listFolder | fileAccess.readAttributes, true)
    if (next > 0) handles.push(next)
    if (next <= 0 || kindOfOpen(next) !== 'folder') {
      closeAll()
      return next > 0 || isAbsent(next) ? null : refuse('platform.io', { path: textOf(name), errno: statusName(next) })
    }
    handle = next
  }
  return { handle, close: closeAll }
}

/** A store's path, '/' between names from the drive on, as Windows writes it; '.' is the folder itself. */
export function storePathText(folder: Uint8Array, name: Name): string {
  const path = textOf(folder).replaceAll('/', '\\')
  const last = textOf(name)
  return last === '.' || last === '' ? (path.length === 2 ? `${path}\\` : path) : `${path}\\${last}`
}

/** The drive and the names of a store's path. */
export function splitStorePath(folder: Uint8Array): { readonly drive: string; readonly names: readonly Name[] } {
  const [drive, ...names] = textOf(folder).split('/')
  return { drive: drive!, names: names.map(nameOf) }
}

/** As the port's: the drive is the first of the names. */
export function calledAnew(
  folder: Uint8Array,
  name: Name,
  depth: number,
  to: string,
): { readonly folder: Uint8Array; readonly name: Name } {
  const names = textOf(folder).split('/')
  return depth < names.length ? { folder: nameOf(names.with(depth, to).join('/')), name } : { folder, name: nameOf(to) }
}
