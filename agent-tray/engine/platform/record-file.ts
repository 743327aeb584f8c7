import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { refuse } from '#shared/errors/refused.ts'
import type { Gate } from './gate.ts'
import { flushFolder } from './plain-files.ts'

const headerBytes = 16
const frameBytes = 24
const chainBytes = 16
const zeros = Buffer.alloc(64 * 1024)
/** More than any record of ours: a length beyond it is no length. */
const maxPayloadBytes = 64 * 1024 * 1024

/** What a record file is for; the letters stand in its header. */
export interface RecordFormat {
  readonly letters: string
  readonly version: number
  /**
   * For files of many records: how many zeros are written behind the end whenever there is no room for a record. A record in their
   * place makes the file no longer, so that its flush waits for its own bytes and not for all else that the file system has to write.
   */
  readonly roomBytes?: number
}

/**
 * An append-only file of records, each bound to all before it. Only the last record can be torn by a power cut, and it is cut off
 * when the file is opened; damage anywhere else is refused.
 *
 *     file:   8 letters | u32 version | u32 0 | records
 *     record: u32 length | u32 CRC-32 of the payload | first 16 bytes of SHA-256(chain before, payload) | payload
 */
export interface RecordFile {
  /** Returns after the record is on the disk. */
  append(payload: Uint8Array): void
  /** Every record's payload, oldest first. */
  forward(): Generator<Uint8Array>
  /** Every record's payload, newest first. */
  backward(): Generator<Uint8Array>
  /** The payload of one record, counted from 0. */
  at(index: number): Uint8Array
  readonly count: number
  close(): void
}

/** Opens or creates a record file. Refuses: 'engine.journal-damaged', 'engine.journal-newer'. */
export function openRecordFile(path: string, format: RecordFormat, gate: Gate): RecordFile {
  const handle = openOrCreate(path, format, gate)
  try {
    const { offsets, end, chain, torn } = scan(path, handle, format)
    if (torn) {
      ftruncateSync(handle, end)
      fsyncSync(handle)
    }
    return appender(path, handle, gate, offsets, end, chain, format.roomBytes ?? 0)
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

/**
 * The payloads of a record file that another process may be writing to: what is whole by now, and nothing is changed.
 * Empty when there is no such file. Refuses as `openRecordFile`.
 */
export function readRecordFile(path: string, format: RecordFormat): Uint8Array[] {
  if (!existsSync(path)) return []
  const handle = openSync(path, 'r')
  try {
    if (fstatSync(handle).size < headerBytes) return []
    return scan(path, handle, format).offsets.map((at) => payloadAt(handle, at))
  } finally {
    closeSync(handle)
  }
}

function appender(path: string, handle: number, gate: Gate, offsets: number[], end: number, chain: Buffer, roomBytes: number): RecordFile {
  let size = end
  return {
    append(payload) {
      const next = chainOf(chain, payload)
      const frame = Buffer.allocUnsafe(frameBytes)
      frame.writeUInt32LE(payload.length, 0)
      frame.writeUInt32LE(crc32(payload), 4)
      frame.set(next, 8)
      const after = end + frameBytes + payload.length
      gate(`record ${offsets.length + 1} of ${path}`)
      if (after > size) {
        size = after + roomBytes
        for (let at = after; at < size; at += zeros.length) writeFully(handle, zeros.subarray(0, size - at), at)
      }
      writeFully(handle, payload, end + frameBytes)
      writeFully(handle, frame, end)
      fdatasyncSync(handle)
      offsets.push(end)
      end = after
      chain = next
    },
    *forward() {
      for (const at of offsets) yield payloadAt(handle, at)
    },
    *backward() {
      for (let index = offsets.length - 1; index >= 0; index--) yield payloadAt(handle, offsets[index]!)
    },
    at: (index) => payloadAt(handle, offsets[index]!),
    get count() {
      return offsets.length
    },
    close() {
      if (size > end) ftruncateSync(handle, end)
      closeSync(handle)
    },
  }
}

function openOrCreate(path: string, format: RecordFormat, gate: Gate): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const handle = openSync(path, 'a+', 0o600)
  closeSync(handle)
  const readWrite = openSync(path, 'r+')
  // A header that is not whole means that no record was ever written.
  if (fstatSync(readWrite).size >= headerBytes) return readWrite
  const header = Buffer.alloc(headerBytes)
  header.write(format.letters.padEnd(8), 'latin1')
  header.writeUInt32LE(format.version, 8)
  gate(`header of ${path}`)
  ftruncateSync(readWrite, 0)
  writeFully(readWrite, header, 0)
  fsyncSync(readWrite)
  flushFolder(dirname(path))
  return readWrite
}

function scan(path: string, handle: number, format: RecordFormat) {
  const header = readAt(handle, 0, headerBytes)
  const damaged = (at: number, why: string): never => refuse('engine.journal-damaged', { file: path, at, why })
  if (header.toString('latin1', 0, 8).trimEnd() !== format.letters) damaged(0, 'it is another kind of file')
  const version = header.readUInt32LE(8)
  if (version > format.version) refuse('engine.journal-newer', { file: path, version, known: format.version })
  const size = fstatSync(handle).size
  const offsets: number[] = []
  let chain: Buffer = Buffer.alloc(chainBytes)
  let at = headerBytes
  while (at < size) {
    const record = readRecord(handle, at, size, chain)
    if (record === null) {
      if (!isTorn(handle, at, size)) damaged(at, 'a record does not fit its checksum or the record before it')
      return { offsets, end: at, chain, torn: true }
    }
    offsets.push(at)
    at = record.end
    chain = record.chain
  }
  return { offsets, end: at, chain, torn: false }
}

function payloadAt(handle: number, at: number): Buffer {
  return readAt(handle, at + frameBytes, readAt(handle, at, 4).readUInt32LE(0))
}

function readRecord(handle: number, at: number, size: number, before: Buffer): { end: number; chain: Buffer } | null {
  if (at + frameBytes > size) return null
  const frame = readAt(handle, at, frameBytes)
  const length = frame.readUInt32LE(0)
  const end = at + frameBytes + length
  if (length === 0 || length > maxPayloadBytes || end > size) return null
  const payload = readAt(handle, at + frameBytes, length)
  if (crc32(payload) !== frame.readUInt32LE(4)) return null
  const chain = chainOf(before, payload)
  return chain.equals(frame.subarray(8)) ? { end, chain } : null
}

/**
 * Whether the bad record at `at` can be the one being written when the power went: each record is flushed before the next, so no
 * whole record stands behind it. Its pages reach the disk in any order, so that any part of it can be missing, its length, too.
 */
function isTorn(handle: number, at: number, size: number): boolean {
  const rest = readAt(handle, at, size - at)
  return rest.length < frameBytes || !hasRecord(rest.subarray(1))
}

/** Whether a payload with its right checksum begins anywhere in the bytes. */
function hasRecord(bytes: Buffer): boolean {
  for (let at = 0; at + frameBytes < bytes.length; at++) {
    const length = bytes.readUInt32LE(at)
    const payload = at + frameBytes
    if (length === 0 || payload + length > bytes.length) continue
    if (crc32(bytes.subarray(payload, payload + length)) === bytes.readUInt32LE(at + 4)) return true
  }
  return false
}

function chainOf(before: Buffer, payload: Uint8Array): Buffer {
  return createHash('sha256').update(before).update(payload).digest().subarray(0, chainBytes)
}

function readAt(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let got = 0; got < length;) {
    const read = readSync(handle, bytes, got, length - got, at + got)
    if (read === 0) throw new Error(`file ends at ${at + got}, ${length - got} bytes early`)
    got += read
  }
  return bytes
}

function writeFully(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done, bytes.length - done, at + done)
}
