import { sameName, type LintConnection } from './lint-runbook.ts'
import { endOfDay } from './planner/written-time.ts'
import type { Runbook } from './runbook.ts'

/** The bulk token that a runbook joins Entra ID with. */
export interface BulkTokenView {
  readonly from: 'package' | 'connection' | 'none'
  readonly state: 'valid' | 'ending' | 'ended' | 'unknown' | 'missing'
  readonly ends: string | null
}

/** A token that ends sooner is told: making a new one takes a person with rights in the tenant. */
const soonMs = 14 * 86_400_000

/** What joins devices to Entra ID, and whether it still holds; null where the runbook joins no Entra ID. */
export function bulkTokenOf(
  { deviceState, general }: Runbook,
  connections: readonly LintConnection[],
  nowMs: number,
): BulkTokenView | null {
  if (deviceState.join !== 'entra') return null
  const { enrolmentPackage, enrolmentPackageExpiresOn } = deviceState.entra
  if (enrolmentPackage !== null) {
    const endsMs = enrolmentPackageExpiresOn === null ? null : endOfDay(enrolmentPackageExpiresOn)
    return { from: 'package', state: endsMs === null ? 'unknown' : stateOf(endsMs, nowMs), ends: enrolmentPackageExpiresOn }
  }
  const targets = connections.filter(
    ({ role, name }) => role === 'destination' && (general.target === null || sameName(name, general.target)),
  )
  const ends = targets.flatMap(({ bulkTokenEndsMs }) => bulkTokenEndsMs ?? [])
  if (ends.length === 0) return { from: 'none', state: 'missing', ends: null }
  // Any target may be the batch's: what is said holds for each of them.
  const first = Math.min(...ends)
  return { from: 'connection', state: stateOf(first, nowMs), ends: new Date(first).toISOString() }
}

function stateOf(endsMs: number, nowMs: number): 'valid' | 'ending' | 'ended' {
  if (endsMs <= nowMs) return 'ended'
  return endsMs - nowMs < soonMs ? 'ending' : 'valid'
}
