import { nothingChanged } from '#shared/migration/step.ts'
import { noteAfterRun, readAfterRun } from '../platform/after-run.ts'
import { needed, type Step } from './step.ts'

/**
 * Notes that the agent is to leave. It cannot go before its journal has arrived, or nobody would ever know what became of the device: who
 * runs it takes it off afterwards.
 */
export const uninstallAgent: Step<null, null> = {
  id: 'uninstall-agent',
  onFailure: 'keep',
  plan: async () => needed(null),
  before: async () => null,
  async apply(m, job, _plan, shop) {
    noteAfterRun(m.stateDir, { uninstall: job.run }, shop.gate)
    return { changed: nothingChanged, findings: [] }
  },
  async verify(m, job) {
    const noted = readAfterRun(m.stateDir).uninstall === job.run
    return noted ? [] : [{ code: 'step.not-as-wanted', subject: 'it is not noted', count: 1 }]
  },
  async undo(m, _before, shop) {
    noteAfterRun(m.stateDir, { uninstall: null }, shop.gate)
    return []
  },
}
