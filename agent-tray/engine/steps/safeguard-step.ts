import { refuse } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged, type StepId } from '#shared/migration/step.ts'
import { forgetGuarded, guardDir, keepOf, noteGuarded } from '../platform/guard-record.ts'
import type { Machine } from '../platform/machine.ts'
import { countOf, isNothing, standing, type PutUp, type Safeguards } from '../platform/safeguards.ts'
import { isTarget } from './membership.ts'
import { needed, satisfied, type Planned, type Step, type Workshop } from './step.ts'

/** What a step wants to stand; null with findings where it cannot. */
type Wanted = PutUp | Extract<Planned<never>, { kind: 'refused' | 'satisfied' }>

export interface SafeguardParts {
  readonly wanted: (m: Machine, job: Job, now: Safeguards) => Promise<Wanted>
  /** Puts it up, where that is more than to say so; what it returns is journalled for the project alone. */
  readonly putUp?: (m: Machine, job: Job, what: PutUp, keep: string, shop: Workshop) => Promise<{ readonly sealed?: string }>
  /** How long it stands when it is not taken down with the migration. */
  readonly daysOf?: (job: Job) => number
}

const dayMs = 24 * 60 * 60_000

/**
 * Puts something up that protects the migration, and notes before where it stands, so that the guardian takes it down if nobody else
 * does. Where Windows does not run there is nobody to keep out.
 */
export function safeguardStep(id: StepId, { wanted: wantedOf, putUp, daysOf }: SafeguardParts): Step<PutUp, PutUp> {
  return {
    id,
    async plan(m, job) {
      if (m.membership === null || m.safeguards === null) return satisfied()
      // It has arrived: nobody is between two directories.
      if (isTarget(await m.membership.read(), job)) return satisfied()
      const wanted = await wantedOf(m, job, m.safeguards)
      if ('kind' in wanted) return wanted
      return isNothing(wanted) ? satisfied() : needed(wanted)
    },
    before: async (_m, plan) => plan,
    async apply(m, job, what, shop) {
      const dir = guardDir(m.stateDir)
      noteGuarded(dir, id, what, shop.gate, daysOf === undefined ? null : Date.now() + daysOf(job) * dayMs)
      const keep = keepOf(dir, id)
      if (putUp === undefined) safeguardsOf(m).putUp(what, keep)
      const said = putUp === undefined ? {} : await putUp(m, job, what, keep, shop)
      return { changed: nothingChanged, findings: [], ...said }
    },
    async verify(m, _job, what) {
      const missing = countOf(what) - countOf(standing(what, safeguardsOf(m)))
      return missing === 0 ? [] : [{ code: 'step.not-as-wanted', subject: 'it does not stand', count: missing }]
    },
    async undo(m, what, shop): Promise<readonly Finding[]> {
      takeDown(m, id, what, shop.gate)
      return []
    },
  }
}

/** Safe to repeat. */
export function takeDown(m: Machine, step: string, what: PutUp, gate: (what: string) => void): void {
  const dir = guardDir(m.stateDir)
  safeguardsOf(m).takeDown(what, keepOf(dir, step))
  forgetGuarded(dir, step, gate)
}

export function safeguardsOf({ safeguards, platform }: Machine): Safeguards {
  return safeguards ?? refuse('platform.not-supported', { what: 'keeping users out', platform })
}
