import type { Refusal } from '#shared/errors/refused.ts'
import type { Answer } from '#shared/migration/planner/answer.ts'
import type { Plan, Working } from '#shared/migration/planner/plan.ts'
import type { CredentialDesk } from '../platform/credential-desk.ts'
import type { Heartbeat } from '../platform/heartbeat.ts'
import type { RunResult } from '../runner/run.ts'
import type { CheckResult } from '../share/check.ts'
import type { KnownFacts } from './facts.ts'
import type { MemoryFile } from './memory-file.ts'
import type { Worker } from './worker.ts'

/** What a service is made of, and what it is given by whoever runs it. */
export interface ServiceParts {
  /** `working`: what the service itself is at; the rest is read from the device. */
  readonly facts: (working: Working | null) => KnownFacts
  readonly memory: MemoryFile
  readonly worker: Worker
  readonly check: () => Promise<CheckResult>
  /** Sends what the journal holds; never rejects for a share out of reach. */
  readonly send: () => Promise<unknown>
  readonly beat: (now: Omit<Heartbeat, 'version' | 'pid'>) => void
  readonly credentials: CredentialDesk
  /** Between 0 and 1. */
  readonly random: () => number
  /** By a clock that nobody can set. */
  readonly nowMs: () => number
  /** Calls back once after so many milliseconds, unless it is called off. */
  readonly timer: (work: () => void, ms: number) => () => void
  readonly told: (what: ServiceEvent) => void
  /** Another version of the agent that waits to start, and how the engine makes way for it. */
  readonly update?: { readonly isWaiting: () => boolean; readonly makeWay: () => void }
  /** Ends the process for an error that nobody expected: whoever keeps it alive starts it again, with what is on the disk. */
  readonly crash: (error: unknown) => void
}

/** What the service does and meets, for its log. */
export type ServiceEvent =
  | { readonly kind: 'stage'; readonly stage: Plan['stage']['name']; readonly runbook: string | null }
  | { readonly kind: 'looked'; readonly found: CheckResult['kind'] | null; readonly refusal: Refusal | null }
  | { readonly kind: 'began' | 'resumed'; readonly of: string }
  | { readonly kind: 'worked'; readonly result: RunResult['kind']; readonly of: string }
  | { readonly kind: 'found'; readonly domain: string; readonly controller: string | null; readonly refusal: Refusal | null }
  | { readonly kind: 'credentials'; readonly user: string; readonly refusal: Refusal | null }
  | { readonly kind: 'trouble'; readonly refusal: Refusal }
  | { readonly kind: 'answered'; readonly user: string; readonly answer: Answer['kind'] }
