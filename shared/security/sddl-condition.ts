import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { u32At } from '#shared/values/little-endian.ts'
import { sidAt } from './ace.ts'
import { token, tokenSizeAt } from './condition.ts'
import { sidToSddl } from './sddl-names.ts'
import { hexOf, nameOf, quotedOf } from './sddl-text.ts'

type Bytes = Readonly<Uint8Array>

export const unary: Readonly<Record<number, string>> = {
  0x87: 'Exists',
  0x89: 'Member_of',
  0x8a: 'Device_Member_of',
  0x8b: 'Member_of_any', // [MS-DTYP] has _Any; Windows prints _any here and _Any below
  0x8c: 'Device_Member_of_Any',
  0x8d: 'Not_Exists',
  0x90: 'Not_Member_of',
  0x91: 'Not_Device_Member_of',
  0x92: 'Not_Member_of_Any',
  0x93: 'Not_Device_Member_of_Any',
}
export const binary: Readonly<Record<number, string>> = {
  0x80: '==',
  0x81: '!=',
  0x82: '<',
  0x83: '<=',
  0x84: '>',
  0x85: '>=',
  0x86: 'Contains',
  0x88: 'Any_of',
  0x8e: 'Not_Contains',
  0x8f: 'Not_Any_of',
}
export const logic: Readonly<Record<number, string>> = { 0xa0: '&&', 0xa1: '||' }
export const not = 0xa2
export const attributes: Readonly<Record<number, string>> = { 0xf8: '', 0xf9: '@USER.', 0xfa: '@RESOURCE.', 0xfb: '@DEVICE.' }

/**
 * The expression that begins with "artx" at `at`, in infix order with the parentheses that Windows puts.
 * Refuses: 'descriptor.bad-condition', 'descriptor.bad-sid'.
 */
export function conditionToSddl(bytes: Bytes, at: number, end: number, domain: Sid | undefined): string {
  const stack: string[] = []
  const pop = () => stack.pop() ?? refuse('descriptor.bad-condition', { at, why: 'lacks an operand' })
  for (let next = at + 4; next < end;) {
    const size = tokenSizeAt(bytes, next, end, false)
    const kind = bytes[next]!
    if (kind === not) stack.push(`!(${pop()})`)
    else if (unary[kind] !== undefined) stack.push(`${unary[kind]} ${pop()}`)
    else if (binary[kind] !== undefined || logic[kind] !== undefined) {
      const [right, left] = [pop(), pop()]
      stack.push(binary[kind] === undefined ? `(${left}) ${logic[kind]} (${right})` : `${left} ${binary[kind]} ${right}`)
    } else if (kind !== 0) stack.push(operandToSddl(bytes, next, size, domain))
    next += size
  }
  if (stack.length !== 1) refuse('descriptor.bad-condition', { at, why: `leaves ${stack.length} values` })
  return `(${stack[0]!})`
}

function operandToSddl(bytes: Bytes, at: number, size: number, domain: Sid | undefined): string {
  const kind = bytes[at]!
  const [from, end] = [at + 5, at + size]
  if (kind <= 0x04) return integerToSddl(bytes, at + 1)
  if (kind === token.string) return quotedOf(bytes, from, end)
  if (kind === token.octets) return `#${hexOf(bytes, from, end)}`
  if (kind === token.sid) return `SID(${sidToSddl(sidAt(bytes, from, end), domain)})`
  if (kind === token.composite) return listToSddl(bytes, from, end, domain)
  return attributes[kind]! + nameOf(bytes, from, end)
}

function listToSddl(bytes: Bytes, from: number, end: number, domain: Sid | undefined): string {
  const items: string[] = []
  for (let at = from; at < end;) {
    const size = tokenSizeAt(bytes, at, end, true)
    items.push(operandToSddl(bytes, at, size, domain))
    at += size
  }
  return `{${items.join(', ')}}`
}

/** An i64, then how it was written: sign 1 plus, 2 minus, 3 none; base 1 octal, 2 decimal, 3 hexadecimal. */
function integerToSddl(bytes: Bytes, at: number): string {
  const value = BigInt.asIntN(64, (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at)))
  const [sign, base] = [bytes[at + 8]!, bytes[at + 9]!]
  if (sign === 3) return base === 2 ? String(value) : inBase(BigInt.asUintN(64, value), base)
  return (sign === 2 ? '-' : '+') + inBase(value < 0n ? -value : value, base)
}

function inBase(value: bigint, base: number): string {
  if (base === 1) return `0${value.toString(8)}`
  return base === 3 ? `0x${value.toString(16)}` : value.toString()
}
