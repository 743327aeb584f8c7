import { refuse } from '#shared/errors/refused.ts'
import {
  addRunsAt,
  attributeFlag,
  flagsAt,
  isFirstPart,
  isResident,
  lowestOffsetAt,
  nameAt,
  sizesAt,
  typeAt,
  valueAt,
  valueLengthAt,
} from './attribute.ts'
import type { BlockSource } from './block-source.ts'
import type { Geometry } from './boot-sector.ts'
import { badRecord } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import { addRun, endOf, lost, noRuns, readRuns } from './runs.ts'
import type { Runs } from './runs.ts'

/** The bytes of one attribute, wherever they lie. */
export interface Stream {
  readonly size: number
  /** Fills `into` from its start. Refuses: 'ntfs.unreadable', also beyond the end. */
  read(offset: number, length: number, into: Uint8Array): void
}

/** Gathers the parts of one attribute, as they are met in the records of its file. */
export interface StreamParts {
  /** Takes this part when it is one of the attribute's. Refuses: 'ntfs.bad-record'. */
  add(raw: RawRecord, at: number): void
  /** null when no first part was met. */
  readonly stream: Stream | null
  readonly runs: Runs
  readonly initialized: number
}

export function streamParts(source: BlockSource, geometry: Geometry, type: number, name: string): StreamParts {
  const runs = noRuns()
  let sizes = { size: -1, initialized: 0, allocated: 0 }
  let resident: Uint8Array | null = null

  function addPart(raw: RawRecord, at: number): void {
    const from = lowestOffsetAt(raw.bytes, at, geometry.clusterBytes)
    if (from < endOf(runs)) badRecord(raw, 'two parts of a stream overlap')
    if (from > Number.MAX_SAFE_INTEGER) badRecord(raw, 'a part of a stream begins beyond any volume')
    // A part in between was not met: its record is damaged.
    if (from > endOf(runs)) addRun(runs, lost, from - endOf(runs))
    addRunsAt(runs, raw, at, geometry, source.size)
  }

  return {
    runs,
    get initialized() {
      return sizes.initialized
    },
    add(raw, at) {
      const { bytes } = raw
      if (typeAt(bytes, at) !== type || nameAt(bytes, at) !== name) return
      if ((flagsAt(bytes, at) & attributeFlag.compressed) !== 0) badRecord(raw, 'a stream of the volume itself is compressed')
      if (isFirstPart(bytes, at)) sizes = sizesAt(bytes, at)
      if (isResident(bytes, at)) resident = bytes.slice(valueAt(bytes, at), valueAt(bytes, at) + valueLengthAt(bytes, at))
      else addPart(raw, at)
    },
    get stream() {
      if (sizes.size < 0) return null
      return resident === null ? streamInRuns(source, runs, sizes) : streamInMemory(resident)
    },
  }
}

function streamInMemory(bytes: Uint8Array): Stream {
  return {
    size: bytes.length,
    read(offset, length, into) {
      if (offset + length > bytes.length) refuse('ntfs.unreadable', { at: offset, length, reason: `the stream has ${bytes.length} bytes` })
      into.set(bytes.subarray(offset, offset + length))
    },
  }
}

function streamInRuns(source: BlockSource, runs: Runs, { size, initialized }: { size: number; initialized: number }): Stream {
  return {
    size,
    read(offset, length, into) {
      if (offset + length > size) refuse('ntfs.unreadable', { at: offset, length, reason: `the stream has ${size} bytes` })
      // What was never written reads as zeros, whatever lies in its clusters.
      const written = Math.min(length, Math.max(0, initialized - offset))
      if (written > 0) readRuns(source, runs, offset, written, into)
      into.fill(0, written, length)
    },
  }
}
