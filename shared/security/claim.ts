import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'
import { sidLengthWithin } from './ace.ts'
import type { SidVisitor } from './sid-walk.ts'

/** The value types of a claim [MS-DTYP 2.4.10.1]. */
export const claimType = { int64: 1, uint64: 2, string: 3, sid: 5, boolean: 6, octets: 0x10 } as const

export const claimHeaderBytes = 16

/**
 * A claim follows the trustee of a resource attribute ACE, with offsets from its own start:
 *
 *     0 name offset | 4 value type, u16 | 6 zero, u16 | 8 flags | 12 value count | 16 value offsets | values: SIDs and octets as u32 bytes, data
 *
 * Returns where it keeps the offset of value `index`.
 */
export function valueOffsetAt(at: number, index: number): number {
  return at + claimHeaderBytes + 4 * index
}

/** Shows every SID value of the claim at `at`; values of other types are not looked at. Refuses: 'descriptor.bad-claim', 'descriptor.bad-sid'. */
export function walkClaimSids(bytes: Readonly<Uint8Array>, at: number, end: number, visitor: SidVisitor): void {
  const count = valueCountAt(bytes, at, end)
  if (u16At(bytes, at + 4) !== claimType.sid) return
  for (let index = 0; index < count; index++) {
    const value = valueAt(bytes, at, end, index)
    const size = sizedValueEnd(bytes, value, end) - value - 4
    const length = sidLengthWithin(bytes, value + 4, value + 4 + size)
    visitor.sid(bytes, value + 4, length, 'claim')
  }
}

/** How many values the claim at `at` has; their offsets are there. Refuses: 'descriptor.bad-claim'. */
export function valueCountAt(bytes: Readonly<Uint8Array>, at: number, end: number): number {
  if (at + claimHeaderBytes > end) refuse('descriptor.bad-claim', { at, why: 'breaks off' })
  const count = u32At(bytes, at + 12)
  if (count > (end - at - claimHeaderBytes) / 4) refuse('descriptor.bad-claim', { at, why: `claims ${count} values and breaks off` })
  return count
}

/** Where value `index` begins: after all the offsets. Refuses: 'descriptor.bad-claim'. */
export function valueAt(bytes: Readonly<Uint8Array>, at: number, end: number, index: number): number {
  const field = valueOffsetAt(at, index)
  const offset = u32At(bytes, field)
  const values = valueOffsetAt(0, u32At(bytes, at + 12))
  if (offset < values || at + offset >= end) refuse('descriptor.bad-claim', { at: field, why: 'points outside itself' })
  return at + offset
}

/** Where a value of u32 bytes and data ends. Refuses: 'descriptor.bad-claim'. */
export function sizedValueEnd(bytes: Readonly<Uint8Array>, value: number, end: number): number {
  const size = value + 4 > end ? end : u32At(bytes, value)
  if (size > end - value - 4) refuse('descriptor.bad-claim', { at: value, why: 'has a value that leaves it' })
  return value + 4 + size
}
