import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'
import { sidAt } from './ace.ts'
import { parseAcl } from './acl.ts'
import type { Acl } from './acl.ts'

/** The control bits of [MS-DTYP 2.4.6]. */
export const control = {
  ownerDefaulted: 0x0001,
  groupDefaulted: 0x0002,
  daclPresent: 0x0004,
  daclDefaulted: 0x0008,
  saclPresent: 0x0010,
  saclDefaulted: 0x0020,
  daclTrusted: 0x0040,
  serverSecurity: 0x0080,
  daclAutoInheritReq: 0x0100,
  saclAutoInheritReq: 0x0200,
  daclAutoInherited: 0x0400,
  saclAutoInherited: 0x0800,
  daclProtected: 0x1000,
  saclProtected: 0x2000,
  rmControlValid: 0x4000,
  selfRelative: 0x8000,
} as const

export const headerBytes = 20
/** Where the header keeps the offset of each part. */
export const offsetAt = { owner: 4, group: 8, sacl: 12, dacl: 16 } as const

export interface Part {
  readonly at: number
  readonly sid: Sid
}

/** A self-relative security descriptor, read without changing a byte; every `at` counts from its start. */
export interface Descriptor {
  readonly control: number
  /** The resource manager's byte, which means something only with `rmControlValid`. */
  readonly resourceManager: number
  readonly owner: Part | null
  readonly group: Part | null
  /** 'null' is a list that is present and absent at once: a NULL DACL lets everyone do everything. null: no list. */
  readonly sacl: Acl | 'null' | null
  readonly dacl: Acl | 'null' | null
}

/**
 * Checks the header of the descriptor that fills `length` bytes at `start`; the parts are checked by whoever reads them.
 * Refuses: 'descriptor.truncated', 'descriptor.bad-revision', 'descriptor.absolute', 'descriptor.bad-offset'.
 */
export function checkHeader(bytes: Readonly<Uint8Array>, start: number, length: number): void {
  const have = Math.min(length, bytes.length - start)
  if (have < Math.max(headerBytes, length)) refuse('descriptor.truncated', { at: start, needed: Math.max(headerBytes, length), have })
  if (bytes[start] !== 1) refuse('descriptor.bad-revision', { at: start, revision: bytes[start]! })
  const flags = u16At(bytes, start + 2)
  if ((flags & control.selfRelative) === 0) refuse('descriptor.absolute', { at: start + 2, control: flags })
  checkOffset(bytes, start, length, offsetAt.owner, 'owner')
  checkOffset(bytes, start, length, offsetAt.group, 'group')
  if (flags & control.saclPresent) checkOffset(bytes, start, length, offsetAt.sacl, 'sacl')
  if (flags & control.daclPresent) checkOffset(bytes, start, length, offsetAt.dacl, 'dacl')
}

function checkOffset(bytes: Readonly<Uint8Array>, start: number, length: number, field: number, part: keyof typeof offsetAt): void {
  const offset = u32At(bytes, start + field)
  if (offset === 0) return
  if (offset < headerBytes || offset > length - 8 || (offset & 3) !== 0)
    refuse('descriptor.bad-offset', { at: start + field, part, offset })
}

/**
 * Where a part begins in `bytes`, or 0 for an absent part and for a list whose present bit is off (whatever its offset says).
 * The header has been checked. A function for each, so that no field is looked up by its name.
 */
export const partAt = {
  owner: (bytes: Readonly<Uint8Array>, start: number) => startOf(bytes, start, offsetAt.owner),
  group: (bytes: Readonly<Uint8Array>, start: number) => startOf(bytes, start, offsetAt.group),
  sacl: (bytes: Readonly<Uint8Array>, start: number) =>
    (u16At(bytes, start + 2) & control.saclPresent) === 0 ? 0 : startOf(bytes, start, offsetAt.sacl),
  dacl: (bytes: Readonly<Uint8Array>, start: number) =>
    (u16At(bytes, start + 2) & control.daclPresent) === 0 ? 0 : startOf(bytes, start, offsetAt.dacl),
} as const

function startOf(bytes: Readonly<Uint8Array>, start: number, field: number): number {
  const offset = u32At(bytes, start + field)
  return offset === 0 ? 0 : start + offset
}

/**
 * Reads a self-relative descriptor [MS-DTYP 2.4.6]: parts in any order, shared, with gaps between; trailing bytes are kept out of it.
 * Refuses: every 'descriptor.*' but 'descriptor.too-large' and 'descriptor.shared-bytes'.
 */
export function parseDescriptor(bytes: Readonly<Uint8Array>): Descriptor {
  checkHeader(bytes, 0, bytes.length)
  return {
    control: u16At(bytes, 2),
    resourceManager: bytes[1]!,
    owner: sidPart(bytes, partAt.owner(bytes, 0)),
    group: sidPart(bytes, partAt.group(bytes, 0)),
    sacl: aclPart(bytes, 'sacl', control.saclPresent),
    dacl: aclPart(bytes, 'dacl', control.daclPresent),
  }
}

function sidPart(bytes: Readonly<Uint8Array>, at: number): Part | null {
  return at === 0 ? null : { at, sid: sidAt(bytes, at, bytes.length) }
}

function aclPart(bytes: Readonly<Uint8Array>, part: 'sacl' | 'dacl', present: number): Acl | 'null' | null {
  if ((u16At(bytes, 2) & present) === 0) return null
  const at = partAt[part](bytes, 0)
  return at === 0 ? 'null' : parseAcl(bytes, at, bytes.length)
}
