import { sidToText, type Sid } from '#shared/directory/sid.ts'
import { aceType } from '#shared/security/ace.ts'
import { parseDescriptor } from '#shared/security/descriptor.ts'
import type { Loss } from '#shared/migration/survey/impact.ts'
import type { Machine } from '../../platform/machine.ts'
import { macrosOf, openMachineHive, readProfiles } from '../profiles.ts'
import { sidsByRole } from './sids-by-role.ts'
import type { AreaSurvey } from './survey.ts'

const allows: ReadonlySet<number> = new Set([
  aceType.allowed,
  aceType.allowedObject,
  aceType.allowedCallback,
  aceType.allowedCallbackObject,
])
/** Rights that keep an account out: SeDenyInteractiveLogonRight and its kind. */
const denial = /^SeDeny/

/** Who loses access when the old directory is gone, most affected first. What is refused to an account is no access of which it could be robbed. */
export function lossesOf(m: Machine, areas: readonly AreaSurvey[], isStranger: (sid: Sid) => boolean): Loss[] {
  const software = m.windows ? openMachineHive(m, 'SOFTWARE') : null
  const known = software === null ? [] : readProfiles(software, macrosOf(software))
  const profiles = new Map(known.map(({ sid, path }) => [sidToText(sid), path]))
  const losses = new Map<string, { -readonly [K in keyof Loss]: Loss[K] }>()
  for (const { area, files, keys, holders } of areas) {
    for (const { descriptor, judgement, objects, first } of [...files, ...keys]) {
      if (judgement.strangers.length === 0) continue
      const [roles, granted] = [sidsByRole(descriptor), grantedIn(descriptor)]
      for (const sid of judgement.strangers) {
        const loss = losses.get(sid) ?? { sid, profile: profiles.get(sid) ?? null, granted: {}, owned: 0, first }
        losses.set(sid, loss)
        const own = roles.get(sid)!.roles
        if (granted.has(sid) || own.has('condition')) loss.granted = { ...loss.granted, [area]: (loss.granted[area] ?? 0) + objects }
        if (own.has('owner')) loss.owned += objects
      }
    }
    for (const { sid: account, where } of holders) {
      if (!isStranger(account) || (area === 'userRights' && denial.test(where))) continue
      const sid = sidToText(account)
      const loss = losses.get(sid) ?? { sid, profile: profiles.get(sid) ?? null, granted: {}, owned: 0, first: where }
      losses.set(sid, { ...loss, granted: { ...loss.granted, [area]: (loss.granted[area] ?? 0) + 1 } })
    }
  }
  return [...losses.values()].sort((a, b) => weight(b) - weight(a) || (a.sid < b.sid ? -1 : 1))
}

/** To whom a descriptor grants anything. */
function grantedIn(descriptor: Uint8Array): ReadonlySet<string> {
  const { dacl } = parseDescriptor(descriptor)
  const aces = dacl === null || dacl === 'null' ? [] : dacl.aces
  return new Set(aces.flatMap(({ type, body }) => (body !== null && allows.has(type) ? [sidToText(body.trustee)] : [])))
}

function weight({ granted, owned }: Loss): number {
  return Object.values(granted).reduce((sum, count) => sum + count, owned)
}
