import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { Hive } from '#shared/registry/hive.ts'
import type { Gate } from '../gate.ts'
import { hiveFiles, type HiveFolder, type HiveHost } from '../hive-files.ts'
import { machineHives, type HiveFiles, type HiveLeft, type HiveStore, type MachineHive } from '../hive-store.ts'
import { readPlain, replaceFile } from '../plain-files.ts'
import { copyBasicInformation, fileAccess, kindOfOpen, openBelow } from './bindings/files.ts'
import { access, close, objectSecurity } from './bindings/object.ts'
import { readValues, save, withKey } from './bindings/registry.ts'
import { statusName, succeeded } from './bindings/status.ts'
import { dosPath } from './device-names.ts'
import { applyDifference } from './live-hive.ts'
import { liveKeys } from './live-keys.ts'
import { nameOf, namesIn, openFolderPath, splitPath, textOf } from './windows-path.ts'

/** Where the registry has the machine's hives. */
const livePaths: Record<MachineHive, string> = {
  SOFTWARE: '\\Registry\\Machine\\SOFTWARE',
  SYSTEM: '\\Registry\\Machine\\SYSTEM',
  DEFAULT: '\\Registry\\User\\.DEFAULT',
}
const hiveList = '\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Control\\hivelist'
const original = 'primary'
const leftFile = 'left.json'

export interface HiveSources {
  readonly systemRoot: string
  /** Open root folders by drive. */
  readonly drives: ReadonlyMap<string, number>
  /** A folder for copies of live hives, which nobody else may read. */
  readonly stateDir: string
  /** Where the machine's hives are in the registry; another place for tests alone. */
  readonly live?: Record<MachineHive, string>
  /** The image of a live hive; RegSaveKeyEx but for tests. */
  readonly image?: (livePath: string, stateDir: string) => Uint8Array
}

/** The hives of a Windows that runs: the machine's in the registry, users' as files while they are not loaded, and to read only while they are. */
export function windowsHives(
  { systemRoot, drives, stateDir, live: places = livePaths, image = saveImage }: HiveSources,
  gate: Gate,
): HiveStore {
  const host: HiveHost = { within: (path, work) => within(drives, path, work), copyMetadata: (...of) => copyMetadata(drives, ...of) }
  const files = hiveFiles(host, gate)
  const pathOf = (hive: MachineHive) => `${systemRoot}\\System32\\config\\${hive}`
  const liveOf = (path: string) => {
    const hive = machineHives.find((each) => pathOf(each).toUpperCase() === path.toUpperCase())
    return hive === undefined ? null : places[hive]
  }
  const readLive = (live: string): HiveFiles => ({ primary: image(live, stateDir), logs: [] })

  return {
    pathOf,
    read(path) {
      const live = liveOf(path) ?? loadedAt(path)
      return live === null ? asRefusal(path, () => files.read(path)) : readLive(live)
    },
    readOriginal(path, keep) {
      const live = liveOf(path)
      if (live === null) return asRefusal(path, () => files.readOriginal(path, keep))
      return existsSync(join(keep, original)) ? { primary: readPlain(join(keep, original)), logs: [] } : readLive(live)
    },
    standing: (path, keep) => (liveOf(path) === null ? asRefusal(path, () => files.standing(path, keep)) : 'original'),
    isLoaded: (path) => liveOf(path) === null && loadedAt(path) !== null,
    swap(path, changed, from, keep, withLogs) {
      const live = liveOf(path)
      if (live === null) return asRefusal(path, () => files.swap(path, changed, from, keep, withLogs))
      mkdirSync(keep, { recursive: true, mode: 0o700 })
      if (!existsSync(join(keep, original))) {
        gate(`keep ${path}`)
        replaceFile(join(keep, original), from.primary)
      }
      const left: HiveLeft[] = []
      const keys = liveKeys(live, gate)
      applyDifference(keys, rootOf(from.primary), rootOf(changed), (place, why) => left.push({ place, why }))
      keys.flush()
      gate(`left of ${path}`)
      replaceFile(join(keep, leftFile), Buffer.from(JSON.stringify(left)))
    },
    left(keep) {
      const file = join(keep, leftFile)
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HiveLeft[]) : []
    },
    // A registry in use is never again as it was, byte for byte: its cells go back alone.
    putBack(path, keep) {
      if (liveOf(path) === null) return asRefusal(path, () => files.putBack(path, keep))
      return existsSync(join(keep, original)) ? 'changed-since' : 'was-so'
    },
  }
}

/** A hive that another program holds is no error of ours. Refuses: 'platform.io'. */
function asRefusal<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (isRefused(error) || code === undefined) throw error
    return refuse('platform.io', { path, errno: code }, error)
  }
}

function rootOf(image: Uint8Array) {
  return Hive.open(Uint8Array.from(image)).root
}

/** A copy of a live hive as Windows writes it to a file. Needs SeBackupPrivilege. Refuses: 'windows.call-failed', 'platform.io'. */
function saveImage(livePath: string, stateDir: string): Uint8Array {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const file = join(stateDir, `live-${process.pid}.hive`)
  rmSync(file, { force: true })
  try {
    const saved = withKey(livePath, (key) => (save(key, file, livePath), true))
    if (saved === null) refuse('platform.io', { path: livePath, errno: 'STATUS_OBJECT_NAME_NOT_FOUND' })
    return readPlain(file)
  } finally {
    rmSync(file, { force: true })
  }
}

/**
 * Where the registry has the hive of a file, null when it is not loaded. Windows lists every hive with its file, which it names by
 * device: `\REGISTRY\USER\S-1-5-21-…` is `\Device\HarddiskVolume3\Users\anna\NTUSER.DAT`.
 */
function loadedAt(path: string): string | null {
  const listed = withKey(hiveList, (key) => readValues(key, hiveList)) ?? []
  const isThis = (file: string) => dosPath(file)?.toUpperCase() === path.toUpperCase()
  return listed.find(({ data }) => isThis(Buffer.from(data).toString('utf16le').split('\0', 1)[0]!))?.name ?? null
}

/** The hive's folder and all above it cannot be renamed or deleted while `work` runs, so that the path leads there and nowhere else. */
function within<T>(drives: HiveSources['drives'], path: string, work: (found: HiveFolder) => T): T | null {
  const found = splitPath(path)
  const root = found === null ? undefined : drives.get(found.drive)
  if (root === undefined) return null
  const { drive, names } = found!
  const above = openFolderPath(root, names.slice(0, -1), true)
  if (above === null) return null
  try {
    const inFolder = namesIn(above.handle, path).map(textOf)
    const named = (wanted: string) => inFolder.find((name) => name.toUpperCase() === wanted.toUpperCase() && isFile(above.handle, name))
    const primary = named(textOf(names.at(-1)!))
    if (primary === undefined) return null
    const logs = ['LOG1', 'LOG2', 'LOG'].flatMap((ending) => named(`${primary}.${ending}`) ?? [])
    const folder = [drive, ...names.slice(0, -1).map(textOf)].join('\\')
    return work({ folder: `\\\\?\\${folder}`, primary, logs: logs.filter((log) => readPlain(`\\\\?\\${folder}\\${log}`).length > 0) })
  } finally {
    above.close()
  }
}

function isFile(folder: number, name: string): boolean {
  const handle = openBelow(folder, nameOf(name), fileAccess.readAttributes)
  if (handle <= 0) return false
  try {
    return kindOfOpen(handle) === 'file'
  } finally {
    close(handle)
  }
}

/** Descriptor, attributes, and when it was made: what makes a file on NTFS more than its bytes. */
function copyMetadata(drives: HiveSources['drives'], { folder }: HiveFolder, from: string, to: string): void {
  const { drive, names } = splitPath(folder.slice(4))!
  const above = openFolderPath(drives.get(drive)!, names)
  if (above === null) return refuse('platform.io', { path: folder, errno: 'STATUS_OBJECT_PATH_NOT_FOUND' })
  const handles: number[] = []
  const open = (name: string, rights: number) => {
    const handle = openBelow(above.handle, nameOf(name), rights)
    if (handle <= 0) return refuse('platform.io', { path: `${folder}\\${name}`, errno: statusName(handle) })
    handles.push(handle)
    return handle
  }
  try {
    const rights = access.readControl | access.systemSecurity
    const source = open(from, rights | fileAccess.readAttributes)
    const target = open(to, rights | access.writeDac | access.writeOwner | fileAccess.writeAttributes)
    const security = objectSecurity()
    const expect = (what: string, status: number) => {
      if (!succeeded(status)) refuse('platform.io', { path: `${folder}\\${to} (${what})`, errno: statusName(status) })
    }
    const read = (handle: number) => {
      const found = security.read(handle)
      return typeof found === 'number' ? refuse('platform.io', { path: folder, errno: statusName(found) }) : Uint8Array.from(found)
    }
    const wanted = read(source)
    expect('descriptor', security.write(target, read(target), wanted))
    expect('attributes', copyBasicInformation(source, target))
  } finally {
    handles.forEach(close)
    above.close()
  }
}
