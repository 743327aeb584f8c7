import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { refuse } from '../errors/refused.ts'

export const headerBytes = 16
export const frameBytes = 24
const chainBytes = 16
/** More than any record of ours: a length beyond it is no length. */
const maxPayloadBytes = 64 * 1024 * 1024
/** What looking for a record behind a bad one may cost: a file that was made to cost more is no journal. */
const maxSearchedBytes = 2 ** 31

/**
 * What a record file is for; its letters stand in its header. Such a file is only appended to, each record bound to all before it.
 * Only the last record can be torn by a power cut, and it is cut off when the file is opened; damage anywhere else is refused.
 *
 *     file:   8 letters | u32 version | u32 0 | records
 *     record: u32 length | u32 CRC-32 of the payload | first 16 bytes of SHA-256(chain before, payload) | payload
 */
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
 * The payloads of a record file that another process may be writing to: what is whole by now, and nothing is changed.
 * Empty when there is no such file. Refuses as `openRecordFile`.
 */
export function readRecordFile(path: string, format: RecordFormat): Uint8Array[] {
  const handle = openIfThere(path)
  if (handle === null) return []
  try {
    if (fstatSync(handle).size < headerBytes) return []
    return scanRecords(path, handle, format).offsets.map((at) => payloadAt(handle, at))
  } finally {
    closeSync(handle)
  }
}

/** Null only where there is none: what cannot be reached is no empty file. */
function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * Where each whole record begins, and whether something that is none stands behind the last. Tells of each payload on the way, Refuses: 'engine.journal-damaged', 'engine.journal-newer'.
 */
export function scanRecords(path: string, handle: number, format: RecordFormat, met: (payload: Buffer, index: number) => void = () => {}) {
  const damaged = (at: number, why: string): never => refuse('engine.journal-damaged', { file: path, at, why })
  const size = fstatSync(handle).size
  if (size < headerBytes) damaged(0, `it ends after ${size} bytes, inside its header`)
  const header = readAt(handle, 0, headerBytes)
  if (header.toString('latin1', 0, 8).trimEnd() !== format.letters) damaged(0, 'it is another kind of file')
  const version = header.readUInt32LE(8)
  if (version > format.version) refuse('engine.journal-newer', { file: path, version, known: format.version })
  const offsets: number[] = []
  let chain: Buffer = Buffer.alloc(chainBytes)
  let at = headerBytes
  while (at < size) {
    const record = readRecord(handle, at, size, chain)
    if (record === null) {
      if (!isTorn(handle, at, size)) damaged(at, 'a record does not fit its checksum or the record before it')
      return { offsets, end: at, chain, torn: true }
    }
    met(record.payload, offsets.length)
    offsets.push(at)
    at = record.end
    chain = record.chain
  }
  return { offsets, end: at, chain, torn: false }
}

export function payloadAt(handle: number, at: number): Buffer {
  return readAt(handle, at + frameBytes, readAt(handle, at, 4).readUInt32LE(0))
}

function readRecord(handle: number, at: number, size: number, before: Buffer): { end: number; chain: Buffer; payload: Buffer } | null {
  if (at + frameBytes > size) return null
  const frame = readAt(handle, at, frameBytes)
  const length = frame.readUInt32LE(0)
  const end = at + frameBytes + length
  if (length === 0 || length > maxPayloadBytes || end > size) return null
  const payload = readAt(handle, at + frameBytes, length)
  if (crc32(payload) !== frame.readUInt32LE(4)) return null
  const chain = chainOf(before, payload)
  return chain.equals(frame.subarray(8)) ? { end, chain, payload } : null
}

/**
 * Whether the bad record at `at` can be the one being written when the power went: each record is flushed before the next, so no
 * whole record stands behind it. Its pages reach the disk in any order, so that any part of it can be missing, its length, too.
 */
function isTorn(handle: number, at: number, size: number): boolean {
  if (size - at > 2 * maxPayloadBytes) return false
  const rest = readAt(handle, at, size - at)
  return rest.length < frameBytes || !hasRecord(rest.subarray(1))
}

/** Whether a payload with its right checksum begins anywhere in the bytes, or may. */
function hasRecord(bytes: Buffer): boolean {
  let searched = 0
  for (let at = 0; at + frameBytes < bytes.length; at++) {
    const length = bytes.readUInt32LE(at)
    const payload = at + frameBytes
    if (length === 0 || payload + length > bytes.length) continue
    if ((searched += length) > maxSearchedBytes) return true
    if (crc32(bytes.subarray(payload, payload + length)) === bytes.readUInt32LE(at + 4)) return true
  }
  return false
}

export function chainOf(before: Buffer, payload: Uint8Array): Buffer {
  return createHash('sha256').update(before).update(payload).digest().subarray(0, chainBytes)
}

function readAt(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let got = 0; got < length;) {
    const read = readSync(handle, bytes, got, length - got, at + got)
    if (read === 0) throw new Error(`file ends at ${at + got}, ${length - got} bytes early`)
    got += read
  }
  return bytes
}
