import { readdirSync, lstatSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'
import type { Gate } from '../gate.ts'
import { hiveFiles, type HiveFolder } from '../hive-files.ts'
import type { HiveStore } from '../hive-store.ts'
import { ntfsForm } from './descriptor-access.ts'
import { nameIn, namesOf, openPath, systemDrive } from './folder-path.ts'
import { pinned, pinnedText, type Libc } from './libc.ts'

/** What makes a file on NTFS more than its bytes: descriptor, DOS attributes, and when it was created. */
const attributes = [ntfsForm.attribute, 'system.ntfs_attrib', 'system.ntfs_crtime']
const valueBytes = 64 * 1024

/** The hives of a mounted volume. Its Windows does not run, so none is loaded. */
export function volumeHives(libc: Libc, root: number, gate: Gate): HiveStore {
  return {
    ...hiveFiles({ within: (path, work) => within(libc, root, path, work), copyMetadata: (...of) => copyMetadata(libc, ...of) }, gate),
    pathOf: (hive) => `${systemDrive}\\Windows\\System32\\config\\${hive}`,
    isLoaded: () => false,
  }
}

function within<T>(libc: Libc, root: number, path: string, work: (found: HiveFolder) => T): T | null {
  const names = namesOf(path)
  const above = names === null ? null : openPath(libc, root, names.slice(0, -1))
  if (above === null) return null
  try {
    const primary = nameIn(above.fd, names!.at(-1)!)?.toString('utf8')
    const folder = `/proc/self/fd/${above.fd}`
    if (primary === undefined || !lstatSync(`${folder}/${primary}`).isFile()) return null
    const wanted = [`${primary}.LOG1`, `${primary}.LOG2`, `${primary}.LOG`].map((name) => name.toUpperCase())
    const logs = readdirSync(folder).filter((name) => wanted.includes(name.toUpperCase()) && lstatSync(`${folder}/${name}`).isFile())
    return work({ folder, primary, logs: logs.filter((name) => lstatSync(`${folder}/${name}`).size > 0) })
  } finally {
    libc.close(above.fd)
    libc.rest()
  }
}

function copyMetadata(libc: Libc, { folder }: HiveFolder, from: string, to: string): void {
  const fd = Number(folder.split('/').at(-1))
  const [source, target] = [pinnedText(from), pinnedText(to)]
  const value = pinned(valueBytes)
  for (const attribute of attributes) {
    const name = pinnedText(attribute)
    const size = libc.getAttribute(fd, source.address, name.address, value.address, valueBytes)
    if (size < 0 || libc.setAttribute(fd, target.address, name.address, value.address, size) < 0) {
      refuse('platform.io', { path: `${to} (${attribute})`, errno: libc.errno() })
    }
  }
}
