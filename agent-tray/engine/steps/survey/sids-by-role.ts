import { sidFromBytes, sidToText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { forEachSid, type SidRole } from '#shared/security/sids-of.ts'

/** The SIDs of a descriptor by their text, each with its roles; of one that cannot be read, those before the damage. */
export function sidsByRole(descriptor: Uint8Array): Map<string, { readonly sid: Sid; readonly roles: Set<SidRole> }> {
  const found = new Map<string, { sid: Sid; roles: Set<SidRole> }>()
  try {
    forEachSid(descriptor, (bytes, at, role) => {
      const sid = sidFromBytes(bytes, at)
      const text = sidToText(sid)
      const entry = found.get(text)
      if (entry === undefined) found.set(text, { sid, roles: new Set([role]) })
      else entry.roles.add(role)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  return found
}
