import { refuse } from '#shared/errors/refused.ts'
import type { StagedBundle } from '#shared/bundle/staged-bundle.ts'
import { isDone } from '#shared/migration/planner/readiness.ts'
import { runSummaries, type RunSummary } from '#shared/migration/run-summary.ts'
import type { Clock } from '#shared/values/instant.ts'
import type { AgentState } from '../share/agent-state.ts'
import { readIdentity } from '../share/identity.ts'
import { sealToProject } from '../share/sealed.ts'
import { forgetSpentSecrets, readStagedBundle } from '../share/staged-bundle.ts'
import { forgetJoinMeans } from '../steps/staged-job.ts'
import { createEngine, type Engine, type EngineOptions } from './engine.ts'

export interface AgentOptions extends EngineOptions {
  /** Where the share is now, when it is not where the enrolment says: a stick, another mount. */
  readonly share?: string
  /** Whose time the device's clock shows: an IANA name. */
  readonly zone: string
  /** The version of this program; without it no other version of it is taken from the share. */
  readonly version?: string
}

/** A device's engine, and what the share has staged for it: what every part of an agent works with. */
export interface AgentCore {
  readonly engine: Engine
  readonly state: AgentState
  readonly clock: Clock
  readonly runs: () => RunSummary[]
  /** Whether a runbook has run here, so that it does not again. */
  readonly isDoneHere: (runbook: string) => boolean
  /** Null where nothing is staged. */
  readonly staged: () => StagedBundle | null
  /** What is staged here, or in another agent's folder. Refuses: 'engine.no-bundle'. */
  readonly stagedIn: (folder?: string) => StagedBundle
  /** Nothing secret stays on the disk for a run that has ended; a runbook that is still to come keeps what it joins by. Safe to repeat. */
  readonly forgetSecrets: () => void
}

export function createCore(options: AgentOptions): AgentCore {
  const engine = createEngine({ ...options, seal: (secret) => sealForProject(state, secret) })
  const state: AgentState = {
    dir: engine.stateDir,
    guard: engine.keyGuard,
    ...(options.version !== undefined && { version: options.version }),
  }
  const runs = () => runSummaries(engine.status().events)
  const isDoneHere = (id: string) => isDone(id, runs())
  return {
    engine,
    state,
    clock: options.clock,
    runs,
    isDoneHere,
    staged: () => readStagedBundle(state, isDoneHere),
    stagedIn: (folder = engine.stateDir) => readStagedBundle({ dir: folder }, isDoneHere) ?? refuse('engine.no-bundle', { folder }),
    forgetSecrets() {
      const all = runs()
      for (const { run, outcome } of all) if (outcome !== null) forgetJoinMeans(engine.stateDir, run)
      forgetSpentSecrets(state, (id) => isDone(id, all))
    },
  }
}

/** For the project that this device is enrolled with. Refuses: 'step.nobody-to-tell'. */
async function sealForProject(state: AgentState, secret: Uint8Array): Promise<string> {
  const identity = readIdentity(state) ?? refuse('step.nobody-to-tell', {})
  return Buffer.from(await sealToProject(secret, identity.collection, identity.project)).toString('latin1')
}
