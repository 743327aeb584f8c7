import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { type ByteSink, pushBytes, pushI64, pushU16, pushU32, pushUtf16 } from './byte-sink.ts'
import { claimHeaderBytes, claimType } from './claim.ts'
import { integerOf, numberOf, sddlSidOf } from './parse-sddl-names.ts'
import { hexBytesOf, quotedIn, unescaped } from './parse-sddl-text.ts'
import { claimLetters } from './sddl-claim.ts'
import { expect, type Field, fieldUpTo, skipSpace, type SddlCursor, takeMatch, takes, trimmed, unexpected } from './sddl-cursor.ts'

const typeOfLetters = new Map(Object.entries(claimLetters).map(([type, letters]) => [letters, Number(type)]))

/**
 * Reads a resource attribute, ("name",type,flags,value,…), and writes it as Windows lays it out: the values follow the name,
 * each right behind the other. Refuses: 'sddl.unexpected', 'sddl.unknown-letters', 'sddl.bad-number', and those of a SID.
 */
export function parseClaim(cursor: SddlCursor, domain: Sid | undefined): ByteSink {
  expect(cursor, '(')
  skipSpace(cursor)
  const name = unescaped(quotedIn(cursor), cursor.at)
  expect(cursor, ',')
  const type = claimTypeOf(trimmed(fieldUpTo(cursor, ',')))
  expect(cursor, ',')
  const flags = numberOf(fieldUpTo(cursor, ',)'))
  const values: ByteSink[] = []
  while (takes(cursor, ',')) {
    skipSpace(cursor)
    values.push(parseValue(cursor, type, domain))
    skipSpace(cursor)
  }
  if (values.length === 0) unexpected(cursor, '"," and a value')
  if (!takes(cursor, ')')) unexpected(cursor, '"," or ")"')
  return claimBytes(name, type, flags, values)
}

function claimTypeOf({ text, at }: Field): number {
  return typeOfLetters.get(text.toUpperCase()) ?? refuse('sddl.unknown-letters', { at, what: 'type of a resource attribute', text })
}

function claimBytes(name: string, type: number, flags: number, values: readonly ByteSink[]): ByteSink {
  const sink: ByteSink = []
  const nameAt = claimHeaderBytes + 4 * values.length
  pushU32(sink, nameAt)
  pushU16(sink, type)
  pushU16(sink, 0)
  pushU32(sink, flags)
  pushU32(sink, values.length)
  let at = nameAt + 2 * name.length + 2
  for (const value of values) {
    pushU32(sink, at)
    at += value.length
  }
  pushUtf16(sink, `${name}\0`)
  for (const value of values) pushBytes(sink, value)
  return sink
}

function parseValue(cursor: SddlCursor, type: number, domain: Sid | undefined): ByteSink {
  const value: ByteSink = []
  if (type === claimType.string) pushUtf16(value, `${quotedIn(cursor)}\0`)
  else if (type === claimType.sid) pushSized(value, parseSidValue(cursor, domain))
  else if (type === claimType.octets) pushSized(value, parseOctets(cursor))
  else pushI64(value, parseNumber(fieldUpTo(cursor, ',)'), type))
  return value
}

/** Printed bare, but [MS-DTYP] writes SID(…) too. */
function parseSidValue(cursor: SddlCursor, domain: Sid | undefined): Sid {
  const wrapped = takes(cursor, 'SID(')
  const sid = sddlSidOf(fieldUpTo(cursor, wrapped ? ')' : ',)'), domain)
  if (wrapped) cursor.at++
  return sid
}

function parseOctets(cursor: SddlCursor): number[] {
  takes(cursor, '#')
  return hexBytesOf(takeMatch(cursor, /[0-9a-f#]+/iy) ?? unexpected(cursor, 'hexadecimal digits'))
}

const ranges: Readonly<Record<number, readonly [least: bigint, most: bigint]>> = {
  [claimType.int64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [claimType.uint64]: [0n, 2n ** 64n - 1n],
  [claimType.boolean]: [0n, 1n],
}

function parseNumber(field: Field, type: number): bigint {
  const { text, at } = trimmed(field)
  const value = integerOf(text)
  const [least, most] = ranges[type]!
  if (value === null) refuse('sddl.bad-number', { at, text, why: 'is neither decimal nor octal nor hexadecimal' })
  if (value < least || value > most) refuse('sddl.bad-number', { at, text, why: `is not between ${least} and ${most}` })
  return value
}

function pushSized(sink: ByteSink, bytes: ArrayLike<number> & Iterable<number>): void {
  pushU32(sink, bytes.length)
  pushBytes(sink, bytes)
}
