import { refuse } from '#shared/errors/refused.ts'
import { u16At } from '#shared/values/little-endian.ts'
import { parseAce } from './ace.ts'
import type { Ace } from './ace.ts'

/** An ACL and an ACE keep their sizes in 16 bits; Windows keeps whole descriptors below that too. */
export const maxBytes = 65_535
export const aclHeaderBytes = 8

/**
 * A list of ACEs where it lies in its descriptor [MS-DTYP 2.4.5]. `size` may exceed what the ACEs need: slack, kept as it is.
 *
 *     0 revision 2..4 | 1 zero | 2 size, u16 | 4 ACE count, u16 | 6 zero, u16 | 8 ACEs, slack
 */
export interface Acl {
  readonly at: number
  readonly size: number
  readonly revision: number
  readonly aces: readonly Ace[]
}

/**
 * The size of the ACL at `at`, which must end by `end`.
 * Refuses: 'descriptor.bad-acl'.
 */
export function aclSizeAt(bytes: Readonly<Uint8Array>, at: number, end: number): number {
  if (at + aclHeaderBytes > end) refuse('descriptor.bad-acl', { at, why: 'leaves the descriptor' })
  const revision = bytes[at]!
  if (revision < 2 || revision > 4) refuse('descriptor.bad-acl', { at, why: `has revision ${revision}` })
  const size = u16At(bytes, at + 2)
  if (size < aclHeaderBytes || (size & 3) !== 0) refuse('descriptor.bad-acl', { at, why: `has the impossible size ${size}` })
  if (at + size > end) refuse('descriptor.bad-acl', { at, why: `of ${size} bytes leaves the descriptor` })
  return size
}

export function aceCountAt(bytes: Readonly<Uint8Array>, at: number): number {
  return u16At(bytes, at + 4)
}

/** Refuses: 'descriptor.bad-acl', 'descriptor.bad-ace', 'descriptor.bad-sid'. */
export function parseAcl(bytes: Readonly<Uint8Array>, at: number, end: number): Acl {
  const size = aclSizeAt(bytes, at, end)
  const aces: Ace[] = []
  let next = at + aclHeaderBytes
  for (let left = aceCountAt(bytes, at); left > 0; left--) {
    const ace = parseAce(bytes, next, at + size)
    aces.push(ace)
    next += ace.size
  }
  return { at, size, revision: bytes[at]!, aces }
}
