import type { Guid } from '#shared/directory/guid.ts'
import { sidFromText, sidInDomain, sidOf } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { aceType } from './ace.ts'
import type { Field } from './sddl-cursor.ts'
import { trimmed } from './sddl-cursor.ts'
import { aceLetters, aliases, domainAliases, flagLettersOf, labelRights, rights, wholeMasks } from './sddl-names.ts'

const typeOfLetters = new Map(Object.entries(aceLetters).map(([type, letters]) => [letters, Number(type)]))
const sidOfAlias = new Map(Array.from(aliases, ([text, alias]) => [alias, sidFromText(text)]))
const ridOfAlias = new Map(Array.from(domainAliases, ([rid, alias]) => [alias, rid]))
const ordinaryMasks = new Map([
  ...rights.map(([bit, letters]) => [letters, bit] as const),
  ...Array.from(wholeMasks, ([mask, letters]) => [letters, mask] as const),
  // Windows reads KX as KR and never prints it.
  ['KX', 0x20019] as const,
])
const labelMasks = new Map([...ordinaryMasks, ...labelRights.map(([bit, letters]) => [letters, bit] as const)])

/** An ACE type by its letters, or as 0xN, in which this printer writes those that have none. Refuses: 'sddl.unknown-letters'. */
export function aceTypeOf(field: Field): number {
  const { text, at } = trimmed(field)
  const type = /^0x[0-9a-f]{1,2}$/i.test(text) ? Number(text) : typeOfLetters.get(text.toUpperCase())
  return type ?? refuse('sddl.unknown-letters', { at, what: 'type of ACE', text })
}

const flagBits = (type: number) => new Map(flagLettersOf(type).map((pair, bit) => [pair, 1 << bit]))
const [ordinaryFlags, filterFlags] = [flagBits(aceType.allowed), flagBits(aceType.accessFilter)]

/** Refuses: 'sddl.unknown-letters'. */
export function aceFlagsOf(field: Field, type: number): number {
  return sumOfPairs(field, type === aceType.accessFilter ? filterFlags : ordinaryFlags, 'flag of an ACE')
}

/** A mask as letters or as a number. Refuses: 'sddl.unknown-letters', 'sddl.bad-number'. */
export function maskOf(field: Field, type: number): number {
  const { text } = trimmed(field)
  if (/^[+-]?\d/.test(text)) return numberOf(field)
  return sumOfPairs(field, type === aceType.mandatoryLabel ? labelMasks : ordinaryMasks, 'right')
}

/** Pairs of letters in any order, with spaces between pairs and not within, as often as one likes. */
function sumOfPairs({ text, at }: Field, values: ReadonlyMap<string, number>, what: string): number {
  let sum = 0
  for (let index = 0; index < text.length;) {
    if (text[index] === ' ') {
      index++
      continue
    }
    const pair = text.slice(index, index + 2)
    const value = values.get(pair.toUpperCase())
    if (value === undefined) refuse('sddl.unknown-letters', { at: at + index, what, text: pair })
    sum |= value
    index += 2
  }
  return sum >>> 0
}

/**
 * 32 bits as strtoul reads them: 0x hexadecimal, 0 octal, else decimal; too much becomes the largest, a minus sign the complement.
 * Refuses: 'sddl.bad-number'.
 */
export function numberOf(field: Field): number {
  const { text, at } = trimmed(field)
  const digits = digitsOf(text)
  if (digits === null) refuse('sddl.bad-number', { at, text, why: 'is neither decimal nor octal nor hexadecimal' })
  const held = Math.min(Number(digits), largest)
  return (text.startsWith('-') ? -held : held) >>> 0
}

/** A whole number of any size with a sign, in the base that its first digits tell; null for anything else. */
export function integerOf(text: string): bigint | null {
  const digits = digitsOf(text)
  return digits === null ? null : text.startsWith('-') ? -BigInt(digits) : BigInt(digits)
}

/** Without the sign, an octal number in our way of writing it; null for anything else. */
function digitsOf(text: string): string | null {
  const found = /^[+-]?(?:(0x[0-9a-f]+)|0([0-7]+)|(0|[1-9]\d*))$/i.exec(text)
  return found && (found[1] ?? (found[2] === undefined ? found[3]! : `0o${found[2]}`))
}

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** null for nothing; spaces make nothing too, but beside a GUID Windows refuses them. Refuses: 'sddl.bad-guid'. */
export function guidOf({ text, at }: Field): Guid | null {
  if (text.trim() === '') return null
  if (!guidShape.test(text)) refuse('sddl.bad-guid', { at, text })
  return text.toLowerCase() as Guid
}

/** Two letters or S-1-…; the letters of accounts need their domain. Refuses: 'sddl.unknown-letters', 'sddl.domain-unknown', 'sddl.bad-sid'. */
export function sddlSidOf(field: Field, domain: Sid | undefined): Sid {
  const { text, at } = trimmed(field)
  if (!/^[a-z]{2}$/i.test(text)) return numericSidOf(text, at)
  const alias = text.toUpperCase()
  const rid = ridOfAlias.get(alias)
  if (rid === undefined) return sidOfAlias.get(alias) ?? refuse('sddl.unknown-letters', { at, what: 'account', text })
  return domain === undefined ? refuse('sddl.domain-unknown', { at, alias }) : sidInDomain(domain, rid)
}

const sidShape = /^s-(0x)?1-(0x[0-9a-f]{1,16}|\d{1,20})((?:-(?:0x[0-9a-f]{1,16}|[0-9a-f]{1,20}))*)$/i
const largest = 2 ** 32 - 1

/** Each number decimal or 0x hexadecimal; after a revision of 0x1 all are hexadecimal. Sub-authorities that are too large become the largest. */
function numericSidOf(text: string, at: number): Sid {
  const found = sidShape.exec(text)
  const read = (part: string) => numberIn(part, found?.[1] === undefined ? 10 : 16)
  const authority = found === null ? null : read(found[2]!)
  const subs = found === null || found[3] === '' ? [] : found[3]!.slice(1).split('-').map(read)
  if (authority === null || authority >= 2 ** 48 || subs.length > 15 || subs.includes(null)) refuse('sddl.bad-sid', { at, text })
  return sidOf(
    authority,
    subs.map((sub) => Math.min(sub!, largest)),
  )
}

/** null for a decimal with a leading zero or a letter: what it means is not certain. */
function numberIn(text: string, base: 10 | 16): number | null {
  if (/^0x/i.test(text)) return Number(text)
  if (base === 16) return Number(`0x${text}`)
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : null
}
