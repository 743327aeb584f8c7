import { isMigrated } from '../migrated.ts'
import { retryOf, unreachable } from '../../errors/refused.ts'
import type { RunSummary } from '../run-summary.ts'
import type { Ended } from './memory.ts'
import type { Offer } from './offer.ts'
import { isLowOnBattery, type Situation } from './situation.ts'

/** What of a device's runs decides on the next one. */
export type PastRun = Pick<RunSummary, 'run' | 'runbook' | 'outcome' | 'code'>

/** A past run with what is told of it. */
export type ToldRun = PastRun & Pick<RunSummary, 'findings'>

/** Why a runbook does not begin now; null when it may. */
export type Obstacle =
  | { readonly kind: 'not-yet'; readonly until: number }
  /** It has run on this device, and does so once. */
  | { readonly kind: 'done' }
  | { readonly kind: 'prerequisite'; readonly needs: string }
  /** It was tried and is not tried again by itself before `until`; null when somebody has to do something first. */
  | { readonly kind: 'held'; readonly until: number | null }

/** How long after a run that could not begin it is tried again: after the first, the second, and so on; the last for all others. */
export const retryAfterMs = [15, 30, 60].map((minutes) => minutes * 60_000)

export interface Past {
  /** Oldest first. */
  readonly runs: readonly PastRun[]
  /** When the newest run of each runbook was seen to end. */
  readonly ended: readonly Ended[]
  readonly bundle: string | null
  /** Runs that a person at the workbench wants tried again. */
  readonly retry: readonly string[]
}

/** Whether a runbook has come and gone: it runs once on a device, unless that was taken back. */
export function isDone(id: string, runs: readonly PastRun[]): boolean {
  const last = runs.findLast((run) => run.runbook.id === id)
  return isMigrated(last?.outcome)
}

/** What a person who wants it now cannot overcome: its time, its prerequisites, and that it is done. */
export function obstacleFor(offer: Offer, runs: readonly PastRun[], now: number): Obstacle | null {
  if (isDone(offer.id, runs)) return { kind: 'done' }
  if (offer.availableAt > now) return { kind: 'not-yet', until: offer.availableAt }
  const needs = offer.prerequisites.find((id) => !isDone(id, runs))
  return needs === undefined ? null : { kind: 'prerequisite', needs }
}

/** What also holds back a start that nobody asked for: that it failed before. */
export function obstacleAlone(offer: Offer, past: Past, situation: Situation, now: number): Obstacle | null {
  const obstacle = obstacleFor(offer, past.runs, now)
  if (obstacle !== null) return obstacle
  const until = heldUntil(offer, past, situation)
  return until === null || until > now ? { kind: 'held', until } : null
}

/** When a runbook that failed is tried again by itself; -Infinity when nothing holds it, null when nothing but a person or a change does. */
export function heldUntil(offer: Offer, { runs, ended, bundle, retry }: Past, situation: Situation): number | null {
  const own = runs.filter((run) => run.runbook.id === offer.id)
  const last = own.at(-1)
  if (last === undefined || (last.outcome !== 'refused' && last.outcome !== 'rolled-back')) return Number.NEGATIVE_INFINITY
  if (retry.includes(last.run)) return Number.NEGATIVE_INFINITY
  // Taken back by a person: only a person begins it again.
  if (last.code === undefined) return null
  if (last.runbook.version !== offer.version) return Number.NEGATIVE_INFINITY
  const seen = ended.find(({ run }) => run === last.run)
  if (seen === undefined || seen.bundle !== bundle) return Number.NEGATIVE_INFINITY
  // What was changed and undone is not done and undone every hour.
  if (last.outcome === 'rolled-back') return null
  const kind = retryOf(last.code)
  switch (kind) {
    case 'never':
      return null
    case 'after-reboot':
      return seen.bootId === situation.bootId ? null : Number.NEGATIVE_INFINITY
    case 'later': {
      if (last.code === 'step.on-battery' && isLowOnBattery(situation)) return null
      const tries = own.length - 1 - own.findLastIndex((run) => run.outcome !== 'refused' || run.runbook.version !== offer.version)
      return seen.at + (retryAfterMs[tries - 1] ?? retryAfterMs.at(-1)!)
    }
    default:
      return unreachable(kind)
  }
}
