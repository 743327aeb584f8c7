import { refuse } from '#shared/errors/refused.ts'
import { u32At } from '#shared/values/little-endian.ts'
import type { SidVisitor } from './sid-walk.ts'

/**
 * A conditional expression follows the trustee of a callback ACE: "artx", then tokens in postfix order, then zeros
 * up to a multiple of four [MS-DTYP 2.4.4.17]. Literals:
 *
 *     01..04 i64 | u8 sign | u8 base     10 u32 bytes | UTF-16     18 u32 bytes | octets
 *     50 u32 bytes | literals            51 u32 bytes | SID        F8..FB u32 bytes | UTF-16 attribute name
 */
export const token = { octets: 0x18, string: 0x10, composite: 0x50, sid: 0x51, firstAttribute: 0xf8, lastAttribute: 0xfb } as const

const artx = 0x78747261
/** Windows nests no list in a list; this leaves room and keeps hostile bytes from deep recursion. */
const maxDepth = 4

/** Whether the application data of a callback ACE is a conditional expression; other data is its owner's secret and stays as it is. */
export function isCondition(bytes: Readonly<Uint8Array>, at: number, end: number): boolean {
  return end - at >= 4 && u32At(bytes, at) === artx
}

/** Shows every SID literal of the expression that begins with "artx" at `at`. Refuses: 'descriptor.bad-condition', 'descriptor.bad-sid'. */
export function walkConditionSids(bytes: Readonly<Uint8Array>, at: number, end: number, visitor: SidVisitor): void {
  walkTokens(bytes, at + 4, end, 0, visitor)
}

function walkTokens(bytes: Readonly<Uint8Array>, from: number, end: number, depth: number, visitor: SidVisitor): void {
  for (let at = from; at < end;) {
    const size = tokenSizeAt(bytes, at, end, depth > 0)
    if (bytes[at] === token.sid) visitor.sid(bytes, at + 5, size - 5, 'condition')
    if (bytes[at] === token.composite) {
      if (depth === maxDepth) refuse('descriptor.bad-condition', { at, why: 'nests lists too deeply' })
      walkTokens(bytes, at + 5, at + size, depth + 1, visitor)
    }
    at += size
  }
}

/**
 * The size of the token at `at`, its own byte included; a SID literal holds exactly one SID.
 * Refuses: 'descriptor.bad-condition', 'descriptor.bad-sid'.
 */
export function tokenSizeAt(bytes: Readonly<Uint8Array>, at: number, end: number, inList: boolean): number {
  const kind = bytes[at]!
  const size = sizeOf(bytes, at, end, kind)
  if (size === 0) refuse('descriptor.bad-condition', { at, why: `holds the unknown token 0x${kind.toString(16)}` })
  if (inList && (kind >= 0x80 || kind === 0))
    refuse('descriptor.bad-condition', { at, why: `holds the token 0x${kind.toString(16)} in a list` })
  if (at + size > end) refuse('descriptor.bad-condition', { at, why: 'breaks off' })
  if (kind === token.sid && !isWholeSid(bytes, at + 5, size - 5)) refuse('descriptor.bad-sid', { at: at + 5 })
  return size
}

/** 0 for a token that nobody knows. */
function sizeOf(bytes: Readonly<Uint8Array>, at: number, end: number, kind: number): number {
  if (kind === 0) return 1
  if (kind <= 0x04) return 11
  if (kind === token.string || kind === token.octets || kind === token.composite || kind === token.sid || kind >= token.firstAttribute) {
    if (kind > token.lastAttribute) return 0
    return at + 5 > end ? end - at + 1 : 5 + u32At(bytes, at + 1)
  }
  return isOperator(kind) ? 1 : 0
}

export function isOperator(kind: number): boolean {
  return (kind >= 0x80 && kind <= 0x93) || (kind >= 0xa0 && kind <= 0xa2)
}

function isWholeSid(bytes: Readonly<Uint8Array>, at: number, length: number): boolean {
  return length >= 8 && bytes[at] === 1 && bytes[at + 1]! <= 15 && length === 8 + 4 * bytes[at + 1]!
}
