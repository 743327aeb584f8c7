import { closeSync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { chainOf, frameBytes, headerBytes, payloadAt, scanRecords, type RecordFormat } from '#shared/storage/record-file.ts'
import type { Gate } from './gate.ts'
import { flushFolder } from './plain-files.ts'

const zeros = Buffer.alloc(64 * 1024)

/** The writer of a record file. Only the last record can be torn by a power cut, and it is cut off when the file is opened. */
export interface RecordFile {
  /** Returns after the record is on the disk. */
  append(payload: Uint8Array): void
  /** Writes a record that is not on the disk until it was flushed; one that cannot be is no part of the file, and nothing may follow it. */
  write(payload: Uint8Array): Unflushed
  /** Every record's payload, oldest first. */
  forward(): Generator<Uint8Array>
  /** Every record's payload, newest first. */
  backward(): Generator<Uint8Array>
  /** The payload of one record, counted from 0. */
  at(index: number): Uint8Array
  readonly count: number
  close(): void
}

/** What was written to a file and is not known to be on the disk yet. */
export interface Unflushed {
  /** The file's number in this process, for whoever flushes it in another thread. */
  readonly file: number
  /** Returns after it is on the disk. */
  flush(): void
}

/** Opens or creates a record file; tells of every payload that is in it. Refuses: 'engine.journal-damaged', 'engine.journal-newer'. */
export function openRecordFile(
  path: string,
  format: RecordFormat,
  gate: Gate,
  met?: (payload: Uint8Array, index: number) => void,
): RecordFile {
  const handle = openOrCreate(path, format, gate)
  try {
    const { offsets, end, chain, torn } = scanRecords(path, handle, format, met)
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

function appender(path: string, handle: number, gate: Gate, offsets: number[], end: number, chain: Buffer, roomBytes: number): RecordFile {
  let size = end

  /** Writes a record behind the last one. What it returns takes it into the file. */
  function put(payload: Uint8Array): () => void {
    const next = chainOf(chain, payload)
    const frame = Buffer.allocUnsafe(frameBytes)
    frame.writeUInt32LE(payload.length, 0)
    frame.writeUInt32LE(crc32(payload), 4)
    frame.set(next, 8)
    const after = end + frameBytes + payload.length
    gate(`record ${offsets.length + 1} of ${path}`)
    if (after > size) {
      size = roomBytes === 0 ? after : after + Math.max(roomBytes, after)
      for (let at = after; at < size; at += zeros.length) writeFully(handle, zeros.subarray(0, size - at), at)
    }
    writeFully(handle, payload, end + frameBytes)
    writeFully(handle, frame, end)
    return () => {
      offsets.push(end)
      end = after
      chain = next
    }
  }

  return {
    append(payload) {
      const take = put(payload)
      fdatasyncSync(handle)
      take()
    },
    write(payload) {
      put(payload)()
      return { file: handle, flush: () => fdatasyncSync(handle) }
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

function writeFully(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done, bytes.length - done, at + done)
}
