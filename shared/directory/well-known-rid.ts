import { wellKnownDomainGroups } from './well-known.ts'

const groups = new Set(wellKnownDomainGroups.map((group) => group.rid))
/** Administrator, Guest, krbtgt, DefaultAccount, WDAGUtilityAccount [MS-DTYP 2.4.2.4]. */
const users = new Set([500, 501, 502, 503, 504])

/** The relative id itself when every domain has this account under it, so that it is matched by id and never by name; else null. */
export function wellKnownRid(kind: 'user' | 'group', rid: number): number | null {
  return (kind === 'user' ? users : groups).has(rid) ? rid : null
}
