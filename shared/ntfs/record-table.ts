import { isRefused, refuse } from '#shared/errors/refused.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { u32At } from '#shared/values/little-endian.ts'
import { attributeType } from './attribute.ts'
import type { BlockSource } from './block-source.ts'
import type { Geometry } from './boot-sector.ts'
import type { DamageLog } from './damage.ts'
import { eachAttribute, openStream } from './file-attributes.ts'
import { badRecord, fileMagic, isExtension, isInUse, openRecord } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import { endOf, readRuns, runAt } from './runs.ts'
import type { Runs } from './runs.ts'
import { streamParts } from './stream.ts'
import type { Stream } from './stream.ts'

const chunkBytes = 1024 * 1024

/** The file records of a volume: its $MFT, read by its own runs. */
export interface RecordTable {
  readonly source: BlockSource
  readonly geometry: Geometry
  readonly damage: DamageLog
  /** How many records there is room for, in use or not. */
  readonly size: number
  /** A record in memory of its own, opened; null when it is not in use. Refuses: 'ntfs.bad-record', 'ntfs.unreadable'. */
  read(number: number): RawRecord | null
  /** All records, in stretches that are good until the next one is asked for. What cannot be read is noted and left out. */
  stretches(): Generator<Stretch>
  /** The files' own records of a stretch, opened, in one object for all. Damaged ones are noted and left out. */
  eachFile(stretch: Stretch, visit: (raw: RawRecord) => void): void
}

/** Records that lie one after the other in memory and in the volume. */
export interface Stretch {
  readonly bytes: Uint8Array
  readonly first: number
  readonly count: number
  readonly place: number
}

/** Opens $MFT, through as many extension records as it has. Refuses: 'ntfs.bad-record', 'ntfs.unreadable' when record 0 and its copy are damaged. */
export function openRecordTable(source: BlockSource, geometry: Geometry, damage: DamageLog): RecordTable {
  const { recordBytes } = geometry
  const parts = streamParts(source, geometry, attributeType.data, '')
  const { runs } = parts
  const own = readOwnRecord(source, geometry, damage)
  let size = Number.POSITIVE_INFINITY
  let bitmap: Stream | null | undefined

  const table: RecordTable = {
    source,
    geometry,
    damage,
    get size() {
      return size
    },
    read(number) {
      const offset = number * recordBytes
      if (!(number < size && offset + recordBytes <= endOf(runs) && runs.places[runAt(runs, offset)]! >= 0)) {
        refuse('ntfs.lost-records', { first: number, count: 1, reason: 'no part of $MFT is there' })
      }
      const raw = { number, bytes: new Uint8Array(recordBytes), at: 0, end: 0, place: placeOf(runs, offset) }
      readRuns(source, runs, offset, recordBytes, raw.bytes)
      if (!isUsed(raw)) return null
      openRecord(raw, recordBytes)
      return raw
    },
    stretches: () => stretches(table, runs),
    eachFile(stretch, visit) {
      const raw: RawRecord = { number: 0, bytes: stretch.bytes, at: 0, end: 0, place: 0 }
      for (let index = 0; index < stretch.count; index++) {
        raw.number = stretch.first + index
        raw.at = index * recordBytes
        raw.place = stretch.place + raw.at
        if (isFile(raw)) visit(raw)
      }
    },
  }

  function isFile(raw: RawRecord): boolean {
    try {
      if (!isUsed(raw) || isExtension(raw)) return false
      openRecord(raw, recordBytes)
      return true
    } catch (error) {
      damage.catch(error)
      return false
    }
  }

  /** What does not even look like a record is none, unless $MFT's bitmap says so. */
  function isUsed(raw: RawRecord): boolean {
    if (u32At(raw.bytes, raw.at) === fileMagic) return isInUse(raw)
    return bitmapHas(raw.number) && badRecord(raw, 'it does not begin with FILE')
  }

  function bitmapHas(number: number): boolean {
    const byte = Uint8Array.of(0xff)
    if (bitmap === undefined) {
      bitmap = null
      bitmap = damage.spare(() => openStream(table, own, attributeType.bitmap), null)
    }
    damage.spare(() => bitmap?.read(Math.floor(number / 8), 1, byte), undefined)
    return (byte[0]! & (1 << (number & 7))) !== 0
  }

  // Each part of $MFT is found in records of the parts before it, so they are used as they come.
  eachAttribute(table, own, (raw, at) => parts.add(raw, at))
  // Nothing is larger than the disk it is on, whatever damaged runs add up to.
  size = Math.floor(Math.min(parts.initialized, endOf(runs), source.size) / recordBytes)
  if (size === 0) badRecord(own, 'it tells of no other records')
  const untold = Math.floor(parts.initialized / recordBytes) - size
  if (untold > 0) damage.add(lostRecords(size, untold, 'nothing tells where they are'))
  return table
}

/** Record 0 from where the boot sector says, else from $MFTMirr. */
function readOwnRecord(source: BlockSource, geometry: Geometry, damage: DamageLog): RawRecord {
  const readAt = (place: number): RawRecord => {
    const raw = { number: 0, bytes: new Uint8Array(geometry.recordBytes), at: 0, end: 0, place }
    source.read(place, geometry.recordBytes, raw.bytes)
    if (u32At(raw.bytes, 0) !== fileMagic) badRecord(raw, 'it does not begin with FILE')
    openRecord(raw, geometry.recordBytes)
    return raw
  }
  return damage.spare<RawRecord | null>(() => readAt(geometry.tableAt), null) ?? readAt(geometry.mirrorAt)
}

function placeOf(runs: Runs, offset: number): number {
  const run = runAt(runs, offset)
  return runs.places[run]! + offset - runs.starts[run]!
}

function* stretches({ source, geometry, damage, size }: RecordTable, runs: Runs): Generator<Stretch> {
  const { recordBytes } = geometry
  const bytes = new Uint8Array(Math.max(chunkBytes, recordBytes))

  function read(first: number, count: number): Stretch | null {
    try {
      readRuns(source, runs, first * recordBytes, count * recordBytes, bytes)
      return { bytes, first, count, place: placeOf(runs, first * recordBytes) }
    } catch (error) {
      if (!isRefused(error, 'ntfs.unreadable')) throw error
      if (count === 1) damage.add(lostRecords(first, count, error.message))
      return null
    }
  }

  for (let first = 0, count = 0; first < size; first += count) {
    const offset = first * recordBytes
    const run = runAt(runs, offset)
    // A record may begin in one run and end in the next, where clusters are smaller than records.
    count = Math.min(size - first, Math.max(1, Math.floor((runs.starts[run + 1]! - offset) / recordBytes)))
    if (runs.places[run]! < 0) {
      damage.add(lostRecords(first, count, 'their part of $MFT is not there'))
      continue
    }
    count = Math.min(count, bytes.length / recordBytes)
    const whole = read(first, count)
    if (whole !== null) yield whole
    else yield* oneByOne(first, count)
  }

  /** One bad sector costs the records on it, not their neighbours. */
  function* oneByOne(first: number, count: number): Generator<Stretch> {
    for (let number = first; number < first + count; number++) {
      const one = read(number, 1)
      if (one !== null) yield one
    }
  }
}

function lostRecords(first: number, count: number, reason: string): Refusal {
  return { code: 'ntfs.lost-records', details: { first, count, reason } }
}
