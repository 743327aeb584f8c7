import { refuse } from '#shared/errors/refused.ts'
import { putU32 } from '#shared/values/little-endian.ts'

declare const sid: unique symbol
/**
 * A security identifier in its binary form, exactly 8 + 4n bytes [MS-DTYP 2.4.2.2]; never changed once made:
 *
 *     0 revision = 1 | 1 count n ≤ 15 | 2..7 authority, big-endian | 8 + 4i sub-authority i, little-endian
 */
export type Sid = Readonly<Uint8Array> & { readonly [sid]: true }

const maxSubAuthorities = 15
const shape = /^S-1-(0x[0-9a-f]{1,12}|0|[1-9]\d{0,14})((?:-(?:0|[1-9]\d{0,9}))*)$/i

/**
 * The length in bytes of the SID that begins at `at`.
 * Refuses: 'sid.truncated', 'sid.bad-revision', 'sid.too-long'.
 */
export function sidLengthAt(bytes: Uint8Array, at: number): number {
  const have = bytes.length - at
  if (have < 8) refuse('sid.truncated', { at, needed: 8, have: Math.max(0, have) })
  const revision = bytes[at]!
  const count = bytes[at + 1]!
  if (revision !== 1) refuse('sid.bad-revision', { at, revision })
  if (count > maxSubAuthorities) refuse('sid.too-long', { at, count })
  const needed = 8 + 4 * count
  if (have < needed) refuse('sid.truncated', { at, needed, have })
  return needed
}

/**
 * Copies one SID out of `bytes`; trailing bytes are the caller's.
 * Refuses: 'sid.truncated', 'sid.bad-revision', 'sid.too-long'.
 */
export function sidFromBytes(bytes: Uint8Array, at = 0): Sid {
  // Not slice: a Buffer's shares its memory.
  return new Uint8Array(bytes.subarray(at, at + sidLengthAt(bytes, at))) as unknown as Sid
}

/**
 * Reads S-1-authority-sub-sub…: the authority decimal or 0x hexadecimal below 2^48, the rest decimal below 2^32, no leading zeros.
 * Refuses: 'sid.bad-text'.
 */
export function sidFromText(text: string): Sid {
  return sidOrNull(text) ?? refuse('sid.bad-text', { text })
}

/** The same; null for a text that is no SID. */
export function sidOrNull(text: string): Sid | null {
  const found = shape.exec(text)
  if (found === null) return null
  const authority = Number(found[1])
  const subs = found[2] === '' ? [] : found[2]!.slice(1).split('-').map(Number)
  const isInRange = authority < 2 ** 48 && subs.length <= maxSubAuthorities && subs.every((sub) => sub < 2 ** 32)
  return isInRange ? sidOf(authority, subs) : null
}

/** The SID as Windows prints it: an authority of 2^32 and above is hexadecimal. */
export function sidToText(sid: Readonly<Uint8Array>): string {
  const authority = authorityOf(sid)
  let text = `S-1-${authority < 2 ** 32 ? authority : `0x${authority.toString(16).toUpperCase()}`}`
  for (let index = 0; index < sid[1]!; index++) text += `-${subAuthority(sid, index)}`
  return text
}

/** Builds a SID from numbers already known to be in range. */
export function sidOf(authority: number, subs: readonly number[]): Sid {
  const bytes = new Uint8Array(8 + 4 * subs.length)
  bytes[0] = 1
  bytes[1] = subs.length
  for (let [at, rest] = [7, authority]; at >= 2; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256
  for (let index = 0; index < subs.length; index++) putU32(bytes, 8 + 4 * index, subs[index]!)
  return bytes as unknown as Sid
}

export function sidsEqual(a: Sid, b: Sid): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

/** The identifier authority: 5 is Windows NT, 12 Entra ID, 15 app packages, 16 integrity labels. */
export function authorityOf(sid: Readonly<Uint8Array>): number {
  return ((sid[2]! << 8) | sid[3]!) * 2 ** 32 + (((sid[4]! << 24) | (sid[5]! << 16) | (sid[6]! << 8) | sid[7]!) >>> 0)
}

export function subAuthorityCount(sid: Sid): number {
  return sid[1]!
}

/** Sub-authority `index`, counted from 0; the caller keeps it below the count. */
export function subAuthority(sid: Readonly<Uint8Array>, index: number): number {
  const at = 8 + 4 * index
  return (sid[at]! | (sid[at + 1]! << 8) | (sid[at + 2]! << 16) | (sid[at + 3]! << 24)) >>> 0
}

/** S-1-5-21-a-b-c: a domain's or a machine's own SID. */
export function isDomainSid(sid: Sid): boolean {
  return sid.length === 24 && authorityOf(sid) === 5 && subAuthority(sid, 0) === 21
}

/** S-1-12-1-a-b-c-d: a user, group or role of Entra ID. */
export function isEntraSid(sid: Sid): boolean {
  return sid.length === 28 && authorityOf(sid) === 12 && subAuthority(sid, 0) === 1
}

/** S-1-5-21-a-b-c of an account in a domain or on a machine, and of the domain itself; null for every other SID. */
export function domainOf(sid: Sid): Sid | null {
  if (sid.length !== 24 && sid.length !== 28) return null
  if (authorityOf(sid) !== 5 || subAuthority(sid, 0) !== 21) return null
  const bytes = new Uint8Array(sid.subarray(0, 24))
  bytes[1] = 4
  return bytes as unknown as Sid
}

/** The relative id of an account S-1-5-21-a-b-c-rid; null for every other SID. */
export function ridOf(sid: Sid): number | null {
  return sid.length === 28 && authorityOf(sid) === 5 && subAuthority(sid, 0) === 21 ? subAuthority(sid, 4) : null
}

/** The account `rid` of a domain. */
export function sidInDomain(domain: Sid, rid: number): Sid {
  if (!isDomainSid(domain)) throw new Error(`${sidToText(domain)} is not a domain`)
  const bytes = new Uint8Array(28)
  bytes.set(domain)
  bytes[1] = 5
  new DataView(bytes.buffer).setUint32(24, rid, true)
  return bytes as unknown as Sid
}
