import { u16At, u48At } from '#shared/values/little-endian.ts'
import { attributeType, isResident, typeAt, valueAt, valueLengthAt } from './attribute.ts'
import { badRecord } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import { utf16At } from './utf16.ts'

const namespaces = ['posix', 'win32', 'dos', 'win32-and-dos'] as const

/** One name of a file in a folder. A short name is a link of its own, beside the long one in the same folder. */
export interface Link {
  readonly folder: number
  readonly folderSequence: number
  /** May hold unpaired surrogates: NTFS stores any 16-bit units. */
  readonly name: string
  readonly namespace: (typeof namespaces)[number]
}

/** Byte offsets in the value of $FILE_NAME. */
const field = { folder: 0, folderSequence: 6, units: 64, namespace: 65, name: 66 } as const

/** Whether a $FILE_NAME begins at `at`, whole. Refuses: 'ntfs.bad-record'. */
export function isLink(raw: RawRecord, at: number): boolean {
  const { bytes } = raw
  if (typeAt(bytes, at) !== attributeType.fileName) return false
  const length = isResident(bytes, at) ? valueLengthAt(bytes, at) : 0
  const value = valueAt(bytes, at)
  if (length < field.name || field.name + 2 * bytes[value + field.units]! > length) badRecord(raw, 'one of its names does not fit')
  if (bytes[value + field.namespace]! >= namespaces.length) badRecord(raw, 'one of its names has an unknown namespace')
  return true
}

export function isShortName(raw: RawRecord, at: number): boolean {
  return namespaces[raw.bytes[valueAt(raw.bytes, at) + field.namespace]!] === 'dos'
}

export function folderOf(raw: RawRecord, at: number): number {
  return u48At(raw.bytes, valueAt(raw.bytes, at) + field.folder)
}

export function folderSequenceOf(raw: RawRecord, at: number): number {
  return u16At(raw.bytes, valueAt(raw.bytes, at) + field.folderSequence)
}

export function linkAt(raw: RawRecord, at: number): Link {
  const value = valueAt(raw.bytes, at)
  return {
    folder: folderOf(raw, at),
    folderSequence: folderSequenceOf(raw, at),
    name: utf16At(raw.bytes, value + field.name, raw.bytes[value + field.units]!),
    namespace: namespaces[raw.bytes[value + field.namespace]!]!,
  }
}

/** The names that lead to a file: all but the short ones, which are second names of long ones. */
export function leadingLinks(links: readonly Link[]): readonly Link[] {
  const leading = links.filter((link) => link.namespace !== 'dos')
  return leading.length > 0 ? leading : links
}
