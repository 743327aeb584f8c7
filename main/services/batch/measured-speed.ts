import { isMigrated } from '#shared/migration/migrated.ts'
import type { MeasuredSpeed } from '#shared/contracts/plan.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'

const minuteMs = 60_000

/** How long the runs took that ended with a migrated device; null without one. Runs of a clock that went back are left out. */
export function measuredSpeed(runs: readonly Pick<RunSummary, 'outcome' | 'begunAt' | 'endedAt'>[]): MeasuredSpeed | null {
  const minutes = runs
    .filter(({ outcome }) => isMigrated(outcome))
    .flatMap(({ begunAt, endedAt }) => {
      const took = endedAt === null ? -1 : Date.parse(endedAt) - Date.parse(begunAt)
      return took < 0 ? [] : [took / minuteMs]
    })
    .toSorted((a, b) => a - b)
  if (minutes.length === 0) return null
  return { runs: minutes.length, medianMinutes: quantile(minutes, 0.5), slowestMinutes: quantile(minutes, 0.9) }
}

/** Nearest rank: a value that was measured, never one between two; to a hundredth of a minute. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  return Math.round(value * 100) / 100
}
