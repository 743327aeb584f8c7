import { walkSids } from './sid-walk.ts'
import type { SidPlace, SidVisitor } from './sid-walk.ts'

export type SidRole = 'owner' | 'group' | 'dacl' | 'sacl' | 'condition' | 'claim'

/**
 * Shows every SID of a descriptor: bytes and place, to be read where they lie (`sidFromBytes(bytes, at)` makes a copy).
 * Labels are shown as 'sacl'. Refuses as `walkSids`, possibly after some SIDs were shown.
 */
export function forEachSid(bytes: Readonly<Uint8Array>, visit: (bytes: Readonly<Uint8Array>, at: number, role: SidRole) => void): void {
  const visitor: SidVisitor = { sid: (bytes, at, _length, place) => visit(bytes, at, roleOf(place)) }
  walkSids(bytes, 0, bytes.length, visitor)
}

function roleOf(place: SidPlace): SidRole {
  return place === 'label' ? 'sacl' : place
}
