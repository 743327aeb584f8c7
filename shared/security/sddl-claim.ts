import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'
import { sidAt } from './ace.ts'
import { claimType, sizedValueEnd, valueAt, valueCountAt } from './claim.ts'
import { sidToSddl } from './sddl-names.ts'
import { hexOf, nameOf, quotedOf } from './sddl-text.ts'

type Bytes = Readonly<Uint8Array>

export const claimLetters: Readonly<Record<number, string>> = {
  [claimType.int64]: 'TI',
  [claimType.uint64]: 'TU',
  [claimType.string]: 'TS',
  [claimType.sid]: 'TD',
  [claimType.boolean]: 'TB',
  [claimType.octets]: 'TX',
}

/** The resource attribute at `at`: name, type, flags, values. Refuses: 'descriptor.bad-claim', 'descriptor.bad-sid'. */
export function claimToSddl(bytes: Bytes, at: number, end: number, domain: Sid | undefined): string {
  const count = valueCountAt(bytes, at, end)
  const type = u16At(bytes, at + 4)
  const name = at + u32At(bytes, at)
  if (claimLetters[type] === undefined) refuse('descriptor.bad-claim', { at: at + 4, why: `has the unknown value type ${type}` })
  if (name > end) refuse('descriptor.bad-claim', { at, why: 'has its name outside itself' })
  const values = Array.from({ length: count }, (_, index) => valueToSddl(bytes, valueAt(bytes, at, end, index), end, type, domain))
  return `(${[`"${nameOf(bytes, name, textEnd(bytes, name, end))}"`, claimLetters[type], `0x${u32At(bytes, at + 8).toString(16)}`, ...values].join(',')})`
}

function valueToSddl(bytes: Bytes, at: number, end: number, type: number, domain: Sid | undefined): string {
  switch (type) {
    case claimType.string:
      return quotedOf(bytes, at, textEnd(bytes, at, end))
    case claimType.sid:
      return sidToSddl(sidAt(bytes, at + 4, sizedValueEnd(bytes, at, end)), domain)
    case claimType.octets:
      return hexOf(bytes, at + 4, sizedValueEnd(bytes, at, end))
    default:
      return numberAt(bytes, at, end, type)
  }
}

function numberAt(bytes: Bytes, at: number, end: number, type: number): string {
  if (at + 8 > end) refuse('descriptor.bad-claim', { at, why: 'has a number that breaks off' })
  const value = (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at))
  return String(type === claimType.int64 ? BigInt.asIntN(64, value) : value)
}

/** Where the text at `at` has its terminating zero. */
function textEnd(bytes: Bytes, at: number, end: number): number {
  let stop = at
  while (stop + 1 < end && u16At(bytes, stop) !== 0) stop += 2
  if (stop + 1 >= end) refuse('descriptor.bad-claim', { at, why: 'has a text without an end' })
  return stop
}
