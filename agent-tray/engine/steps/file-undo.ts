import { refuse } from '#shared/errors/refused.ts'
import { putU16, putU32, u16At, u32At } from '#shared/values/little-endian.ts'
import type { FileChange, ObjectNumber, Replacement } from '../platform/file-store.ts'
import type { Gate } from '../platform/gate.ts'
import type { PendingBatch } from '../platform/pending-batch.ts'
import { openRecordFile, type RecordFile, type Unflushed } from '../platform/record-file.ts'

/** Room is made in advance, and doubled: making more of it in mid-pass makes the file system commit all that the pass has changed. */
const format = { letters: 'RHUNDO', version: 1, roomBytes: 1024 * 1024 }
/** Descriptor pairs that a reader holds at once. */
const heldPairBytes = 16 * 1024 * 1024

/** For a length that says: the length comes after it. */
const longBytes = 0xffff

interface Pair {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/**
 * What undoing a walk needs, one record a batch, each to be on the disk before the batch is applied. A descriptor pair is written once,
 * with the first batch that uses it, and a folder once a batch: some 30 to 60 bytes a file. Pairs are numbered upwards in the order
 * in which they are first used, so that neither writing nor reading holds them all; only one whose first object was left in the end,
 * gone or not to be opened, comes out of turn. The numbers of the objects stand behind the changes where the walk tells them.
 *
 * A path or name of 65,535 bytes or more has these for its length, and then its length as u32.
 *
 *     record: u32 pairs   | per pair:   u32 id, u32 length, before, u32 length, after
 *             u32 folders | per folder: u16 length, path
 *             u32 changes | per change: u32 folder, u32 pair, u16 length, name
 *             per change: u64 object, or nothing
 */
export function openFileUndo(path: string, gate: Gate, holdPairBytes = heldPairBytes) {
  const pairs = pairReader(path, holdPairBytes)
  const file = openRecordFile(path, format, gate, (record, index) => pairs.noteRecord(record, index))
  const out = writer()
  /** The folder of each change of a batch, by its number there. */
  let folderOf = new Uint32Array(0)
  // A resumed pass numbers its pairs anew, above those that are in the file.
  const offset = pairs.next()
  let next = offset
  /** Numbers that were passed over. */
  const passedOver = new Set<number>()

  /** Whether the pair of this number is not in the file yet; it is then to be written. */
  function isFresh(id: number): boolean {
    if (id < next) return passedOver.delete(id)
    for (; next < id; next++) passedOver.add(next)
    next = id + 1
    return true
  }

  return {
    append(batch: PendingBatch): Unflushed {
      const { size, names } = batch
      const fresh: Replacement[] = []
      const folders = folderNumbers()
      if (folderOf.length < size) folderOf = new Uint32Array(size)
      for (let index = 0; index < size; index++) {
        const replacement = batch.replacement(index)
        if (isFresh(offset + replacement.id)) fresh.push(replacement)
        folderOf[index] = folders.numberOf(batch.folder(index))
      }
      out.clear()
      out.u32(fresh.length)
      for (const { id, before, after } of fresh) {
        out.u32(offset + id)
        out.bytes32(before)
        out.bytes32(after)
      }
      out.u32(folders.paths.length)
      for (const path of folders.paths) out.bytes16(path, 0, path.length)
      out.u32(size)
      for (let index = 0; index < size; index++) {
        out.u32(folderOf[index]!)
        out.u32(offset + batch.replacement(index).id)
        out.bytes16(names, batch.nameAt(index), batch.nameEnd(index))
      }
      for (let index = 0; index < size; index++) {
        const number = batch.number(index)
        if (number === undefined) break
        out.u64(number)
      }
      const unflushed = file.write(out.done())
      pairs.noteRecord(out.done(), file.count - 1)
      return unflushed
    },
    /** How many batches it holds. */
    get batches() {
      return file.count
    },
    /** How many changes it holds. */
    countChanges(): number {
      let changes = 0
      for (const record of file.forward()) {
        const from = reader(record)
        skipPairs(from)
        for (let left = from.u32(); left > 0; left--) from.skip16()
        changes += from.u32()
      }
      return changes
    },
    /** Every change, the last one first. */
    *backward(): Generator<FileChange> {
      for (let index = file.count - 1; index >= 0; index--) {
        const { count, change } = changesOf(index)
        for (let at = count - 1; at >= 0; at--) yield change(at)
      }
    },
    /** The changes of every batch but the first so many. */
    *after(batches: number): Generator<FileChange> {
      for (let index = batches; index < file.count; index++) {
        const { count, change } = changesOf(index)
        for (let at = 0; at < count; at++) yield change(at)
      }
    },
    /** The numbers of all objects, where the walk told them. */
    *objects(): Generator<ObjectNumber> {
      for (const record of file.forward()) {
        const from = reader(record)
        skipPairs(from)
        for (let left = from.u32(); left > 0; left--) from.skip16()
        for (let left = from.u32(); left > 0; left--) from.skipChange()
        while (!from.isAtEnd()) yield from.u64()
      }
    },
    /** One change of each distinct pair of descriptors, the first that was logged. */
    *samples(): Generator<FileChange> {
      // A pair stands in the record of its first change; a record that brings no new pair holds no first change.
      for (const record of pairs.bringing) {
        const from = reader(file.at(record))
        const fresh = new Map(readPairs(from))
        const folders = Array.from({ length: from.u32() }, () => from.bytes16())
        for (let left = from.u32(); left > 0 && fresh.size > 0; left--) {
          const [folder, pair] = [from.u32(), from.u32()]
          const first = fresh.get(pair)
          if (first === undefined) {
            from.skip16()
            continue
          }
          fresh.delete(pair)
          yield { folder: folders[folder]!, name: from.bytes16(), ...first }
        }
      }
    },
    close: () => file.close(),
  }

  /** The changes of a record, each made when it is asked for: all at once would be held together, and moved about by V8. */
  function changesOf(index: number): { readonly count: number; readonly change: (at: number) => FileChange } {
    const from = reader(file.at(index))
    skipPairs(from)
    const folders = Array.from({ length: from.u32() }, () => from.bytes16())
    const starts = new Uint32Array(from.u32())
    for (let at = 0; at < starts.length; at++) starts[at] = from.skipChange()
    return {
      count: starts.length,
      change: (at) => {
        from.seek(starts[at]!)
        const folder = folders[from.u32()]!
        const { before, after } = pairs.get(file, from.u32())
        return { folder, name: from.bytes16(), before, after }
      },
    }
  }
}

/** Finds pairs by their numbers in the records that brought them, and keeps those it used last. */
function pairReader(path: string, holdBytes: number) {
  /** Records that bring pairs, in the order of the file. */
  const bringing: number[] = []
  /** Of those that bring pairs in turn, the number of the first. */
  const inTurn: { readonly record: number; readonly first: number }[] = []
  /** The record of every pair that came out of turn. */
  const outOfTurn = new Map<number, number>()
  const held = new Map<number, Pair>()
  let heldBytes = 0
  let last = -1

  function recordOf(id: number): number | undefined {
    let [low, high] = [0, inTurn.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (inTurn[middle]!.first <= id) low = middle
      else high = middle
    }
    return outOfTurn.get(id) ?? inTurn[low]?.record
  }

  function load(file: RecordFile, id: number): void {
    const record = recordOf(id)
    if (record === undefined) return
    for (const [own, pair] of readPairs(reader(file.at(record)))) {
      held.set(own, { before: Uint8Array.from(pair.before), after: Uint8Array.from(pair.after) })
      heldBytes += pair.before.length + pair.after.length + 200
    }
  }

  return {
    bringing: bringing as readonly number[],
    next: () => last + 1,
    /** Told of every record in turn. */
    noteRecord(record: Uint8Array, index: number): void {
      const from = reader(record)
      const before = last
      let left = from.u32()
      if (left > 0) bringing.push(index)
      for (; left > 0; left--) {
        const id = from.u32()
        if (id < last) outOfTurn.set(id, index)
        else if (last === before) inTurn.push({ record: index, first: id })
        last = Math.max(last, id)
        from.skip32()
        from.skip32()
      }
    },
    get(file: RecordFile, id: number): Pair {
      const there = held.get(id)
      if (there !== undefined) return there
      if (heldBytes > holdBytes) {
        held.clear()
        heldBytes = 0
      }
      load(file, id)
      return held.get(id) ?? refuse('engine.journal-damaged', { file: path, at: 0, why: `descriptor pair ${id} is not in it` })
    },
  }
}

function* readPairs(from: ReturnType<typeof reader>): Generator<[number, Pair]> {
  for (let left = from.u32(); left > 0; left--) yield [from.u32(), { before: from.bytes32(), after: from.bytes32() }]
}

function skipPairs(from: ReturnType<typeof reader>): void {
  for (let left = from.u32(); left > 0; left--) {
    from.u32()
    from.skip32()
    from.skip32()
  }
}

/** Numbers the folders of a batch. A store shows one folder by the same bytes object time and again, or by equal bytes. */
function folderNumbers() {
  const byObject = new Map<Uint8Array, number>()
  const byText = new Map<string, number>()
  const paths: Uint8Array[] = []
  let last: { readonly folder: Uint8Array; readonly number: number } | null = null
  return {
    paths,
    numberOf(folder: Uint8Array): number {
      if (last?.folder === folder) return last.number
      const known = byObject.get(folder)
      if (known !== undefined) return known
      const text = Buffer.from(folder.buffer, folder.byteOffset, folder.byteLength).toString('latin1')
      let number = byText.get(text)
      if (number === undefined) {
        byText.set(text, (number = paths.length))
        paths.push(folder)
      }
      byObject.set(folder, number)
      last = { folder, number }
      return number
    },
  }
}

function writer() {
  let buffer = Buffer.allocUnsafe(64 * 1024)
  let at = 0
  const room = (bytes: number) => {
    if (at + bytes <= buffer.length) return
    const bigger = Buffer.allocUnsafe(Math.max(2 * buffer.length, at + bytes))
    buffer.copy(bigger, 0, 0, at)
    buffer = bigger
  }
  const u32 = (value: number) => {
    room(4)
    putU32(buffer, at, value)
    at += 4
  }
  return {
    u32,
    u64(value: bigint) {
      room(8)
      at = buffer.writeBigUInt64LE(value, at)
    },
    bytes16(bytes: Uint8Array, from: number, end: number) {
      const length = end - from
      room(6 + length)
      putU16(buffer, at, Math.min(length, longBytes))
      at += 2
      if (length >= longBytes) u32(length)
      // Names are short, so that a call would cost more.
      for (let index = from; index < end; index++) buffer[at++] = bytes[index]!
    },
    bytes32(bytes: Uint8Array) {
      u32(bytes.length)
      room(bytes.length)
      buffer.set(bytes, at)
      at += bytes.length
    },
    done: () => buffer.subarray(0, at),
    clear: () => void (at = 0),
  }
}

function reader(record: Uint8Array) {
  const buffer = Buffer.from(record.buffer, record.byteOffset, record.byteLength)
  let at = 0
  const skip = (length: number) => {
    if (at + length > buffer.length) throw new Error(`an undo record ends at byte ${buffer.length}, inside a field of ${length} bytes`)
    at += length
    return at - length
  }
  // A Buffer costs more than a view that is none.
  const take = (length: number) => new Uint8Array(buffer.buffer, buffer.byteOffset + skip(length), length)
  // Node's own readers cost three times as much where V8's last compiler is off.
  const u16 = () => u16At(buffer, skip(2))
  const u32 = () => u32At(buffer, skip(4))
  const length16 = () => {
    const length = u16()
    return length === longBytes ? u32() : length
  }
  const skip16 = () => void skip(length16())
  const skip32 = () => void skip(u32())
  return {
    u32,
    u64: () => buffer.readBigUInt64LE(skip(8)),
    bytes16: () => take(length16()),
    skip16,
    skip32,
    bytes32: () => take(u32()),
    /** Returns where it begins. */
    skipChange() {
      const from = skip(8)
      skip16()
      return from
    },
    seek: (to: number) => void (at = to),
    isAtEnd: () => at === buffer.length,
  }
}
