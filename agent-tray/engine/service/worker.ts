import { isRefused, refused, type Refusal } from '#shared/errors/refused.ts'
import type { CredentialResult } from '#shared/migration/job.ts'
import type { Progress } from './progress-meter.ts'
import type { RunResult } from '../runner/run.ts'

export type Work =
  | { readonly kind: 'begin'; readonly runbook: string; readonly credentials: readonly CredentialResult[] }
  | { readonly kind: 'resume' }

/** Who does the work of a run while the service plans and answers. One piece of work at a time. */
export interface Worker {
  /** Rejects with what the run is refused with; 'engine.worker-failed' when the worker was lost, which may have been at any point. */
  run(work: Work, progress: (progress: Progress) => void): Promise<RunResult>
  /** Asks it to stop at its next batch. Does nothing when it does nothing. */
  pause(): void
}

/** What went wrong, as a code: a bug in what was at work stops that work and not the engine. */
export function failureOf(error: unknown, task: string): Refusal {
  if (isRefused(error)) return error.refusal
  const ended = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return refused('engine.worker-failed', { task, ended: ended.slice(0, 2000) }).refusal
}
