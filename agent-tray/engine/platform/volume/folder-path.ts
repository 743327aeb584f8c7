import { readdirSync } from 'node:fs'
import { upperCase } from '#shared/registry/names.ts'
import { pinned, type Libc } from './libc.ts'

/** The drive that an offline volume's Windows calls its own. */
export const systemDrive = 'C:'

/** The names of a Windows path below the drive; null for another drive. */
export function namesOf(path: string): string[] | null {
  const [drive, ...names] = path.split(/[\\/]/)
  return drive?.toUpperCase() === systemDrive ? names.filter((name) => name !== '') : null
}

/** How NTFS compares names: by Windows' upper case, one code unit at a time. */
function sameName(a: string, b: string): boolean {
  return a.length === b.length && upperCase(a) === upperCase(b)
}

/** The name as it is written on the disk, or null when the folder has none such. */
export function nameIn(folder: number, wanted: string): Buffer | null {
  const names = readdirSync(`/proc/self/fd/${folder}`, { encoding: 'buffer' })
  const exact = Buffer.from(wanted)
  return names.find((name) => name.equals(exact)) ?? names.find((name) => sameName(name.toString('utf8'), wanted)) ?? null
}

/** Opens a folder by its name as it is written, never through a link; -1 when there is none. The caller closes it. */
export function openFolder(libc: Libc, folder: number, name: Uint8Array): number {
  const memory = pinned(name.length + 1)
  memory.bytes.set(name)
  memory.bytes[name.length] = 0
  return libc.openFolder(folder, memory.address)
}

/** Opens the folder that names, as they are written, lead to from the root, never through a link; negative when there is none. The caller closes it. */
export function openBelow(libc: Libc, root: number, names: readonly Uint8Array[]): number {
  let fd = openFolder(libc, root, Buffer.from('.'))
  for (const name of names) {
    if (fd < 0) return fd
    const above = fd
    fd = openFolder(libc, above, name)
    libc.close(above)
  }
  return fd
}

/**
 * Opens the folder that names lead to from the root, in whatever case they are written, never through a link.
 * Null when there is none. The caller closes it.
 */
export function openPath(libc: Libc, root: number, names: readonly string[]): { fd: number; path: Buffer[] } | null {
  let fd = openFolder(libc, root, Buffer.from('.'))
  const path: Buffer[] = []
  for (const wanted of names) {
    const name = fd < 0 ? null : nameIn(fd, wanted)
    const next = name === null ? -1 : openFolder(libc, fd, name)
    libc.close(fd)
    if (next < 0) return null
    fd = next
    path.push(name!)
  }
  return fd < 0 ? null : { fd, path }
}
