import { u16At } from '#shared/values/little-endian.ts'
import { aceHas, aceLayout, aceSizeAt, sidLengthWithin, trusteeAt } from './ace.ts'
import { aceCountAt, aclHeaderBytes, aclSizeAt } from './acl.ts'
import { walkClaimSids } from './claim.ts'
import { isCondition, walkConditionSids } from './condition.ts'
import { checkHeader, partAt } from './descriptor.ts'

/** Where in a descriptor a SID stands; 'label' is the level of an integrity, trust or policy ACE, which names no account. */
export type SidPlace = 'owner' | 'group' | 'dacl' | 'sacl' | 'label' | 'condition' | 'claim'

export interface SidVisitor {
  /** `at` counts from the first of the bytes that were given; the SID there is whole. */
  sid(bytes: Readonly<Uint8Array>, at: number, length: number, place: SidPlace): void
}

/**
 * Shows every SID of the descriptor that fills `length` bytes at `start`: first the list that comes first, then the other,
 * owner and group. A SID that parts share is shown once for each. Allocates nothing: this is the hot path of every repermission.
 * ACEs of unknown type are stepped over. Refuses: every 'descriptor.*' but 'descriptor.too-large' and 'descriptor.shared-bytes'.
 */
export function walkSids(bytes: Readonly<Uint8Array>, start: number, length: number, visitor: SidVisitor): void {
  checkHeader(bytes, start, length)
  const end = start + length
  const sacl = partAt.sacl(bytes, start)
  const dacl = partAt.dacl(bytes, start)
  if (sacl <= dacl && sacl > 0) walkAcl(bytes, sacl, end, 'sacl', visitor)
  if (dacl > 0) walkAcl(bytes, dacl, end, 'dacl', visitor)
  if (sacl > dacl) walkAcl(bytes, sacl, end, 'sacl', visitor)
  const owner = partAt.owner(bytes, start)
  const group = partAt.group(bytes, start)
  if (owner > 0) visitor.sid(bytes, owner, sidLengthWithin(bytes, owner, end), 'owner')
  if (group > 0) visitor.sid(bytes, group, sidLengthWithin(bytes, group, end), 'group')
}

function walkAcl(bytes: Readonly<Uint8Array>, at: number, end: number, place: 'sacl' | 'dacl', visitor: SidVisitor): void {
  const aclEnd = at + aclSizeAt(bytes, at, end)
  let ace = at + aclHeaderBytes
  for (let left = aceCountAt(bytes, at); left > 0; left--) {
    const size = aceSizeAt(bytes, ace, aclEnd)
    const layout = aceLayout(bytes[ace]!)
    if (layout !== 0) walkAce(bytes, ace, ace + size, layout, place, visitor)
    ace += size
  }
}

function walkAce(bytes: Readonly<Uint8Array>, at: number, end: number, layout: number, place: 'sacl' | 'dacl', visitor: SidVisitor): void {
  const trustee = trusteeAt(bytes, at, end, layout)
  const length = sidLengthWithin(bytes, trustee, end)
  visitor.sid(bytes, trustee, length, (layout & aceHas.label) === 0 ? place : 'label')
  if ((layout & (aceHas.condition | aceHas.claim)) === 0) return
  const data = trustee + length
  if ((layout & aceHas.claim) !== 0) walkClaimSids(bytes, data, end, visitor)
  else if (isCondition(bytes, data, end)) walkConditionSids(bytes, data, end, visitor)
}

/**
 * Where two parts of a descriptor that was walked share some bytes without being the very same part, so that a change to one
 * may be a change to the other's structure; -1 when none do.
 */
export function overlapAt(bytes: Readonly<Uint8Array>, start: number): number {
  const owner = partAt.owner(bytes, start)
  const group = partAt.group(bytes, start)
  const sacl = partAt.sacl(bytes, start)
  const dacl = partAt.dacl(bytes, start)
  const ownerEnd = owner === 0 ? 0 : owner + 8 + 4 * bytes[owner + 1]!
  const groupEnd = group === 0 ? 0 : group + 8 + 4 * bytes[group + 1]!
  const saclEnd = sacl === 0 ? 0 : sacl + u16At(bytes, sacl + 2)
  const daclEnd = dacl === 0 ? 0 : dacl + u16At(bytes, dacl + 2)
  if (overlap(group, groupEnd, owner, ownerEnd)) return Math.max(group, owner)
  if (overlap(sacl, saclEnd, owner, ownerEnd)) return Math.max(sacl, owner)
  if (overlap(sacl, saclEnd, group, groupEnd)) return Math.max(sacl, group)
  if (overlap(dacl, daclEnd, owner, ownerEnd)) return Math.max(dacl, owner)
  if (overlap(dacl, daclEnd, group, groupEnd)) return Math.max(dacl, group)
  if (overlap(dacl, daclEnd, sacl, saclEnd)) return Math.max(dacl, sacl)
  return -1
}

/** Absent parts have no bytes, and so share none. */
function overlap(at: number, end: number, other: number, otherEnd: number): boolean {
  return at < otherEnd && other < end && !(at === other && end === otherEnd)
}
