import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { type ByteSink, pushBytes, pushI64, pushU32, pushUtf16 } from './byte-sink.ts'
import { token } from './condition.ts'
import { integerOf, sddlSidOf } from './parse-sddl-names.ts'
import { expect, fieldUpTo, skipSpace, type SddlCursor, takeMatch, takes, unexpected } from './sddl-cursor.ts'
import { hexBytesOf, quotedIn, unescapedName } from './parse-sddl-text.ts'
import { attributes, binary, not, unary } from './sddl-condition.ts'

const [and, or] = [0xa0, 0xa1]
/** Stands for a parenthesis among the operators that wait. */
const opened = 0
const exists: ReadonlySet<number> = new Set([0x87, 0x8d])

/** Longest first, so that no name hides one that begins with it. */
const byLength = (names: Readonly<Record<number, string>>) =>
  Object.entries(names)
    .map(([kind, name]) => ({ kind: Number(kind), name }))
    .sort((a, b) => b.name.length - a.name.length)
const tests = byLength(unary).map(({ kind, name }) => ({ kind, shape: new RegExp(`${name}(?=[\\s({])`, 'iy') }))
const relations = byLength(binary).map(({ kind, name }) => ({ kind, shape: new RegExp(/^\w/.test(name) ? `${name}\\b` : name, 'iy') }))
const scopes = byLength(attributes).filter(({ name }) => name !== '')

/**
 * Reads a conditional expression from its first parenthesis to its last and writes it as tokens in postfix order [MS-DTYP 2.5.1.1].
 * Operators wait on a list, not on the call stack, so that any depth can be read.
 * Refuses: 'sddl.unexpected', 'sddl.bad-number', and those of a SID.
 */
export function parseCondition(cursor: SddlCursor, domain: Sid | undefined): ByteSink {
  const sink: ByteSink = Array.from('artx', (letter) => letter.charCodeAt(0))
  const waiting: number[] = []
  const release = (kinds: readonly number[]) => {
    while (kinds.includes(waiting.at(-1)!)) sink.push(waiting.pop()!)
  }
  expect(cursor, '(')
  waiting.push(opened)
  for (;;) {
    parseTerm(cursor, sink, waiting, domain)
    for (skipSpace(cursor); takes(cursor, ')'); skipSpace(cursor)) {
      release([not, and, or])
      waiting.pop()
      if (waiting.length === 0) return sink
      release([not])
    }
    const joint = takes(cursor, '&&') ? and : takes(cursor, '||') ? or : unexpected(cursor, '"&&", "||" or ")"')
    release(joint === and ? [not, and] : [not, and, or])
    waiting.push(joint)
  }
}

/** Any number of "(" and "!", then one test. */
function parseTerm(cursor: SddlCursor, sink: ByteSink, waiting: number[], domain: Sid | undefined): void {
  for (;;) {
    skipSpace(cursor)
    if (takes(cursor, '(')) waiting.push(opened)
    else if (takes(cursor, '!')) {
      skipSpace(cursor)
      if (!'(@'.includes(cursor.text[cursor.at] ?? ' ')) unexpected(cursor, '"(" or an attribute')
      waiting.push(not)
    } else return parseTest(cursor, sink, domain)
  }
}

/** Member_of {…}, Exists attribute, attribute, or attribute relation value. */
function parseTest(cursor: SddlCursor, sink: ByteSink, domain: Sid | undefined): void {
  const test = tests.find(({ shape }) => takeMatch(cursor, shape) !== null)
  if (test !== undefined) {
    skipSpace(cursor)
    if (exists.has(test.kind)) parseAttribute(cursor, sink, true)
    else parseBracketed(cursor, sink, domain)
    sink.push(test.kind)
    return
  }
  parseAttribute(cursor, sink, true)
  skipSpace(cursor)
  const relation = relations.find(({ shape }) => takeMatch(cursor, shape) !== null)
  if (relation === undefined) return
  skipSpace(cursor)
  if (cursor.text[cursor.at] === '@') parseAttribute(cursor, sink, false)
  else parseBracketed(cursor, sink, domain)
  sink.push(relation.kind)
}

/** @USER.name and the like; a name alone only where `local` says so: on the right of a relation Windows takes none. */
function parseAttribute(cursor: SddlCursor, sink: ByteSink, local: boolean): void {
  const at = cursor.at
  const scope = scopes.find(({ name }) => takes(cursor, name))
  if (scope === undefined && (!local || cursor.text[at] === '@')) unexpected(cursor, '@USER., @DEVICE. or @RESOURCE.')
  pushSized(sink, scope?.kind ?? token.firstAttribute, (name) => pushUtf16(name, unescapedName(cursor)))
}

/** A value, in parentheses or not. */
function parseBracketed(cursor: SddlCursor, sink: ByteSink, domain: Sid | undefined): void {
  const bracketed = takes(cursor, '(')
  skipSpace(cursor)
  if (takes(cursor, '{')) pushSized(sink, token.composite, (list) => parseList(cursor, list, domain))
  else parseLiteral(cursor, sink, domain)
  if (bracketed) expect(cursor, ')')
}

function parseList(cursor: SddlCursor, list: ByteSink, domain: Sid | undefined): void {
  skipSpace(cursor)
  if (takes(cursor, '}')) return
  do {
    skipSpace(cursor)
    parseLiteral(cursor, list, domain)
    skipSpace(cursor)
  } while (takes(cursor, ','))
  if (!takes(cursor, '}')) unexpected(cursor, '"," or "}"')
}

function parseLiteral(cursor: SddlCursor, sink: ByteSink, domain: Sid | undefined): void {
  const { text, at } = cursor
  if (text[at] === '"') pushSized(sink, token.string, (held) => pushUtf16(held, quotedIn(cursor)))
  else if (takes(cursor, '#')) pushSized(sink, token.octets, (held) => pushBytes(held, hexBytesOf(takeMatch(cursor, /[0-9a-f#]*/iy)!)))
  else if (takes(cursor, 'SID(')) {
    pushSized(sink, token.sid, (held) => pushBytes(held, sddlSidOf(fieldUpTo(cursor, ')'), domain)))
    cursor.at++
  } else parseInteger(cursor, sink)
}

const signs: Readonly<Record<string, number>> = { '+': 1, '-': 2 }

/** 64 bits, then how they were written: see the printer. Refuses: 'sddl.unexpected', 'sddl.bad-number'. */
function parseInteger(cursor: SddlCursor, sink: ByteSink): void {
  const at = cursor.at
  const text = takeMatch(cursor, /[+-]?\d[0-9a-z]*/iy) ?? unexpected(cursor, 'a number, "text", #octets, SID(…) or a list')
  const value = integerOf(text)
  if (value === null) refuse('sddl.bad-number', { at, text, why: 'is neither decimal nor octal nor hexadecimal' })
  const sign = signs[text[0]!] ?? 3
  const digits = sign === 3 ? text : text.slice(1)
  const base = /^0x/i.test(digits) ? 3 : /^0./.test(digits) ? 1 : 2
  // Without a sign, the octal and the hexadecimal may use the 64th bit.
  const limit = sign === 3 && base !== 2 ? 2n ** 64n : 2n ** 63n
  if (value >= limit || value < -(2n ** 63n)) refuse('sddl.bad-number', { at, text, why: 'does not fit 64 bits' })
  sink.push(0x04)
  pushI64(sink, value)
  sink.push(sign, base)
}

/** The token's byte, then as u32 how many bytes follow, then those. */
function pushSized(sink: ByteSink, kind: number, write: (payload: ByteSink) => void): void {
  const payload: ByteSink = []
  write(payload)
  sink.push(kind)
  pushU32(sink, payload.length)
  pushBytes(sink, payload)
}
