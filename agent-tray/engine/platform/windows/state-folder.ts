import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { fileAccess, kindOfOpen, openBelow } from './bindings/files.ts'
import { access, close, objectSecurity } from './bindings/object.ts'
import { statusName, succeeded } from './bindings/status.ts'
import { openGate } from '../gate.ts'
import { windowsFiles } from './windows-files.ts'
import { openFolderPath, splitPath } from './windows-path.ts'

/** SYSTEM and administrators, and nobody by inheritance. */
const ours = parseSddl('O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
/** The same, and whoever knows its path may read it. */
const readable = parseSddl('O:SYG:SYD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;WD)')
/** SYSTEM, Administrators, TrustedInstaller. */
const trusted = ['S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464']

/**
 * Makes the engine's folder, which holds its journal, keys and undo, one that only SYSTEM and administrators may enter. ProgramData lets
 * any user make folders: one that somebody else made before us is refused, never adopted. Safe to repeat.
 * Refuses: 'windows.state-dir-foreign', 'platform.io'.
 */
export function guardStateFolder(folder: string, drives: ReadonlyMap<string, number>): void {
  mkdirSync(dirname(folder), { recursive: true })
  const made = tryMake(folder)
  const found = splitPath(folder)
  const root = found === null ? undefined : drives.get(found.drive)
  if (root === undefined) return refuse('platform.io', { path: folder, errno: 'STATUS_OBJECT_PATH_NOT_FOUND' })
  const above = openFolderPath(root, found!.names.slice(0, -1))
  if (above === null) return refuse('platform.io', { path: folder, errno: 'STATUS_OBJECT_PATH_NOT_FOUND' })
  try {
    guard(folder, above.handle, found!.names.at(-1)!, made)
  } finally {
    above.close()
  }
}

/** Lets everybody read one file of the guarded folders, which nobody else may enter: a path that is known leads to it. Refuses: 'platform.io'. */
export function letRead(file: string): void {
  const drive = file.slice(0, 2)
  const files = windowsFiles([drive], openGate)
  try {
    const found = splitPath(file)!
    const above = openFolderPath(files.drives.get(found.drive)!, found.names.slice(0, -1))
    if (above === null) return refuse('platform.io', { path: file, errno: 'STATUS_OBJECT_PATH_NOT_FOUND' })
    try {
      setDescriptor(file, above.handle, found.names.at(-1)!, readable)
    } finally {
      above.close()
    }
  } finally {
    files.close()
  }
}

function tryMake(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

function setDescriptor(file: string, parent: number, name: Uint8Array, wanted: Uint8Array): void {
  const handle = openBelow(parent, name, access.readControl | access.systemSecurity | access.writeDac | access.writeOwner)
  if (handle <= 0) refuse('platform.io', { path: file, errno: statusName(handle) })
  try {
    const security = objectSecurity()
    const read = security.read(handle)
    if (typeof read === 'number') refuse('platform.io', { path: file, errno: statusName(read) })
    const status = security.write(handle, Uint8Array.from(read), wanted)
    if (!succeeded(status)) refuse('platform.io', { path: file, errno: statusName(status) })
  } finally {
    close(handle)
  }
}

function guard(folder: string, parent: number, name: Uint8Array, made: boolean): void {
  const rights = access.readControl | access.systemSecurity | access.writeDac | access.writeOwner | fileAccess.readAttributes
  const handle = openBelow(parent, name, rights, true)
  if (handle <= 0) refuse('platform.io', { path: folder, errno: statusName(handle) })
  try {
    const security = objectSecurity()
    const read = security.read(handle)
    if (typeof read === 'number') refuse('platform.io', { path: folder, errno: statusName(read) })
    const current = Uint8Array.from(read)
    const owner = sidToText(sidFromBytes(current, Buffer.from(current).readUInt32LE(4)))
    if (kindOfOpen(handle) !== 'folder' || (!made && !trusted.includes(owner))) refuse('windows.state-dir-foreign', { folder, owner })
    if (sameDescriptor(current, ours)) return
    const status = security.write(handle, current, ours)
    if (!succeeded(status)) refuse('platform.io', { path: folder, errno: statusName(status) })
  } finally {
    close(handle)
  }
}
