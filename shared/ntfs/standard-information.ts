import { u32At } from '#shared/values/little-endian.ts'
import { attributeType, firstAttribute, hasAttribute, isResident, lengthAt, typeAt, valueAt, valueLengthAt } from './attribute.ts'
import { badRecord, isFolder } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'

/** Windows' FILE_ATTRIBUTE_*, as far as a migration asks. */
export const fileAttribute = {
  readOnly: 0x1,
  hidden: 0x2,
  system: 0x4,
  folder: 0x10,
  archive: 0x20,
  sparse: 0x200,
  reparsePoint: 0x400,
  compressed: 0x800,
  offline: 0x1000,
  encrypted: 0x4000,
  recallOnOpen: 0x40000,
  pinned: 0x80000,
  unpinned: 0x100000,
  recallOnDataAccess: 0x400000,
} as const

/** Byte offsets in the value, which is `shortBytes` long in NTFS 1.2 and `longBytes` since 3.0. */
const field = { attributes: 32, securityId: 52 } as const
const shortBytes = 48
const longBytes = 72

/** Where the $STANDARD_INFORMATION begins that every file has in its own record. Refuses: 'ntfs.bad-record'. */
export function standardAt(raw: RawRecord): number {
  for (let at = firstAttribute(raw); hasAttribute(raw, at); at += lengthAt(raw.bytes, at)) {
    if (typeAt(raw.bytes, at) !== attributeType.standardInformation) continue
    if (!isResident(raw.bytes, at) || valueLengthAt(raw.bytes, at) < shortBytes) badRecord(raw, 'its $STANDARD_INFORMATION is too short')
    return at
  }
  return badRecord(raw, 'it has no $STANDARD_INFORMATION')
}

/** The number of its descriptor in $Secure; 0 in the short form, which has none. */
export function securityIdAt(raw: RawRecord, at: number): number {
  return valueLengthAt(raw.bytes, at) < longBytes ? 0 : u32At(raw.bytes, valueAt(raw.bytes, at) + field.securityId)
}

/** Of `fileAttribute`, and whatever else is stored; that it is a folder, a record says elsewhere. */
export function fileAttributesAt(raw: RawRecord, at: number): number {
  const stored = u32At(raw.bytes, valueAt(raw.bytes, at) + field.attributes)
  return (isFolder(raw) ? stored | fileAttribute.folder : stored & ~fileAttribute.folder) >>> 0
}
