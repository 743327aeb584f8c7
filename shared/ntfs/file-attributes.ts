import { holdersIn, maxListBytes } from './attribute-list.ts'
import type { Holder } from './attribute-list.ts'
import { attributeType, firstAttribute, hasAttribute, lengthAt, typeAt } from './attribute.ts'
import { badRecord, baseOf, baseSequenceOf, sequenceOf } from './raw-record.ts'
import type { RawRecord } from './raw-record.ts'
import type { RecordTable } from './record-table.ts'
import { streamParts } from './stream.ts'
import type { Stream } from './stream.ts'

export type VisitAttribute = (raw: RawRecord, at: number) => void

/**
 * Shows every attribute of a file: those in its own record, then those its attribute list names in extension records. A list or
 * extension that is damaged is noted and left out. Refuses: 'ntfs.bad-record' for the file's own record.
 */
export function eachAttribute(table: RecordTable, raw: RawRecord, visit: VisitAttribute): void {
  let list = -1
  for (let at = firstAttribute(raw); hasAttribute(raw, at); at += lengthAt(raw.bytes, at)) {
    if (typeAt(raw.bytes, at) === attributeType.attributeList) list = at
    else visit(raw, at)
  }
  if (list < 0) return
  for (const holder of table.damage.spare(() => holdersOf(table, raw, list), [])) {
    if (holder.record !== raw.number) table.damage.spare(() => eachInExtension(table, raw, holder, visit), undefined)
  }
}

function holdersOf(table: RecordTable, raw: RawRecord, at: number): readonly Holder[] {
  const parts = streamParts(table.source, table.geometry, attributeType.attributeList, '')
  parts.add(raw, at)
  const bytes = parts.stream === null ? null : readAll(parts.stream, maxListBytes)
  return (bytes === null ? null : holdersIn(bytes)) ?? badRecord(raw, 'its attribute list is malformed')
}

function eachInExtension(table: RecordTable, raw: RawRecord, holder: Holder, visit: VisitAttribute): void {
  const extension = table.read(holder.record)
  if (extension === null) return badRecord(raw, `its extension record ${holder.record} is not in use`)
  if (baseOf(extension) !== raw.number || baseSequenceOf(extension) !== sequenceOf(raw) || sequenceOf(extension) !== holder.sequence) {
    badRecord(raw, `its extension record ${holder.record} belongs to another file`)
  }
  for (let at = firstAttribute(extension); hasAttribute(extension, at); at += lengthAt(extension.bytes, at)) visit(extension, at)
}

/** Opens one attribute of a file; null when it has none. Refuses: 'ntfs.bad-record', 'ntfs.unreadable'. */
export function openStream(table: RecordTable, raw: RawRecord, type: number, name = ''): Stream | null {
  const parts = streamParts(table.source, table.geometry, type, name)
  eachAttribute(table, raw, (holder, at) => parts.add(holder, at))
  return parts.stream
}

/** All bytes of a stream; null when there are more than `limit`. */
export function readAll(stream: Stream, limit: number): Uint8Array | null {
  if (stream.size > limit) return null
  const bytes = new Uint8Array(stream.size)
  stream.read(0, bytes.length, bytes)
  return bytes
}
