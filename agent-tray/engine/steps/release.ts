import { nothingChanged } from '#shared/migration/step.ts'
import { guardDir, readGuardRecord, type GuardRecord } from '../platform/guard-record.ts'
import { standing, type PutUp, type Safeguards } from '../platform/safeguards.ts'
import { safeguardsOf, takeDown } from './safeguard-step.ts'
import { needed, satisfied, type Step } from './step.ts'

/**
 * Takes down all that stands for the migration alone: the device is its users' again. There is nothing to undo in that. What is to stand
 * for some days more, as the fallback administrator is, the guardian takes down then.
 */
export const release: Step<GuardRecord['items'], null> = {
  id: 'release',
  onFailure: 'keep',
  async plan(m) {
    const { items } = m.safeguards === null ? { items: [] } : readGuardRecord(guardDir(m.stateDir))
    const over = items.filter(({ until }) => until === null)
    return over.length === 0 ? satisfied() : needed(over)
  },
  before: async () => null,
  async apply(m, _job, items, shop) {
    for (const { step, what } of items.toReversed()) takeDown(m, step, what, shop.gate)
    return { changed: nothingChanged, findings: [] }
  },
  async verify(m, _job, items) {
    return items.flatMap(({ step, what }) => {
      const count = stillStanding(what, safeguardsOf(m))
      return count === 0 ? [] : [{ code: 'step.not-as-wanted' as const, subject: `${step} still stands`, count }]
    })
  },
  undo: async () => [],
}

function stillStanding(what: PutUp, safeguards: Safeguards): number {
  const { rights, values, accounts, suspended } = standing(what, safeguards)
  // What was so before is not ours to take down.
  const ours = values.filter(({ before, ours }) => JSON.stringify(before) !== JSON.stringify(ours))
  return rights.length + ours.length + accounts.length + suspended.length
}
