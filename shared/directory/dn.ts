import { refuse } from '#shared/errors/refused.ts'

/** One attribute and value of a relative distinguished name; the type as written, the value without escapes. */
export interface NamePart {
  readonly type: string
  readonly value: string
}

/** One level of a distinguished name; nearly always a single part. */
export type Rdn = readonly NamePart[]

/** Anything but a plain run of type=value: an escape, a quote, several parts in one level, or blanks about a sign. */
const needsParsing = /[\\"+;#<>\0]|\s[,=]|[,=]\s|^\s|\s$/

/**
 * Reads a distinguished name [RFC 4514], innermost level first; also with blanks and semicolons as the older RFC 2253 allows.
 * A value in hexadecimal (#04…) stays as it is written. The empty name has no levels.
 * Refuses: 'directory.bad-dn'.
 */
export function parseDn(dn: string): Rdn[] {
  if (dn.trim() === '') return []
  const levels: NamePart[][] = [[]]
  let at = 0
  while (true) {
    const part = readPart(dn, at)
    levels.at(-1)!.push({ type: part.type, value: part.value })
    if (part.end >= dn.length) return levels
    if (dn[part.end] !== '+') levels.push([])
    at = part.end + 1
  }
}

/** A text that is the same for two names exactly when Active Directory takes them for one; for looking up, not for showing. */
export function dnKey(dn: string): string {
  if (!needsParsing.test(dn)) return dn.toLowerCase()
  return parseDn(dn)
    .map((rdn) =>
      rdn
        .map(({ type, value }) => `${type}=${value.replace(/[\\,+;"#<>\0]/g, (sign) => `\\${sign}`)}`.toLowerCase())
        .sort()
        .join('+'),
    )
    .join(',')
}

/** Where something lies, as administrators write it: nordwind.example/Staff/Sales. A name that cannot be read stays as it is. */
export function canonicalName(dn: string): string {
  let levels: Rdn[]
  try {
    levels = parseDn(dn)
  } catch {
    return dn
  }
  const text = (rdn: Rdn) => rdn.map(({ value }) => value).join('+')
  const isDomain = (rdn: Rdn) => rdn[0]?.type.toUpperCase() === 'DC'
  const path = levels.filter((rdn) => !isDomain(rdn)).map((rdn) => text(rdn).replaceAll('/', '\\/'))
  const domain = levels.filter(isDomain).map(text).join('.')
  return [domain, ...path.toReversed()].filter((part) => part !== '').join('/')
}

/** The key of a name as a directory gave it: one that cannot be read is still equal to itself. */
export function givenDnKey(dn: string): string {
  try {
    return dnKey(dn)
  } catch {
    return dn.toLowerCase()
  }
}

/** Whether a name is `base` itself or anywhere below it; both as keys. */
export function isWithin(key: string, base: string): boolean {
  if (key === base || base === '') return true
  if (!key.endsWith(`,${base}`)) return false
  // A comma behind an odd number of backslashes belongs to a value.
  const before = /\\*$/.exec(key.slice(0, key.length - base.length - 1))?.[0].length ?? 0
  return before % 2 === 0
}

const types = /^[ \t]*((?:[A-Za-z][A-Za-z0-9-]*)|(?:\d+(?:\.\d+)*))[ \t]*=[ \t]*/
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readPart(dn: string, start: number): { type: string; value: string; end: number } {
  const head = types.exec(dn.slice(start))
  if (head?.[1] === undefined) return refuse('directory.bad-dn', { dn, reason: 'no-type', about: dn.slice(start) })
  const at = start + head[0].length
  const { value, end } = dn[at] === '"' ? readQuoted(dn, at) : readValue(dn, at)
  return { type: head[1], value, end }
}

/** Text up to the next sign that means something, inside quotes and outside of them. */
const plain = /[^\\,+;"<>\0]*/y
const plainInQuotes = /[^\\"]*/y

function readValue(dn: string, start: number): { value: string; end: number } {
  let value = ''
  let keep = 0 // how much of it stays when blanks at the end go
  let at = start
  for (; at < dn.length && !/[,+;]/.test(dn[at]!);) {
    if (dn[at] === '\\') {
      const escape = readEscapes(dn, at)
      value += escape.text
      at = escape.end
      keep = value.length
    } else {
      const run = runAt(plain, dn, at)
      if (run === '') return refuse('directory.bad-dn', { dn, reason: 'unescaped', about: dn.slice(at) })
      value += run
      at += run.length
      keep = Math.max(keep, value.replace(/ +$/, '').length)
    }
  }
  return { value: value.slice(0, keep), end: at }
}

function readQuoted(dn: string, start: number): { value: string; end: number } {
  let value = ''
  let at = start + 1
  while (at < dn.length && dn[at] !== '"') {
    const escape = dn[at] === '\\' ? readEscapes(dn, at) : null
    const text = escape?.text ?? runAt(plainInQuotes, dn, at)
    value += text
    at = escape?.end ?? at + text.length
  }
  const rest = /^"[ \t]*/.exec(dn.slice(at))
  const end = at + (rest?.[0].length ?? 0)
  if (rest === null || (end < dn.length && !/[,+;]/.test(dn[end]!))) refuse('directory.bad-dn', { dn, reason: 'quote' })
  return { value, end }
}

function runAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** The escapes from `at` on: a backslash with a sign, or a run of backslashes with two hexadecimal digits that are UTF-8 together. */
function readEscapes(dn: string, at: number): { text: string; end: number } {
  const pairs = /^(?:\\[0-9A-Fa-f]{2})+/.exec(dn.slice(at))?.[0]
  if (pairs !== undefined) return { text: utf8Of(dn, pairs), end: at + pairs.length }
  const sign = dn[at + 1]
  if (sign === undefined || !/[ "#+,;<=>\\]/.test(sign)) return refuse('directory.bad-dn', { dn, reason: 'escape', about: dn.slice(at) })
  return { text: sign, end: at + 2 }
}

function utf8Of(dn: string, pairs: string): string {
  const bytes = pairs
    .split('\\')
    .slice(1)
    .map((pair) => Number.parseInt(pair, 16))
  try {
    return decoder.decode(new Uint8Array(bytes))
  } catch {
    return refuse('directory.bad-dn', { dn, reason: 'not-utf8', about: pairs })
  }
}
