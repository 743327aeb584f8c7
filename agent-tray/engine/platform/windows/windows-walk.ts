import { isRefused } from '#shared/errors/refused.ts'
import type { ObjectNumber, Place, Replacement, Visitor, WalkScope, WalkTotals } from '../file-store.ts'
import type { Gate } from '../gate.ts'
import { pendingBatch, type PendingChange } from '../pending-batch.ts'
import { seenObjects, seenOn, type SeenObjects } from '../seen-objects.ts'
import {
  attributesOf,
  entry,
  fileAccess,
  fileAttribute,
  flush,
  idOf,
  kindOfAttributes,
  kindOfOpen,
  listInto,
  openAt,
  openBelow,
} from './bindings/files.ts'
import { pinned } from './bindings/library.ts'
import { access, close, objectSecurity } from './bindings/object.ts'
import { statusName, succeeded, unsigned } from './bindings/status.ts'
import {
  isAbsent,
  isAmbiguous,
  isDots,
  nameOf,
  noMoreFiles,
  noSuchFile,
  openFolderPath,
  splitPath,
  storePathText,
  textOf,
  type Name,
} from './windows-path.ts'

const listBytes = 64 * 1024
/** Folders far down are few, and so is what lies in them. */
const deepListBytes = 4 * 1024
const deep = 64
/** So many levels the walk can call itself before a thread's stack ends; what lies deeper is told. A drive that is read by its records has no such end. */
const deepest = 512
/** Every batch waits for the disk once, and what it changes stays open until it is written. */
const batchSize = 1024
const slash = nameOf('/')
const self = nameOf('.')

const toRead = access.readControl | access.systemSecurity
const toWrite = toRead | access.writeDac | access.writeOwner

interface Frame {
  readonly handle: number
  /** The path from the drive on, '/' between names. */
  readonly path: Uint8Array
  readonly depth: number
}

/** An object that is open since it was judged: what is written goes to it and to no other, whatever its name leads to by then. */
interface Pending extends PendingChange {
  readonly handle: number
  /** Whether the walk still lists what is in it. */
  inUse: boolean
  written: boolean
}

/** What a store has open: the root folder of each drive. */
export type Drives = ReadonlyMap<string, number>

/** Walks the drives of a Windows that runs, by open handles from folder to object: see the port for what it promises. */
export function walkWindows(drives: Drives, scope: WalkScope, visitor: Visitor, gate: Gate): WalkTotals {
  const security = objectSecurity()
  const isStrict = scope.strictlyOnceExcept !== undefined
  const seen = new Map([...drives.keys()].map((drive) => [drive, { met: seenOn(drive, scope), excepted: exceptedOn(drive, scope) }]))
  const buffers: { readonly bytes: Buffer; readonly address: number }[] = []
  const wanted = (visitor.commit === undefined ? toRead : toWrite) | fileAccess.listFolder | fileAccess.readAttributes
  const touched = new Set<number>()
  let pending: Pending[] = []
  let [objects, written] = [0, 0]
  let stopped = false

  const here: { frame: Frame | null; name: Name } = { frame: null, name: self }
  const place: Place = { path: () => storePathText(here.frame!.path, here.name) }

  /** Judges an open object; returns its change, which keeps it open. */
  function judge(handle: number, drive: Drive, id: Id, frame: Frame, name: Name, inUse = false): Pending | null {
    Object.assign(here, { frame, name })
    if (drive.excepted.has(id.low, id.high)) return null
    objects += 1
    if (visitor.encrypted !== undefined && isEncrypted(handle)) visitor.encrypted(place)
    const descriptor = security.read(handle)
    if (typeof descriptor === 'number') {
      visitor.failed('read', statusName(descriptor), place)
      return null
    }
    const replacement = visitor.judge(descriptor, place)
    if (replacement === null) return null
    const number = isStrict ? { number: numberOf(drive.letter, id) } : {}
    const change = { handle, folder: frame.path, name: Uint8Array.from(name), replacement, ...number, inUse, written: false }
    pending.push(change)
    return change
  }

  function writeBatch(drive: number): void {
    const batch = pending
    pending = []
    try {
      if (batch.length > 0) visitor.commit?.(pendingBatch(batch))?.flush()
      for (const change of batch) write(change, drive)
    } finally {
      for (const change of batch) {
        change.written = true
        if (!change.inUse) close(change.handle)
      }
    }
  }

  function write({ handle, folder, name, replacement }: Pending, drive: number): void {
    gate('descriptor')
    const status = writeReplacement(handle, replacement)
    if (succeeded(status)) {
      written += 1
      touched.add(drive)
    } else visitor.failed('write', statusName(status), { path: () => storePathText(folder, name) })
  }

  const writeReplacement = (handle: number, { before, after }: Replacement) => security.write(handle, before, after)

  function list(drive: Drive, frame: Frame): void {
    const { bytes, address } = (buffers[frame.depth] ??= pinned(frame.depth < deep ? listBytes : deepListBytes))
    for (let restart = true; !stopped; restart = false) {
      const status = listInto(frame.handle, address, bytes.length, restart)
      if (unsigned(status) === noMoreFiles || unsigned(status) === noSuchFile) return
      if (!succeeded(status)) {
        Object.assign(here, { frame, name: self })
        return visitor.failed('list', statusName(status), place)
      }
      for (let at = 0; ; at += bytes.readUInt32LE(at + entry.next)) {
        if (stopped || (stopped = visitor.stopped?.() === true)) return
        meet(drive, frame, bytes, address, at)
        if (bytes.readUInt32LE(at + entry.next) === 0) break
      }
    }
  }

  /** One entry of a listing: what it is and may be is asked of the object once that is open. */
  function meet(drive: Drive, frame: Frame, bytes: Buffer, address: number, at: number): void {
    const from = at + entry.name
    const length = bytes.readUInt32LE(at + entry.nameBytes)
    const name = bytes.subarray(from, from + length)
    if (isDots(name) || isIgnored(frame, name)) return
    const id = { low: bytes.readUInt32LE(at + entry.id), high: bytes.readUInt16LE(at + entry.id + 4) }
    const met = drive.met.meet(id.low, id.high)
    if (met === 'seen') return
    Object.assign(here, { frame, name })
    if (isAmbiguous(name)) return visitor.failed('read', 'STATUS_OBJECT_NAME_INVALID', place)
    const folder = kindOfAttributes(bytes.readUInt32LE(at + entry.attributes), bytes.readUInt32LE(at + entry.reparseTag)) === 'folder'
    // Only a file has several names; what can no longer be remembered may be met by another of them.
    if (isStrict && met === 'unknown' && !folder) return visitor.failed('once', 'EMLINK', place)
    const handle = open(frame, address + from, length, folder)
    if (handle <= 0) return
    if (folder && kindOfOpen(handle) === 'folder') enterBelow(drive, id, frame, Uint8Array.from(name), handle)
    else if (judge(handle, drive, id, frame, name) === null) close(handle)
    if (pending.length >= batchSize) writeBatch(drive.root)
  }

  /** Where a disk cannot be written, its descriptors are read all the same. */
  function open(frame: Frame, address: number, length: number, folder: boolean): number {
    const rights = folder ? wanted : wanted & ~fileAccess.listFolder
    let handle = openAt(frame.handle, address, length, rights)
    if (handle <= 0 && visitor.commit !== undefined) handle = openAt(frame.handle, address, length, toRead | (rights & 0xff))
    if (handle <= 0) visitor.failed('read', statusName(handle), place)
    return handle
  }

  /** A folder, then what is in it; it is closed when the walk has left it and its own change is written. */
  function enter(drive: Drive, id: Id, parent: Frame, name: Name, handle: number, inside: Frame): void {
    const change = judge(handle, drive, id, parent, name, true)
    try {
      if (inside.depth <= deepest) list(drive, inside)
      else {
        Object.assign(here, { frame: parent, name })
        visitor.failed('list', 'STATUS_NAME_TOO_LONG', place)
      }
    } finally {
      if (change !== null) change.inUse = false
      if (change === null || change.written) close(handle)
    }
  }

  function enterBelow(drive: Drive, id: Id, parent: Frame, name: Name, handle: number): void {
    enter(drive, id, parent, name, handle, { handle, path: joined(parent.path, name), depth: parent.depth + 1 })
  }

  function isIgnored(frame: Frame, name: Name): boolean {
    const { depths, matches } = scope.ignored
    if (depths !== 'every' && !depths.has(frame.depth + 1)) return false
    return matches(storePathText(frame.path, name))
  }

  function walkRoot(path: string): void {
    const found = splitPath(path)
    const root = found === null ? undefined : drives.get(found.drive)
    if (root === undefined || scope.ignored.matches(path)) return
    const { drive: letter, names } = found!
    const drive: Drive = { root, letter, ...seen.get(letter)! }
    const above = openAbove(root, path, names)
    if (above === null) return
    try {
      const path = nameOf([letter, ...names.slice(0, -1).map(textOf)].join('/'))
      walkBelow(drive, { handle: above.handle, path, depth: names.length - 1 }, names.at(-1))
      if (!stopped) writeBatch(root)
    } finally {
      above.close()
    }
  }

  /** A root that is there and cannot be reached is told; one that is not there has nothing to tell. */
  function openAbove(root: number, path: string, names: readonly Name[]) {
    try {
      return openFolderPath(root, names.slice(0, -1))
    } catch (error) {
      if (!isRefused(error, 'platform.io')) throw error
      visitor.failed('list', String(error.refusal.details['errno']), { path: () => path })
      return null
    }
  }

  function walkBelow(drive: Drive, frame: Frame, name: Name | undefined): void {
    const handle = openBelow(frame.handle, name ?? new Uint8Array(), wanted)
    Object.assign(here, { frame, name: name ?? self })
    if (handle <= 0 && !isAbsent(handle)) visitor.failed('read', statusName(handle), place)
    if (handle <= 0) return
    const id = idOf(handle)
    // Two roots may be one, or lie in each other.
    if (drive.met.meet(id.low, id.high) === 'seen') close(handle)
    else if (name === undefined) enter(drive, id, frame, self, handle, { ...frame, handle, depth: 0 })
    else if (kindOfOpen(handle) === 'folder') enterBelow(drive, id, frame, name, handle)
    else if (judge(handle, drive, id, frame, name) === null) close(handle)
  }

  try {
    for (const path of scope.roots) if (!stopped) walkRoot(path)
    for (const drive of touched) flush(drive)
    return { objects, written }
  } finally {
    for (const { handle } of pending) close(handle)
  }
}

function isEncrypted(handle: number): boolean {
  return ((attributesOf(handle) ?? 0) & fileAttribute.encrypted) !== 0
}

interface Drive {
  readonly root: number
  readonly letter: string
  readonly met: SeenObjects
  readonly excepted: SeenObjects
}

/** The number of an object on its volume, without how often it was given: 48 bits. */
interface Id {
  readonly low: number
  readonly high: number
}

const idBits = 48n
const letterOf = (drive: string) => BigInt(drive.charCodeAt(0))

/** An object's number among those of all drives. */
export function numberOf(drive: string, { low, high }: Id): ObjectNumber {
  return (letterOf(drive) << idBits) | (BigInt(high) << 32n) | BigInt(low)
}

/** The objects of a drive that a scope excepts. */
export function exceptedOn(drive: string, { strictlyOnceExcept }: WalkScope): SeenObjects {
  const excepted = seenObjects(Number.POSITIVE_INFINITY)
  for (const number of strictlyOnceExcept ?? []) {
    if (number >> idBits === letterOf(drive)) excepted.meet(Number(number & 0xffff_ffffn), Number((number >> 32n) & 0xffffn))
  }
  return excepted
}

function joined(path: Uint8Array, name: Name): Uint8Array {
  return Buffer.concat([path, slash, name])
}
