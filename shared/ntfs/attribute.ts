import { u16At, u32At, u64At } from '#shared/values/little-endian.ts'
import type { Geometry } from './boot-sector.ts'
import { badRecord, header } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import { addMappingPairs } from './runs.ts'
import type { Runs } from './runs.ts'
import { utf16At } from './utf16.ts'

export const attributeType = {
  standardInformation: 0x10,
  attributeList: 0x20,
  fileName: 0x30,
  securityDescriptor: 0x50,
  volumeName: 0x60,
  volumeInformation: 0x70,
  data: 0x80,
  indexAllocation: 0xa0,
  bitmap: 0xb0,
  reparsePoint: 0xc0,
} as const

/** Flags of an attribute, not of a file. */
export const attributeFlag = { compressed: 0x00ff, encrypted: 0x4000, sparse: 0x8000 } as const

/** Byte offsets in an attribute: what all have, then what the resident and the others have. */
const field = { length: 4, elsewhere: 8, nameLength: 9, name: 10, flags: 12, valueLength: 16, value: 20 } as const
const elsewhere = { lowest: 16, pairs: 32, allocated: 40, size: 48, initialized: 56, taken: 64, headerBytes: 64 } as const
const residentBytes = 24
const endMark = 0xffffffff

export function firstAttribute(raw: RawRecord): number {
  return raw.at + u16At(raw.bytes, raw.at + header.attributes)
}

/** Whether an attribute begins at `at`, whole and with its name, value or mapping pairs inside; false at the record's end. Refuses: 'ntfs.bad-record'. */
export function hasAttribute(raw: RawRecord, at: number): boolean {
  const { bytes, end } = raw
  if (at + 4 > end) badRecord(raw, 'its attributes have no end mark')
  const type = u32At(bytes, at)
  if (type === endMark) return false
  const length = at + residentBytes > end ? 0 : u32At(bytes, at + field.length)
  if (length < residentBytes || (length & 7) !== 0 || at + length > end) badRecord(raw, `its attribute 0x${type.toString(16)} does not fit`)
  if (bytes[at + field.nameLength]! > 0 && u16At(bytes, at + field.name) + 2 * bytes[at + field.nameLength]! > length) {
    badRecord(raw, `the name of its attribute 0x${type.toString(16)} does not fit`)
  }
  const fits = isResident(bytes, at)
    ? u16At(bytes, at + field.value) + u32At(bytes, at + field.valueLength) <= length
    : length >= elsewhere.headerBytes && u16At(bytes, at + elsewhere.pairs) <= length
  if (!fits) badRecord(raw, `the value of its attribute 0x${type.toString(16)} does not fit`)
  return true
}

export function typeAt(bytes: Readonly<Uint8Array>, at: number): number {
  return u32At(bytes, at)
}

export function lengthAt(bytes: Readonly<Uint8Array>, at: number): number {
  return u32At(bytes, at + field.length)
}

export function flagsAt(bytes: Readonly<Uint8Array>, at: number): number {
  return u16At(bytes, at + field.flags)
}

export function isResident(bytes: Readonly<Uint8Array>, at: number): boolean {
  return bytes[at + field.elsewhere] === 0
}

export function valueAt(bytes: Readonly<Uint8Array>, at: number): number {
  return at + u16At(bytes, at + field.value)
}

export function valueLengthAt(bytes: Readonly<Uint8Array>, at: number): number {
  return u32At(bytes, at + field.valueLength)
}

/** Whether this is the attribute itself or its first part: only that tells the sizes. */
export function isFirstPart(bytes: Readonly<Uint8Array>, at: number): boolean {
  return isResident(bytes, at) || u64At(bytes, at + elsewhere.lowest) === 0
}

/** The first byte of the stream that the mapping pairs of this part cover. */
export function lowestOffsetAt(bytes: Readonly<Uint8Array>, at: number, clusterBytes: number): number {
  return u64At(bytes, at + elsewhere.lowest) * clusterBytes
}

/** Sizes in bytes, of a first part: as a program sees it, up to where it was ever written, and on the disk. */
export function sizesAt(bytes: Readonly<Uint8Array>, at: number): { size: number; initialized: number; allocated: number } {
  if (isResident(bytes, at)) {
    const size = valueLengthAt(bytes, at)
    return { size, initialized: size, allocated: 0 }
  }
  const thin = (flagsAt(bytes, at) & (attributeFlag.compressed | attributeFlag.sparse)) !== 0
  const headerEnd = u16At(bytes, at + (hasName(bytes, at) ? field.name : elsewhere.pairs))
  const hasTaken = thin && headerEnd >= elsewhere.taken + 8
  return {
    size: u64At(bytes, at + elsewhere.size),
    initialized: u64At(bytes, at + elsewhere.initialized),
    allocated: u64At(bytes, at + (hasTaken ? elsewhere.taken : elsewhere.allocated)),
  }
}

/** Appends the runs of this part of an attribute. Refuses: 'ntfs.bad-record'. */
export function addRunsAt(runs: Runs, raw: RawRecord, at: number, geometry: Geometry, limit: number): void {
  const { bytes } = raw
  const problem = addMappingPairs(runs, bytes, at + u16At(bytes, at + elsewhere.pairs), at + lengthAt(bytes, at), geometry, limit)
  if (problem !== null) badRecord(raw, problem)
}

export function nameAt(bytes: Readonly<Uint8Array>, at: number): string {
  return utf16At(bytes, at + u16At(bytes, at + field.name), bytes[at + field.nameLength]!)
}

export function hasName(bytes: Readonly<Uint8Array>, at: number): boolean {
  return bytes[at + field.nameLength] !== 0
}
