import type { Job } from '#shared/migration/job.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { noteAfterRun, readAfterRun } from '../platform/after-run.ts'
import { needed, satisfied, skipped, type Step } from './step.ts'

/**
 * Looks whether the device is enrolled in Intune, which the join to Entra ID brings about where the tenant's scope covers it, and asks for
 * it otherwise. That takes its time and may need somebody in the tenant: the service asks every hour until it is done, and no run waits.
 */
export const intuneEnrolment: Step<null, null> = {
  id: 'intune-enrolment',
  onFailure: 'keep',

  async plan(m, job) {
    if (m.management === null) return skipped([{ code: 'step.out-of-reach', subject: 'intune-enrolment', count: 1 }])
    return m.management.isEnrolled(tenantOf(job)) ? satisfied() : needed(null)
  },
  before: async () => null,
  async apply(m, job, _plan, shop) {
    noteAfterRun(m.stateDir, { enrolment: job.run }, shop.gate)
    shop.gate('enrol')
    await m.management!.enrol()
    if (!m.management!.isEnrolled(tenantOf(job)))
      return { changed: nothingChanged, findings: [{ code: 'step.enrolment-pending', subject: 'Intune', count: 1 }] }
    noteAfterRun(m.stateDir, { enrolment: null }, shop.gate)
    return { changed: nothingChanged, findings: [] }
  },
  verify: async () => [],
  async undo(m, _before, shop) {
    if (readAfterRun(m.stateDir).enrolment !== null) noteAfterRun(m.stateDir, { enrolment: null }, shop.gate)
    return []
  },
}

/** Preflight has seen to it that the tenant is known. */
function tenantOf({ targetDirectory }: Job): string {
  return targetDirectory ?? ''
}
