import { u32At } from '#shared/values/little-endian.ts'
import { attributeType, flagsAt, hasName, isFirstPart, nameAt, sizesAt, typeAt } from './attribute.ts'
import { eachAttribute, openStream, readAll } from './file-attributes.ts'
import { isLink, linkAt } from './link.ts'
import type { Link } from './link.ts'
import { badRecord, isFolder, sequenceOf } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import type { RecordTable } from './record-table.ts'
import { fileAttributesAt, securityIdAt, standardAt } from './standard-information.ts'

/** A stream beside the file's own. Sizes in bytes. */
export interface NamedStream {
  readonly name: string
  readonly size: number
  /** On the disk outside the record. */
  readonly allocated: number
  /** Of `attributeFlag`. */
  readonly flags: number
}

/** What the file records know of one file or folder. */
export interface FileRecord {
  readonly number: number
  readonly sequence: number
  readonly isFolder: boolean
  /** Of `fileAttribute`, and whatever else is stored. */
  readonly attributes: number
  /** Names a descriptor of $Secure; 0 when the file has its own. */
  readonly securityId: number
  /** The file's own descriptor: of NTFS 1.2, and of mkntfs' system files. */
  readonly descriptor: Uint8Array | null
  readonly reparseTag: number | null
  /** Bytes of the unnamed stream; for a folder those of its index outside the record. */
  readonly size: number
  readonly streams: readonly NamedStream[]
  readonly links: readonly Link[]
}

/** Windows' own limit. */
const maxDescriptorBytes = 64 * 1024
const folderIndex = '$I30'
const tagBytes = 4

/** Reads all that a file's own record and its extensions say. Refuses: 'ntfs.bad-record', 'ntfs.unreadable'. */
export function fileRecordOf(table: RecordTable, raw: RawRecord): FileRecord {
  const standard = standardAt(raw)
  const links: Link[] = []
  const streams: NamedStream[] = []
  let size = 0
  let reparseTag: number | null = null
  let descriptor: Uint8Array | null = null

  eachAttribute(table, raw, (holder, at) => {
    const { bytes } = holder
    const type = typeAt(bytes, at)
    if (isLink(holder, at)) links.push(linkAt(holder, at))
    else if (type === attributeType.data && isFirstPart(bytes, at)) {
      const { size: length, allocated } = sizesAt(bytes, at)
      if (hasName(bytes, at)) streams.push({ name: nameAt(bytes, at), size: length, allocated, flags: flagsAt(bytes, at) })
      else size = length
    } else if (type === attributeType.indexAllocation && isFirstPart(bytes, at)) {
      if (nameAt(bytes, at) === folderIndex) size = sizesAt(bytes, at).size
    } else if (type === attributeType.reparsePoint && isFirstPart(bytes, at)) {
      reparseTag = tagOf(table, raw)
    } else if (type === attributeType.securityDescriptor && isFirstPart(bytes, at)) {
      descriptor = ownDescriptor(table, raw)
    }
  })
  return {
    number: raw.number,
    sequence: sequenceOf(raw),
    isFolder: isFolder(raw),
    attributes: fileAttributesAt(raw, standard),
    securityId: securityIdAt(raw, standard),
    descriptor,
    reparseTag,
    size,
    streams,
    links,
  }
}

function tagOf(table: RecordTable, raw: RawRecord): number {
  const stream = openStream(table, raw, attributeType.reparsePoint)
  if (stream === null || stream.size < tagBytes) badRecord(raw, 'its reparse point has no tag')
  const tag = new Uint8Array(tagBytes)
  stream.read(0, tagBytes, tag)
  return u32At(tag, 0)
}

function ownDescriptor(table: RecordTable, raw: RawRecord): Uint8Array {
  const stream = openStream(table, raw, attributeType.securityDescriptor)
  const bytes = stream === null ? null : readAll(stream, maxDescriptorBytes)
  return bytes ?? badRecord(raw, 'its own security descriptor is malformed')
}
