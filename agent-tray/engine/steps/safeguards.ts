import { refuse } from '#shared/errors/refused.ts'
import { domainOf, sidInDomain, sidToText, type Sid } from '#shared/directory/sid.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import { REG } from '#shared/registry/value.ts'
import { forgetGuarded, guardDir, keepOf, noteGuarded, readGuardRecord, type GuardRecord } from '../platform/guard-record.ts'
import type { Machine } from '../platform/machine.ts'
import { denyRights, guardedKeys, isNothing, standing, type PutUp, type Safeguards } from '../platform/safeguards.ts'
import { isTarget } from './membership.ts'
import { macrosOf, openMachineHive, readProfiles } from './profiles.ts'
import { needed, satisfied, type Step } from './step.ts'

const changed = { changed: nothingChanged, findings: [] }

/**
 * Puts something up that protects the migration, and notes before where it stands, so that the guardian takes it down if nobody else
 * does. Where Windows does not run there is nobody to keep out.
 */
function safeguardStep(id: StepId, wantedOf: (m: Machine, job: Job, now: Safeguards) => Promise<PutUp>): Step<PutUp, PutUp> {
  return {
    id,
    async plan(m, job) {
      if (m.membership === null || m.safeguards === null) return satisfied()
      // It has arrived: nobody is between two directories.
      if (isTarget(await m.membership.read(), job)) return satisfied()
      const wanted = await wantedOf(m, job, m.safeguards)
      return isNothing(wanted) ? satisfied() : needed(wanted)
    },
    before: async (_m, plan) => plan,
    async apply(m, _job, what, shop) {
      const dir = guardDir(m.stateDir)
      noteGuarded(dir, id, what, shop.gate)
      safeguardsOf(m).putUp(what, keepOf(dir, id))
      return changed
    },
    async verify(m, _job, what) {
      const there = standing(what, safeguardsOf(m))
      const missing = what.rights.length + what.values.length - there.rights.length - there.values.length
      return missing === 0 ? [] : [{ code: 'step.not-as-wanted', subject: 'it does not stand', count: missing }]
    },
    async undo(m, what, shop) {
      takeDown(m, { step: id, what }, shop.gate)
      return []
    },
  }
}

/** Nobody of the old and the new directory signs in while the device is between them. */
export const preventLogin = safeguardStep('prevent-login', async (m, job, now) => ({
  rights: (await keptOut(m, job)).flatMap((sid) => {
    const already = now.rightsOf(sid)
    return denyRights.filter((right) => !already.includes(right)).map((right) => ({ sid, right }))
  }),
  values: [],
}))

const [noticeKey] = guardedKeys

/** What the sign-in screen says meanwhile. */
export const legalNotice = safeguardStep('legal-notice', async (_m, { runbook }, now) => {
  const { caption, text } = runbook.userExperience.legalNotice
  const ours = (said: string) => ({ type: REG.sz, data: Buffer.from(`${said}\0`, 'utf16le').toString('base64') })
  const value = (name: string, said: string) => ({ key: noticeKey, name, ours: ours(said), before: now.value(noticeKey, name) })
  return { rights: [], values: [value('legalnoticecaption', caption), value('legalnoticetext', text)] }
})

/** Takes down all that stands: the device is its users' again. There is nothing to undo in that. */
export const release: Step<GuardRecord['items'], null> = {
  id: 'release',
  onFailure: 'keep',
  async plan(m) {
    const { items } = m.safeguards === null ? { items: [] } : readGuardRecord(guardDir(m.stateDir))
    return items.length === 0 ? satisfied() : needed(items)
  },
  before: async () => null,
  async apply(m, _job, items, shop) {
    for (const item of items.toReversed()) takeDown(m, item, shop.gate)
    return changed
  },
  async verify(m, _job, items) {
    return items.flatMap(({ step, what }) => {
      const { rights, values } = standing(what, safeguardsOf(m))
      const count = rights.length + values.filter(({ before, ours }) => JSON.stringify(before) !== JSON.stringify(ours)).length
      return count === 0 ? [] : [{ code: 'step.not-as-wanted' as const, subject: `${step} still stands`, count }]
    })
  },
  undo: async () => [],
}

function takeDown(m: Machine, { step, what }: GuardRecord['items'][number], gate: (what: string) => void): void {
  const dir = guardDir(m.stateDir)
  safeguardsOf(m).takeDown(what, keepOf(dir, step))
  forgetGuarded(dir, step, gate)
}

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

function safeguardsOf({ safeguards, platform }: Machine): Safeguards {
  return safeguards ?? refuse('platform.not-supported', { what: 'keeping users out', platform })
}
