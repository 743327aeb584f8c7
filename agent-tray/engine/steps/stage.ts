import { Refused } from '#shared/errors/refused.ts'
import type { Step } from './step.ts'
import { blocked, satisfied } from './step.ts'
import { readJob } from './staged-job.ts'

/** Sees that all a run needs lies whole on this disk: after the first leave there may be no network to fetch it from. */
export const stage: Step<never, never> = {
  id: 'stage',
  async plan(m, job) {
    try {
      readJob(m.stateDir, job.run)
      return satisfied()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return blocked('step.staged-incomplete', { what: error.message })
    }
  },
  before: neverBegun,
  apply: neverBegun,
  verify: neverBegun,
  undo: neverBegun,
}

async function neverBegun(): Promise<never> {
  throw new Error('a step that only reads was begun')
}
