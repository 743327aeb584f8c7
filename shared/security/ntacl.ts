import { refuse } from '#shared/errors/refused.ts'
import { putU32, u16At, u32At } from '#shared/values/little-endian.ts'
import { headerBytes, offsetAt } from './descriptor.ts'
import { mapDescriptorInPlace } from './map-descriptor.ts'
import type { TranslationTable } from './translation-table.ts'

/**
 * What Samba keeps in the attribute security.NTACL of a file (xattr.idl), NDR with 4-byte alignment:
 *
 *     0 version, u16 | 2 version again | 4 pointer | 8 version 1: descriptor
 *     8 pointer | 12 version 2: hash, 16 bytes | 28 descriptor
 *     8 pointer | 12 version 3: hash type, u16 | 14 hash, 64 bytes | 80 descriptor
 *     8 pointer | 12 version 4: hash type | 14 hash | 78 description, UTF-8, zero | time, u64 | hash, 64 bytes | descriptor
 *
 * The descriptor runs to the end, and its offsets count from the start of the attribute. The hashes are of the POSIX side,
 * so that they stay right whatever becomes of the SIDs.
 */
export interface NtAcl {
  /** The whole attribute. */
  readonly bytes: Readonly<Uint8Array>
  readonly version: number
  readonly descriptorAt: number
  /** The hash of the POSIX side as Samba saw it: 16 bytes in version 2, 64 later; null in version 1. */
  readonly hash: Readonly<Uint8Array> | null
  /** 1 is SHA-256, in the first 32 of the 64 bytes; null before version 3. */
  readonly hashType: number | null
  /** Version 4 only: what the second hash is of ("posix_acl"), FILETIME when it was taken, the hash. */
  readonly system: { readonly description: string; readonly takenAt: bigint; readonly hash: Readonly<Uint8Array> } | null
}

const hashAt: Readonly<Record<number, number>> = { 2: 12, 3: 14, 4: 14 }
const descriptionAt = 78

/**
 * Reads everything but the descriptor, which `descriptorOf` and `parseDescriptor` check.
 * Refuses: 'ntacl.truncated', 'ntacl.unknown-version', 'ntacl.malformed', 'descriptor.bad-offset'.
 */
export function parseNtAcl(bytes: Readonly<Uint8Array>): NtAcl {
  const descriptorAt = ntAclDescriptorAt(bytes)
  const version = u16At(bytes, 0)
  const at = hashAt[version]
  return {
    bytes,
    version,
    descriptorAt,
    hash: at === undefined ? null : bytes.subarray(at, at + (version === 2 ? 16 : 64)),
    hashType: version < 3 ? null : u16At(bytes, 12),
    system: version < 4 ? null : systemOf(bytes),
  }
}

/**
 * Where the descriptor begins in an attribute.
 * Refuses: 'ntacl.truncated', 'ntacl.unknown-version', 'ntacl.malformed', 'descriptor.bad-offset'.
 */
export function ntAclDescriptorAt(bytes: Readonly<Uint8Array>): number {
  if (bytes.length < 8) refuse('ntacl.truncated', { at: bytes.length, have: bytes.length })
  const version = u16At(bytes, 0)
  if (version < 1 || version > 4) refuse('ntacl.unknown-version', { version })
  if (u16At(bytes, 2) !== version) refuse('ntacl.malformed', { at: 2, why: `names version ${u16At(bytes, 2)} instead of ${version}` })
  const at = version === 1 ? 8 : version === 2 ? 28 : version === 3 ? 80 : systemAt(bytes) + 72
  if (bytes.length < at + headerBytes) refuse('ntacl.truncated', { at: bytes.length, have: bytes.length })
  if (u32At(bytes, 4) === 0) refuse('ntacl.malformed', { at: 4, why: 'holds nothing' })
  if (version > 1 && u32At(bytes, 8) === 0) refuse('ntacl.malformed', { at: 8, why: 'holds no descriptor' })
  checkOffset(bytes, at, offsetAt.owner, 'owner')
  checkOffset(bytes, at, offsetAt.group, 'group')
  checkOffset(bytes, at, offsetAt.sacl, 'sacl')
  checkOffset(bytes, at, offsetAt.dacl, 'dacl')
  return at
}

function checkOffset(bytes: Readonly<Uint8Array>, at: number, field: number, part: keyof typeof offsetAt): void {
  const offset = u32At(bytes, at + field)
  if (offset !== 0 && offset < at + headerBytes) refuse('descriptor.bad-offset', { at: at + field, part, offset })
}

/** Where the time behind the description begins. */
function systemAt(bytes: Readonly<Uint8Array>): number {
  const end = bytes.indexOf(0, descriptionAt)
  if (end < 0) refuse('ntacl.truncated', { at: bytes.length, have: bytes.length })
  return (end + 4) & ~3
}

function systemOf(bytes: Readonly<Uint8Array>): NtAcl['system'] {
  const at = systemAt(bytes)
  return {
    description: new TextDecoder().decode(bytes.subarray(descriptionAt, bytes.indexOf(0, descriptionAt))),
    takenAt: (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at)),
    hash: bytes.subarray(at + 8, at + 72),
  }
}

/** A copy of the descriptor with offsets that count from its own start, as everybody but Samba has them. */
export function descriptorOf({ bytes, descriptorAt }: NtAcl): Uint8Array {
  // Not slice: a Buffer's shares its memory.
  const descriptor = new Uint8Array(bytes.subarray(descriptorAt))
  moveDescriptorOffsets(descriptor, 0, -descriptorAt)
  return descriptor
}

/** The attribute with another descriptor, whose offsets count from its own start; all else is as it was. */
export function withDescriptor({ bytes, descriptorAt }: NtAcl, descriptor: Readonly<Uint8Array>): Uint8Array {
  const changed = new Uint8Array(descriptorAt + descriptor.length)
  changed.set(bytes.subarray(0, descriptorAt))
  changed.set(descriptor, descriptorAt)
  moveDescriptorOffsets(changed, descriptorAt, descriptorAt)
  return changed
}

/**
 * Translates the SIDs where they lie; returns whether a byte was changed; a refusal changes none. Only for tables with `sameLength`.
 * Refuses as `parseNtAcl` and `mapDescriptorInPlace`.
 */
export function mapNtAclInPlace(bytes: Uint8Array, table: TranslationTable): boolean {
  const at = ntAclDescriptorAt(bytes)
  moveDescriptorOffsets(bytes, at, -at)
  try {
    return mapDescriptorInPlace(bytes, at, bytes.length - at, table)
  } finally {
    moveDescriptorOffsets(bytes, at, at)
  }
}

/** Moves the offsets of the descriptor at `at`; those of absent parts stay 0. */
export function moveDescriptorOffsets(bytes: Uint8Array, at: number, by: number): void {
  moveOffset(bytes, at + offsetAt.owner, by)
  moveOffset(bytes, at + offsetAt.group, by)
  moveOffset(bytes, at + offsetAt.sacl, by)
  moveOffset(bytes, at + offsetAt.dacl, by)
}

function moveOffset(bytes: Uint8Array, field: number, by: number): void {
  const offset = u32At(bytes, field)
  if (offset !== 0) putU32(bytes, field, offset + by)
}
