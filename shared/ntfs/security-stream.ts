import { isRefused } from '#shared/errors/refused.ts'
import { u32At, u64At } from '#shared/values/little-endian.ts'
import { attributeType } from './attribute.ts'
import type { DamageLog } from './damage.ts'
import { openStream } from './file-attributes.ts'
import { badRecord } from './raw-record.ts'
import type { RecordTable } from './record-table.ts'
import type { Stream } from './stream.ts'

/** u32 hash | u32 id | u64 own offset in the stream | u32 length with this header | descriptor; the next one on the next 16 bytes. */
const field = { hash: 0, id: 4, offset: 8, length: 16, descriptor: 20 } as const
const grid = 16
/** Entries fill blocks of this size and never cross their ends; each block is followed by its copy. */
const blockBytes = 256 * 1024
const pageBytes = 4096
const secureRecord = 9

/** A descriptor that any number of files share. */
export interface SharedDescriptor {
  readonly securityId: number
  /** A copy. */
  readonly bytes: Uint8Array
}

/** Every descriptor of $Secure, in the order of its stream. What is damaged is taken from the copy, else noted and left out. */
export function* sharedDescriptors(table: RecordTable): Generator<SharedDescriptor> {
  const stream = table.damage.spare(() => openSecurityStream(table), null)
  if (stream !== null) yield* descriptorsIn(stream, table.damage)
}

/** null in NTFS 1.2, where every file has its own. */
function openSecurityStream(table: RecordTable): Stream | null {
  const raw = table.read(secureRecord)
  const stream = raw === null ? null : openStream(table, raw, attributeType.data, '$SDS')
  if (stream !== null && stream.size > table.source.size) badRecord(raw!, `$SDS claims ${stream.size} bytes`)
  return stream
}

/** The same from the bytes of $Secure:$SDS. */
export function* descriptorsIn(stream: Stream, damage: DamageLog): Generator<SharedDescriptor> {
  const block = new Uint8Array(blockBytes)
  const copy = new Uint8Array(blockBytes)
  for (let start = 0; start < stream.size; start += 2 * blockBytes) {
    readBlock(stream, start, block, damage)
    readBlock(stream, start + blockBytes, copy, damage)
    // The stream ends with the copy of its last entry: what lies behind that entry was on the disk before.
    const left = stream.size - start
    const end = left > blockBytes ? Math.min(blockBytes, left - blockBytes) : left
    yield* descriptorsOf(block.subarray(0, end), copy, start, damage)
  }
}

function* descriptorsOf(block: Uint8Array, copy: Uint8Array, start: number, damage: DamageLog): Generator<SharedDescriptor> {
  let gap = -1
  for (let at = 0; at + field.descriptor <= block.length;) {
    const from = isEntry(block, at, start) ? block : isEntry(copy, at, start) ? copy : null
    if (from === null) {
      if (gap < 0) gap = at
      at += grid
      continue
    }
    // Behind the last entry of a block anything may lie; between two there is nothing.
    if (gap >= 0) damage.add({ code: 'ntfs.bad-descriptor', details: { offset: start + gap, reason: problemAt(block, gap, start) } })
    gap = -1
    const length = u32At(from, at + field.length)
    yield { securityId: u32At(from, at + field.id), bytes: from.slice(at + field.descriptor, at + length) }
    at += Math.ceil(length / grid) * grid
  }
  if (gap >= 0 && isHeader(block, gap, start)) {
    damage.add({ code: 'ntfs.bad-descriptor', details: { offset: start + gap, reason: problemAt(block, gap, start) } })
  }
}

function isHeader(block: Uint8Array, at: number, start: number): boolean {
  return u64At(block, at + field.offset) === start + at && u32At(block, at + field.id) !== 0
}

function isEntry(block: Uint8Array, at: number, start: number): boolean {
  if (!isHeader(block, at, start)) return false
  const length = u32At(block, at + field.length)
  // The hash is of whole words, as descriptors are.
  if (length <= field.descriptor || (length & 3) !== 0 || at + length > block.length) return false
  return u32At(block, at + field.hash) === securityHash(block, at + field.descriptor, length - field.descriptor)
}

function problemAt(block: Uint8Array, at: number, start: number): string {
  return isHeader(block, at, start) ? 'its hash or length is wrong' : 'its header is not there'
}

/** As NTFS stores it beside each descriptor: rotate left by three and add, word by word. */
export function securityHash(bytes: Readonly<Uint8Array>, at: number, length: number): number {
  let hash = 0
  for (let end = at + length - 3; at < end; at += 4) hash = (((hash << 3) | (hash >>> 29)) + u32At(bytes, at)) | 0
  return hash >>> 0
}

/** Fills the block with zeros where the stream ends or cannot be read, which is noted. */
function readBlock(stream: Stream, start: number, block: Uint8Array, damage: DamageLog): void {
  const length = Math.min(blockBytes, Math.max(0, stream.size - start))
  block.fill(0, length)
  try {
    stream.read(start, length, block)
  } catch (error) {
    if (!isRefused(error, 'ntfs.unreadable')) throw error
    readPages(stream, start, block.subarray(0, length), damage)
  }
}

function readPages(stream: Stream, start: number, block: Uint8Array, damage: DamageLog): void {
  for (let at = 0; at < block.length; at += pageBytes) {
    const page = block.subarray(at, at + pageBytes)
    page.fill(0)
    damage.spare(() => stream.read(start + at, page.length, page), undefined)
  }
}
