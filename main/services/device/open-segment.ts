import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, type CryptoKey } from 'jose'
import { journalRecord, journalSegment, parseSegmentName, type JournalRecord } from '#shared/bundle/journal-segment.ts'
import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import { openSealed, sha256 } from '#main/services/share/seal.ts'

export interface SegmentKeys {
  readonly project: string
  /** The newest first: devices seal to an older one until they hear of it. */
  readonly collection: readonly CryptoKey[]
}

/** Whose folder the segment lies in, and the Ed25519 key that must have signed it. */
export interface SegmentDevice {
  readonly device: string
  readonly signing: string
}

export interface SignedRecord {
  /** SHA-256 of the signed form: what the next record names. */
  readonly hash: string
  readonly record: JournalRecord
}

export interface OpenedSegment {
  readonly records: readonly SignedRecord[]
  /** The records are authentic, but the file was not as the device wrote it. */
  readonly noticed: Refusal | null
}

/**
 * Opens one journal segment and verifies every record's signature. The chain across segments is `chainOf`'s to check.
 * Refuses: 'dropbox.truncated', 'dropbox.edited', 'dropbox.foreign', 'dropbox.stray'.
 */
export async function openSegment(file: string, sealed: Uint8Array, from: SegmentDevice, keys: SegmentKeys): Promise<OpenedSegment> {
  const name = parseSegmentName(file.slice(file.lastIndexOf('/') + 1)) ?? refuse('dropbox.stray', { file })
  const asNamed = sha256(sealed).startsWith(name.hash)
  if (!asNamed && isCutEnvelope(sealed)) refuse('dropbox.truncated', { file })
  const plaintext = await openSealed(sealed, keys.collection)
  if (plaintext === null) {
    const kid = keyIdOf(textOf(sealed))
    return refuse(kid === null || kid === keys.project ? 'dropbox.edited' : 'dropbox.foreign', { file })
  }

  const records = verifiedRecords(file, plaintext, from, keys.project)
  const inOrder = records.every(({ record }, index) => record.seq === name.first + index)
  return { records, noticed: inOrder && asNamed ? null : refused('dropbox.reordered', { file }).refusal }
}

/** Whether its end is missing: an envelope has five parts, the last of them 16 bytes in base64url. */
export function isCutEnvelope(sealed: Uint8Array): boolean {
  const parts = textOf(sealed).split('.')
  return parts.length < 5 || (parts[4] ?? '').length < 22
}

function textOf(sealed: Uint8Array): string {
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length).toString('latin1')
}

function verifiedRecords(file: string, plaintext: Uint8Array, from: SegmentDevice, project: string): SignedRecord[] {
  const segment = parse(plaintext, (value) => journalSegment.parse(value)) ?? refuse('dropbox.edited', { file })
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: from.signing }, format: 'jwk' })
  const records: SignedRecord[] = []
  for (const signed of segment.records) {
    const payload = verifiedPayload(signed, key)
    if (payload === null) refuse(keyIdOf(signed) === from.device ? 'dropbox.edited' : 'dropbox.foreign', { file })
    const record = parse(payload, (value) => journalRecord.parse(value)) ?? refuse('dropbox.edited', { file })
    if (record.device !== from.device || record.project !== project) refuse('dropbox.foreign', { file })
    records.push({ hash: sha256(signed), record })
  }
  return records
}

/**
 * The payload of a compact JWS [RFC 7515 7.1] by Ed25519 [RFC 8037]; null when it is not signed so. Straight from node:crypto:
 * the header may name this one algorithm and nothing critical, and a collect verifies hundreds of thousands of them.
 */
export function verifiedPayload(signed: string, key: KeyObject): Uint8Array | null {
  const [header, payload, signature, ...more] = signed.split('.')
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return null
  const said = parse(Buffer.from(header, 'base64url'), (value) => value as Record<string, unknown>)
  if (said?.['alg'] !== 'EdDSA' || said['crit'] !== undefined || said['b64'] !== undefined) return null
  const sound = verify(null, Buffer.from(`${header}.${payload}`, 'latin1'), key, Buffer.from(signature, 'base64url'))
  return sound ? Buffer.from(payload, 'base64url') : null
}

function parse<T>(bytes: Uint8Array, read: (value: unknown) => T): T | null {
  try {
    return read(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

export function keyIdOf(envelope: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(envelope)
    return typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}
