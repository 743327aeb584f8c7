import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At, u48At } from '#shared/values/little-endian.ts'

/** Byte offsets in the header of a file record. */
export const header = { magic: 0, updates: 4, updateCount: 6, sequence: 16, attributes: 20, flags: 22, used: 24, base: 32 } as const

export const recordFlag = { inUse: 1, folder: 2 } as const

/** "FILE" */
export const fileMagic = 0x454c4946
/** A record is protected in strides of this size, whatever the sectors are. */
const stride = 512

/** A file record where it lies in memory. Scans hand out one object again and again: good until the visit returns. */
export interface RawRecord {
  number: number
  bytes: Uint8Array
  at: number
  /** Where its used bytes end in `bytes`. */
  end: number
  /** Where it lies in the volume. */
  place: number
}

export function badRecord(raw: RawRecord, reason: string): never {
  refuse('ntfs.bad-record', { record: raw.number, at: raw.place, reason })
}

export function sequenceOf(raw: RawRecord): number {
  return u16At(raw.bytes, raw.at + header.sequence)
}

export function isInUse(raw: RawRecord): boolean {
  return (u16At(raw.bytes, raw.at + header.flags) & recordFlag.inUse) !== 0
}

export function isFolder(raw: RawRecord): boolean {
  return (u16At(raw.bytes, raw.at + header.flags) & recordFlag.folder) !== 0
}

/** An extension record holds attributes of another one, which it names; the sequence tells a reference to record 0 from none. */
export function isExtension(raw: RawRecord): boolean {
  return (u32At(raw.bytes, raw.at + header.base) | u32At(raw.bytes, raw.at + header.base + 4)) !== 0
}

export function baseOf(raw: RawRecord): number {
  return u48At(raw.bytes, raw.at + header.base)
}

export function baseSequenceOf(raw: RawRecord): number {
  return u16At(raw.bytes, raw.at + header.base + 6)
}

/**
 * Makes a record in use readable: the last two bytes of each stride, which hold a stamp on the disk, get their own values back, and
 * `end` is set. Only once for the same bytes. Refuses: 'ntfs.bad-record', a torn write among them.
 */
export function openRecord(raw: RawRecord, recordBytes: number): void {
  const { bytes, at } = raw
  const updates = u16At(bytes, at + header.updates)
  const count = u16At(bytes, at + header.updateCount)
  if (count !== recordBytes / stride + 1 || updates < 40 || updates + 2 * count > stride - 2) {
    badRecord(raw, 'its update sequence is out of place')
  }
  const stamp = u16At(bytes, at + updates)
  for (let end = at + stride - 2; end < at + recordBytes; end += stride) {
    if (u16At(bytes, end) !== stamp) badRecord(raw, 'it was written only in part')
  }
  for (let index = 1; index < count; index++) {
    bytes[at + index * stride - 2] = bytes[at + updates + 2 * index]!
    bytes[at + index * stride - 1] = bytes[at + updates + 2 * index + 1]!
  }
  const used = u32At(bytes, at + header.used)
  if (used > recordBytes || used < u16At(bytes, at + header.attributes)) badRecord(raw, `it claims ${used} used bytes`)
  raw.end = at + used
}
