import { writeFileSync, rmSync } from 'node:fs'
import { join as pathOf } from 'node:path'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import type { JoinMeans, JoinState, Machine, Membership } from '../platform/machine.ts'
import { forgetJoinMeans } from './staged-job.ts'
import { blocked, needed, satisfied, skipped, type Planned, type Step, type Workshop } from './step.ts'

const changed = { changed: nothingChanged, findings: [] }

/** Into a workgroup, out of the directory the runbook names. */
export const leave: Step<JoinState, JoinState> = {
  id: 'leave',
  async plan(m, job) {
    const membership = m.membership
    if (membership === null) return outOfReach('leave')
    const now = await membership.read()
    if (now.kind === 'workgroup' || isTarget(now, job)) return satisfied()
    return needed({ kind: 'workgroup', directory: null })
  },
  before: async (m) => membershipOf(m).read(),
  async apply(m) {
    // An enrolment of the tenant that is left would stand in the way of the next one's.
    const inTenant = ['entra', 'hybrid'].includes((await membershipOf(m).read()).kind)
    const kept = inTenant ? ((await m.management?.unenrol()) ?? null) : null
    await membershipOf(m).leave()
    if (kept === null) return changed
    return { changed: nothingChanged, findings: [{ code: 'step.management-kept' as const, subject: kept, count: 1 }] }
  },
  async verify(m) {
    const now = await membershipOf(m).read()
    return now.kind === 'workgroup' ? [] : [{ code: 'step.not-as-wanted', subject: `still in ${now.directory ?? now.kind}`, count: 1 }]
  },
  async undo(m, before) {
    await membershipOf(m).restore(before)
    return []
  },
}

/**
 * Into the directory the runbook names: a domain by an account or by a file made for this computer, Entra ID by a provisioning package.
 * None of them stays behind: not on the disk, and not among what Windows has installed.
 */
export const join: Step<JoinState, JoinState> = {
  id: 'join',
  async plan(m, job) {
    const membership = m.membership
    if (membership === null) return outOfReach('join')
    const kind = job.runbook.deviceState.join
    if (kind === 'none' || isTarget(await membership.read(), job)) return satisfied()
    if (job.targetDirectory === null) return blocked('step.staged-incomplete', { what: 'the name of the destination directory' })
    return needed({ kind, directory: job.targetDirectory })
  },
  before: async (m) => membershipOf(m).read(),
  async apply(m, job, target, shop) {
    await withMeans(job, shop, (means) => membershipOf(m).join(target, means))
    forgetJoinMeans(m.stateDir, job.run)
    return changed
  },
  async verify(m, job) {
    const now = await membershipOf(m).read()
    return isTarget(now, job) ? [] : [{ code: 'step.not-as-wanted', subject: `still in ${now.directory ?? now.kind}`, count: 1 }]
  },
  async undo(m, before) {
    await membershipOf(m).restore(before)
    return []
  },
}

/** The new name is made once, here, and journalled with the plan: a template with random digits must not make another at resume. */
export const rename: Step<{ readonly name: string }, { readonly name: string }> = {
  id: 'rename',
  onFailure: 'keep',
  async plan(m, job) {
    if (m.membership === null) return outOfReach('rename')
    const name = job.runbook.deviceState.rename.template
    // Macros are for the platform that knows serial numbers; a name without any is taken as it is.
    if (!/^(?!\d+$)[A-Za-z0-9-]{1,15}$/.test(name)) return blocked('step.name-invalid', { name })
    return (await m.membership.computerName()) === name ? satisfied() : needed({ name })
  },
  before: async (m) => ({ name: await membershipOf(m).computerName() }),
  async apply(m, _job, { name }) {
    await membershipOf(m).rename(name)
    return changed
  },
  async verify(m, _job, { name }) {
    const now = await membershipOf(m).computerName()
    return now === name ? [] : [{ code: 'step.not-as-wanted', subject: `still named ${now}`, count: 1 }]
  },
  async undo(m, { name }) {
    await membershipOf(m).rename(name)
    return []
  },
}

export const restartAfterLeave = restart('restart-after-leave')
export const restartAfterJoin = {
  ...restart('restart-after-join'),
  /** With the start the join has taken effect: what it was made by goes. */
  async verify(m: Machine, { runbook }: Job) {
    if (runbook.deviceState.join === 'entra') await membershipOf(m).forgetPackages()
    return []
  },
}

/** One restart, told from another by the boot id in `before`. There is nothing to undo in having restarted. */
function restart(id: StepId): Step<null, { readonly bootId: string }> {
  return {
    id,
    restarts: true,
    async plan(m) {
      if (m.membership === null) return outOfReach(id)
      return (await m.membership.restartNeeded()) ? needed(null) : satisfied()
    },
    before: async (m) => ({ bootId: await membershipOf(m).bootId() }),
    apply: async () => changed,
    verify: async () => [],
    undo: async () => [],
  }
}

/** Runs `work` with what the device is let in by; a package is in a file that is gone afterwards. Its name is new to Windows with every run, which takes none twice. */
async function withMeans(job: Job, shop: Workshop, work: (means: JoinMeans | null) => Promise<void>): Promise<void> {
  const { join: kind, ad } = job.runbook.deviceState
  if (kind === 'ad' && ad.offlineJoin) return work(job.offlineJoin === null ? null : { kind: 'offline-join', blob: job.offlineJoin.file })
  if (kind === 'ad' && job.joinAccount !== null) {
    const { account, password } = job.joinAccount
    return work({ kind: 'credentials', account, password, ou: ad.organizationalUnit, controller: null })
  }
  if (job.enrolment === null) return work(null)
  const path = pathOf(shop.folder, `rehome-${job.run}.ppkg`)
  shop.gate('enrolment package')
  writeFileSync(path, job.enrolment.package, { mode: 0o600 })
  try {
    await work({ kind: 'provisioning-package', path })
  } finally {
    rmSync(path, { force: true })
  }
}

/** A device of a domain that Entra Connect has registered with its tenant, too, is in that domain. */
export function isTarget({ kind, directory }: JoinState, job: Job): boolean {
  const wanted = job.runbook.deviceState.join
  return (kind === wanted || (kind === 'hybrid' && wanted === 'ad')) && directory?.toLowerCase() === job.targetDirectory?.toLowerCase()
}

function membershipOf(m: Machine): Membership {
  if (m.membership === null) throw new Error('a step was begun on a platform that it skips')
  return m.membership
}

function outOfReach(step: StepId): Planned<never> {
  return skipped([{ code: 'step.out-of-reach', subject: step, count: 1 }])
}
