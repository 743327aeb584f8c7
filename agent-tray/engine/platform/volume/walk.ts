import { readFileSync } from 'node:fs'
import type { Pace, Place, Visitor, WalkScope, WalkTotals } from '../file-store.ts'
import type { Gate } from '../gate.ts'
import type { DescriptorAccess } from './descriptor-access.ts'
import { copyOf, endOf, entry, entryMemory, isDots, isFolder, isLink, isNamed, isUnknown, type Memory } from './entry.ts'
import { flush as toDisk } from './flush.ts'
import { openBelow, openPath, namesOf, nameIn, systemDrive } from './folder-path.ts'
import { namesDown, pathText, type Frame } from './frame.ts'
import { pinned, type Libc } from './libc.ts'
import { seenObjects, seenOn } from '../seen-objects.ts'
import { VolumeBatch } from './volume-batch.ts'
import { openWriters } from './writers.ts'
import { digested, readPosition, writePosition, type Level } from './walk-position.ts'

const entryBytes = 32 * 1024
/** Folders far down are few, and so is what lies in them. */
const deepEntryBytes = 4 * 1024
const deep = 64
/** So many levels the walk calls itself; folders below them wait until it is back near the root, as a thread's stack has an end. */
const deepestAtOnce = 256
/** As many as a path of 32,767 letters can have; what lies deeper is reported. */
const deepest = 16_384
/** Every batch waits for the disk once; larger ones are forgotten by the processor's caches before they are written. */
export const ordinaryPace: Pace = { batch: 4096, tellAfterBatches: 32, tellAfterObjects: 131_072 }
/** Open folders held for each of two batches beside those being walked, where the process may have so many files open. */
const mostHeldFolders = 1024
const noLevels: readonly Level[] = []

/** Walks a mounted volume with synchronous calls, while what it found may be written by another thread: see the port for what it promises. */
export function walkVolume(
  libc: Libc,
  access: DescriptorAccess,
  root: number,
  scope: WalkScope,
  visitor: Visitor,
  gate: Gate,
  pace: Pace,
): WalkTotals {
  const seen = seenOn(systemDrive, scope)
  const isStrict = scope.strictlyOnceExcept !== undefined
  const excepted = seenObjects()
  let hasForgotten = false
  for (const object of scope.strictlyOnceExcept ?? []) {
    if (excepted.meet(Number(object & 0xffff_ffffn), Number(object >> 32n)) === 'unknown') hasForgotten = true
  }
  const heldFolders = Math.min(mostHeldFolders, Math.floor(openFileLimit() / 8))
  const buffers: Memory[] = []
  const writers = visitor.commit === undefined ? null : openWriters(libc, access, pace.batch, gate)
  /** The one that is being filled, and the one that is being written or was. */
  let batch = new VolumeBatch(pace.batch, isStrict)
  let writing = new VolumeBatch(pace.batch, isStrict)
  /** Folders that were left, to be closed with the batch that is being filled, and with the one that is being written. */
  let held: Frame[] = []
  let leaving: Frame[] = []
  /** The folders from the root down to where the walk is. */
  const open: Frame[] = []
  /** Folders that lie too deep, closed; and the depth of the one that is walked. */
  const beyond: Frame[] = []
  let base = 0
  let objects = 0
  let written = 0
  let stopped = false
  let rootIndex = 0
  let told = { objects: 0, batches: 0 }
  /** Batches that were logged, and those of them that were written. */
  let batches = 0
  let settled = 0

  // One object for all visits: what it says is asked for during the visit only.
  const here: { frame: Frame | null; name: Buffer; at: number; end: number } = { frame: null, name: Buffer.alloc(0), at: 0, end: 0 }
  const place: Place = { path: () => pathText(here.frame!, here.name.subarray(here.at, here.end)) }

  function standAt(frame: Frame, { bytes }: Memory, at: number, end: number): void {
    here.frame = frame
    here.name = bytes
    here.at = at
    here.end = end
  }

  function visit(frame: Frame, memory: Memory, at: number, end: number, low: number, high: number): void {
    standAt(frame, memory, at, end)
    objects += 1
    if (visitor.encrypted !== undefined && access.isEncrypted(frame.fd, memory.address + at)) visitor.encrypted(place)
    const descriptor = access.read(frame.fd, memory.address + at)
    if (typeof descriptor === 'string') return visitor.failed('read', descriptor, place)
    const replacement = visitor.judge(descriptor, place)
    if (replacement === null) return
    if (!batch.hasRoomFor(end - at)) flush()
    const name = batch.add(frame, memory.bytes, at, end, replacement, low, high)
    writers!.add(frame.fd, name, access.valueOf(replacement.after, access.head()))
    frame.batch = batches + 1
    if (batch.isFull()) flush()
  }

  /** Logs the batch that was being filled, while the one before is still written, and begins to write it once that is. */
  function flush(): void {
    const isEmpty = batch.size === 0
    // Only the last record of a log may be torn.
    writers?.finishLog()
    const log = isEmpty ? null : visitor.commit!(batch)
    settle()
    leaving = held
    held = []
    if (isEmpty) return closeLeft()
    batches += 1
    ;[batch, writing] = [writing, batch]
    writers!.begin(log)
  }

  /** Returns when what was logged is written, or could not be, which is told. */
  function settle(): void {
    if (settled < batches) {
      let failures = 0
      writers!.finish((index, errno) => {
        failures += 1
        const name = writing.names.subarray(writing.nameAt(index), writing.nameEnd(index))
        visitor.failed('write', errno, { path: () => pathText(writing.frame(index), name) })
      })
      written += writing.size - failures
      settled = batches
      writing.clear()
    }
    closeLeft()
  }

  function closeLeft(): void {
    for (const frame of leaving) libc.close(frame.fd)
    leaving = []
  }

  /** Lists a folder and visits what is in it, from its level of an earlier walk on when that still fits. */
  function list(frame: Frame, levels: readonly Level[] = noLevels): void {
    const [level] = levels
    let left = level?.passed ?? 0
    const memory = (buffers[frame.depth - base] ??= entryMemory(frame.depth < deep ? entryBytes : deepEntryBytes))
    const { bytes, words } = memory
    for (;;) {
      const filled = libc.getdents(frame.fd, memory.address, bytes.length)
      if (filled < 0) visitor.failed('list', libc.errno(), { path: () => pathText(frame, Buffer.alloc(0)) })
      if (filled <= 0) break
      for (let at = 0; at < filled; at += words[(at + entry.length) >> 2]! & 0xffff) {
        const from = at + entry.name
        if (isDots(bytes, from)) continue
        if (stopped || (stopped = visitor.stopped?.() === true)) return
        const low = words[(at + entry.inode) >> 2]!
        const isBehind = left > 0
        // The entry where the earlier walk was is a folder that it was in.
        const isBetween = left === 0 && level !== undefined && levels.length > 1 && frame.passed === level.passed
        if (!isBehind) meet(frame, memory, at, isBetween ? levels.slice(1) : noLevels)
        if (beyond.length > 0 && base === 0 && open.length <= 2) walkBeyond()
        if (stopped) return
        frame.passed += 1
        frame.digest = digested(frame.digest, low)
        if (isBehind && --left === 0 && frame.digest !== level!.digest) return listAnew(frame)
        if (!isBehind && (objects - told.objects >= pace.tellAfterObjects || batches - told.batches >= pace.tellAfterBatches)) tell(frame)
      }
    }
    if (left > 0) listAnew(frame)
  }

  /** What lies in the folder is not what was there when the earlier walk passed it: all of it is visited. */
  function listAnew(frame: Frame): void {
    const dot = pinned(2)
    dot.bytes.write('.\0', 'latin1')
    const fd = libc.openFolder(frame.fd, dot.address)
    if (fd < 0) return visitor.failed('list', libc.errno(), { path: () => pathText(frame, Buffer.alloc(0)) })
    // The frame may have no changes yet: what is behind was not visited.
    libc.close(frame.fd)
    Object.assign(frame, { fd, passed: 0, digest: 0 })
    list(frame)
  }

  /** One entry of a folder's list. */
  function meet(frame: Frame, memory: Memory, at: number, levels: readonly Level[]): void {
    const { bytes, words } = memory
    const from = at + entry.name
    const end = endOf(bytes, from)
    if (frame.asks && scope.ignored.matches(pathText(frame, bytes.subarray(from, end)))) return
    const low = words[(at + entry.inode) >> 2]!
    const high = words[(at + entry.inode + 4) >> 2]!
    const type = bytes[at + entry.type]
    const mayBeFolder = type === isFolder || type === isUnknown
    const isBetween = levels.length > 0 && mayBeFolder && isNamed(bytes, from, end, levels[0]!.name)
    const met = seen.meet(low, high)
    if (met === 'seen' && !isBetween) return
    if (isStrict && (hasForgotten || (met === 'unknown' && type !== isFolder && libc.linkCount(frame.fd, memory.address + from) !== 1))) {
      standAt(frame, memory, from, end)
      return visitor.failed('once', 'EMLINK', place)
    }
    const visits = !isBetween && !(isStrict && excepted.has(low, high))
    if (mayBeFolder) enter(frame, memory, from, end, low, high, visits, isBetween ? levels : noLevels)
    else if (visits) visit(frame, memory, from, end, low, high)
    if (type === isLink) tellHidden(frame, memory, from, end)
  }

  /** ntfs-3g shows a folder of OneDrive as a link to nowhere: what lies in it is not met, which must be known. */
  function tellHidden(frame: Frame, memory: Memory, at: number, end: number): void {
    const tag = access.hiddenFolder(frame.fd, memory.address + at)
    if (tag === null) return
    standAt(frame, memory, at, end)
    visitor.failed('hidden', tag, place)
  }

  /** What was written is on the disk before the position is told. */
  function tell(frame: Frame): void {
    // What waits lies before the position.
    if (base > 0 || beyond.length > 0) return void (told = { objects, batches })
    if (visitor.reached !== undefined) {
      flush()
      settle()
    }
    told = { objects, batches }
    if (visitor.reached === undefined) return
    if (written > 0) toDisk(libc, root)
    const levels: Level[] = []
    for (let at: Frame | null = frame; at !== null && !at.above; at = at.parent) levels.push(at)
    visitor.reached(writePosition(rootIndex, levels.reverse()), { objects, written })
  }

  /**
   * Visits a folder and what is in it. A name that is no folder after all, a link among them, is visited and not entered; where
   * another file system is mounted, its attributes would be met in the place of the folder's: it is left alone, and that is said.
   * Without `visits` the folder itself was visited before.
   */
  function enter(
    parent: Frame,
    memory: Memory,
    at: number,
    end: number,
    low: number,
    high: number,
    visits: boolean,
    levels: readonly Level[],
  ): void {
    const fd = libc.openFolder(parent.fd, memory.address + at)
    const errno = fd < 0 ? libc.errno() : null
    if (errno !== 'EXDEV' && visits) visit(parent, memory, at, end, low, high)
    if (errno !== null || parent.depth >= deepest) {
      if (errno === null) libc.close(fd)
      standAt(parent, memory, at, end)
      if (errno !== 'ENOTDIR' && errno !== 'ELOOP') visitor.failed('list', errno ?? 'ENAMETOOLONG', place)
      return
    }
    const frame = frameOf(fd, parent, copyOf(memory.bytes, at, end))
    if (frame.depth - base <= deepestAtOnce) return walkInside(frame, levels)
    libc.close(fd)
    beyond.push(frame)
  }

  function walkBeyond(): void {
    while (beyond.length > 0) {
      const frame = beyond.pop()!
      if (stopped) continue
      frame.fd = openBelow(libc, root, namesDown(frame))
      base = frame.depth
      if (frame.fd >= 0) walkInside(frame, noLevels)
      else visitor.failed('list', libc.errno(), { path: () => pathText(frame, Buffer.alloc(0)) })
    }
    base = 0
  }

  function walkInside(frame: Frame, levels: readonly Level[]): void {
    open.push(frame)
    list(frame, levels)
    open.pop()
    if (frame.batch > settled) held.push(frame)
    else libc.close(frame.fd)
    if (held.length >= heldFolders) flush()
  }

  function frameOf(fd: number, parent: Frame | null, name: Buffer): Frame {
    const depth = parent === null ? 0 : parent.depth + 1
    const { depths } = scope.ignored
    const asks = depths === 'every' || depths.has(depth + 1)
    return { fd, parent, name, depth, path: null, batch: 0, asks, passed: 0, digest: 0, above: false }
  }

  /** The object at the root itself, then what is in it. */
  function walkRoot(path: string, levels: readonly Level[]): void {
    const wanted = namesOf(path)
    if (wanted === null || scope.ignored.matches(path)) return
    const above = openPath(libc, root, wanted.slice(0, -1))
    const last = wanted.at(-1)
    const name = above === null ? null : last === undefined ? Buffer.from('.') : nameIn(above.fd, last)
    if (above === null || name === null) {
      if (above !== null) libc.close(above.fd)
      return
    }
    let frame = frameOf(above.fd, null, Buffer.alloc(0))
    for (const part of above.path) frame = frameOf(above.fd, frame, part)
    const memory = entryMemory(name.length + 1)
    memory.bytes.set(name)
    memory.bytes[name.length] = 0
    const number = libc.objectNumber(above.fd, memory.address)
    const [low, high] = [Number(number & 0xffff_ffffn), Number(number >> 32n)]
    open.push(frame)
    // A root within an earlier root has been visited.
    const visits = levels.length === 0 && !excepted.has(low, high)
    const isNew = levels.length > 0 || number === 0n || seen.meet(low, high) !== 'seen'
    if (isNew && last === undefined) {
      if (visits) visit(frame, memory, 0, name.length, low, high)
      list(frame, levels)
    } else if (isNew) {
      for (let at: Frame | null = frame; at !== null; at = at.parent) at.above = true
      enter(frame, memory, 0, name.length, low, high, visits, levels)
    }
    walkBeyond()
    open.pop()
    held.push(frame)
  }

  try {
    const from = scope.from === undefined ? null : readPosition(scope.from)
    for (const [index, path] of scope.roots.entries()) {
      if (stopped || index < (from?.root ?? 0)) continue
      rootIndex = index
      walkRoot(path, index === from?.root ? from.levels : noLevels)
    }
    if (!stopped) flush()
    settle()
    if (written > 0) toDisk(libc, root)
    return { objects, written }
  } finally {
    writers?.close()
    for (const frame of [...leaving, ...held, ...open]) libc.close(frame.fd)
    libc.rest()
  }
}

/** Node raises the soft limit to the hard one when it starts. */
function openFileLimit(): number {
  const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))
  return found === null ? 1024 : Number(found[1])
}
