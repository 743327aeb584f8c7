import type { Guid } from '#shared/directory/guid.ts'
import { guidFromBytes } from '#shared/directory/guid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'

/** The ACE types of [MS-DTYP 2.4.4.1]; any other number passes through as an opaque ACE. */
export const aceType = {
  allowed: 0x00,
  denied: 0x01,
  audit: 0x02,
  alarm: 0x03,
  allowedCompound: 0x04,
  allowedObject: 0x05,
  deniedObject: 0x06,
  auditObject: 0x07,
  alarmObject: 0x08,
  allowedCallback: 0x09,
  deniedCallback: 0x0a,
  allowedCallbackObject: 0x0b,
  deniedCallbackObject: 0x0c,
  auditCallback: 0x0d,
  alarmCallback: 0x0e,
  auditCallbackObject: 0x0f,
  alarmCallbackObject: 0x10,
  mandatoryLabel: 0x11,
  resourceAttribute: 0x12,
  scopedPolicy: 0x13,
  processTrustLabel: 0x14,
  accessFilter: 0x15,
} as const

/** What the bytes of an ACE type hold, as bits; 0 for types that nobody outside the kernel knows. */
export const aceHas = { trustee: 1, objectGuids: 2, condition: 4, claim: 8, label: 16 } as const

const layouts = new Uint8Array(256)
for (const type of [0, 1, 2, 3]) layouts[type] = aceHas.trustee
for (const type of [5, 6, 7, 8]) layouts[type] = aceHas.trustee | aceHas.objectGuids
for (const type of [9, 0x0a, 0x0d, 0x0e, 0x15]) layouts[type] = aceHas.trustee | aceHas.condition
for (const type of [0x0b, 0x0c, 0x0f, 0x10]) layouts[type] = aceHas.trustee | aceHas.objectGuids | aceHas.condition
for (const type of [0x11, 0x13, 0x14]) layouts[type] = aceHas.trustee | aceHas.label
layouts[0x12] = aceHas.trustee | aceHas.claim

export function aceLayout(type: number): number {
  return layouts[type]!
}

/** One access control entry, where it lies in its descriptor. */
export interface Ace {
  readonly at: number
  /** The whole ACE, header included. */
  readonly size: number
  readonly type: number
  readonly flags: number
  /** null when the type is not known: then only `size` and `type` mean something. */
  readonly body: AceBody | null
}

export interface AceBody {
  readonly mask: number
  readonly objectType: Guid | null
  readonly inheritedObjectType: Guid | null
  readonly trustee: Sid
  readonly trusteeAt: number
  /** What follows the trustee up to the end of the ACE: a condition, a claim, or nothing. */
  readonly data: { readonly at: number; readonly end: number }
}

/**
 * The size of the ACE at `at`, whose list ends at `end`.
 * Refuses: 'descriptor.bad-ace'.
 */
export function aceSizeAt(bytes: Readonly<Uint8Array>, at: number, end: number): number {
  if (at + 4 > end) refuse('descriptor.bad-ace', { at, type: at < end ? bytes[at]! : 0, why: 'begins where its list ends' })
  const size = u16At(bytes, at + 2)
  if (size < 4 || (size & 3) !== 0) refuse('descriptor.bad-ace', { at, type: bytes[at]!, why: `has the impossible size ${size}` })
  if (at + size > end) refuse('descriptor.bad-ace', { at, type: bytes[at]!, why: `of ${size} bytes leaves its list` })
  return size
}

/**
 * Where the trustee of an ACE of known layout begins: after the mask, the object flags and as many GUIDs as they announce.
 * Refuses: 'descriptor.bad-ace'.
 */
export function trusteeAt(bytes: Readonly<Uint8Array>, at: number, end: number, layout: number): number {
  if ((layout & aceHas.objectGuids) === 0) return at + 8
  if (at + 12 > end) refuse('descriptor.bad-ace', { at, type: bytes[at]!, why: 'has no room for its object flags' })
  const present = bytes[at + 8]!
  return at + 12 + 16 * (present & 1) + 8 * (present & 2)
}

/**
 * The length of the SID at `at` that must end by `end`.
 * Refuses: 'descriptor.bad-sid'.
 */
export function sidLengthWithin(bytes: Readonly<Uint8Array>, at: number, end: number): number {
  if (at + 8 > end || bytes[at] !== 1) refuse('descriptor.bad-sid', { at })
  const count = bytes[at + 1]!
  const length = 8 + 4 * count
  if (count > 15 || at + length > end) refuse('descriptor.bad-sid', { at })
  return length
}

/** A copy of the SID at `at` that must end by `end`. Refuses: 'descriptor.bad-sid'. */
export function sidAt(bytes: Readonly<Uint8Array>, at: number, end: number): Sid {
  const length = sidLengthWithin(bytes, at, end)
  const sid = new Uint8Array(length)
  // Byte by byte: a view to copy from takes longer to make than these few bytes to write.
  for (let index = 0; index < length; index++) sid[index] = bytes[at + index]!
  return sid as unknown as Sid
}

/**
 * Reads the ACE at `at`, whose list ends at `end`.
 * Refuses: 'descriptor.bad-ace', 'descriptor.bad-sid'.
 */
export function parseAce(bytes: Readonly<Uint8Array>, at: number, end: number): Ace {
  const size = aceSizeAt(bytes, at, end)
  const type = bytes[at]!
  const layout = aceLayout(type)
  return { at, size, type, flags: bytes[at + 1]!, body: layout === 0 ? null : parseBody(bytes, at, at + size, layout) }
}

function parseBody(bytes: Readonly<Uint8Array>, at: number, end: number, layout: number): AceBody {
  const trustee = trusteeAt(bytes, at, end, layout)
  const sid = sidAt(bytes, trustee, end)
  const present = (layout & aceHas.objectGuids) === 0 ? 0 : bytes[at + 8]!
  return {
    mask: u32At(bytes, at + 4),
    objectType: present & 1 ? guidFromBytes(bytes, at + 12) : null,
    inheritedObjectType: present & 2 ? guidFromBytes(bytes, at + 12 + 16 * (present & 1)) : null,
    trustee: sid,
    trusteeAt: trustee,
    data: { at: trustee + sid.length, end },
  }
}
