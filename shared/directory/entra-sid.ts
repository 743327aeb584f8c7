import { guidFromBytes, guidToBytes } from './guid.ts'
import type { Guid } from './guid.ts'
import { isEntraSid, sidOf } from './sid.ts'
import type { Sid } from './sid.ts'

/**
 * The SID under which an Entra-joined Windows knows a user, group or role: S-1-12-1- and the object id's
 * sixteen bytes as four little-endian numbers (what Graph gives as `securityIdentifier`).
 */
export function sidFromEntraObjectId(guid: Guid): Sid {
  const view = new DataView(guidToBytes(guid).buffer)
  return sidOf(12, [1, view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)])
}

/** The object id behind an Entra SID; null for every other SID. */
export function entraObjectIdFromSid(sid: Sid): Guid | null {
  return isEntraSid(sid) ? guidFromBytes(sid, 12) : null
}
