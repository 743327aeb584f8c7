import { domainOf, sidInDomain, sidToText, type Sid } from '#shared/directory/sid.ts'
import type { Job } from '#shared/migration/job.ts'
import type { Machine } from '../platform/machine.ts'
import { denyRights, nothingPutUp } from '../platform/safeguards.ts'
import { macrosOf, openMachineHive, readProfiles } from './profiles.ts'
import { safeguardStep } from './safeguard-step.ts'

/** Nobody of the old and the new directory signs in while the device is between them. */
export const preventLogin = safeguardStep('prevent-login', {
  wanted: async (m, job, now) => ({
    ...nothingPutUp,
    rights: (await keptOut(m, job)).flatMap((sid) => {
      const already = now.rightsOf(sid)
      return denyRights.filter((right) => !already.includes(right)).map((right) => ({ sid, right }))
    }),
  }),
})

/**
 * Whose profiles are here, as they were and as they will be, and everybody of their domains. Never a group of the device's own, which
 * would shut out its administrators, too.
 */
async function keptOut(m: Machine, { table }: Job): Promise<string[]> {
  const software = openMachineHive(m, 'SOFTWARE')
  const joined = (await m.membership!.read()).kind !== 'workgroup'
  const kept = new Set<string>()
  const keep = (sid: Sid, domains: boolean) => {
    kept.add(sidToText(sid))
    const domain = domains ? domainOf(sid) : null
    if (domain !== null) kept.add(sidToText(sidInDomain(domain, domainUsers)))
  }
  for (const { sid } of readProfiles(software, macrosOf(software))) {
    const target = table.get(sid)
    if (target === undefined) continue
    keep(sid, joined)
    keep(target, true)
  }
  return [...kept].sort()
}

const domainUsers = 513
