import { z } from 'zod'
import { isShallow } from '../values/shallow.ts'
import { deviceId, instant, projectId, sha256Hex } from './fields.ts'

/** One link of a device's journal as it comes back; signed by the device (JWS EdDSA). */
export const journalRecord = z.strictObject({
  version: z.literal(1),
  project: projectId,
  device: deviceId,
  /** 1, 2, 3 … over the whole life of the device's identity. */
  seq: z.int().min(1),
  sentAt: instant,
  /** SHA-256 of the JWS before it, null for the first. */
  prev: sha256Hex.nullable(),
  /** A JournalEvent. Kept open here, so that a newer agent's event breaks no chain. */
  event: z.record(z.string(), z.unknown()).refine((event) => isShallow(event, 32)),
})
export type JournalRecord = z.infer<typeof journalRecord>

/** Consecutive records, as JWS compact serializations; padded and sealed to the project's collection key. */
export const journalSegment = z.strictObject({ version: z.literal(1), records: z.array(z.string().max(8_388_608)).min(1).max(500) })
export type JournalSegment = z.infer<typeof journalSegment>

/** A device begins a new segment after this many records or bytes of records. */
export const segmentRecords = 100
export const segmentBytes = 1_048_576

/** `000000000042-0123456789abcdef.jwe`: first record, then the first half of the file's SHA-256, so that two writers never collide. */
export function segmentName(first: number, sha256: string): string {
  return `${String(first).padStart(12, '0')}-${sha256.slice(0, 32)}.jwe`
}

export interface SegmentName {
  readonly first: number
  readonly hash: string
}

/** Null for any other file name. */
export function parseSegmentName(name: string): SegmentName | null {
  const found = /^(\d{12})-([0-9a-f]{32})\.jwe$/.exec(name)
  return found === null ? null : { first: Number(found[1]), hash: found[2] ?? '' }
}
