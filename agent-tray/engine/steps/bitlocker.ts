import { restartsOf } from '#shared/migration/planner/offer.ts'
import { stepsOf } from '#shared/migration/job.ts'
import { nothingPutUp } from '../platform/safeguards.ts'
import { safeguardStep } from './safeguard-step.ts'

/** One more than the run has: a restart that Windows makes by itself, such as after a provisioning package, counts, too. */
const spareRestarts = 1
const most = 15

/** BitLocker asks nobody for a recovery key at the restarts of the run. It protects again by itself after so many, or when the run ends. */
export const bitlocker = safeguardStep('bitlocker', {
  async wanted(m, { runbook }, now) {
    const restarts = Math.min(most, restartsOf(stepsOf(runbook)) + spareRestarts)
    const drives = now.protectedDrives().filter((drive) => m.drives.includes(drive))
    return { ...nothingPutUp, suspended: drives.map((drive) => ({ drive, restarts })) }
  },
})
