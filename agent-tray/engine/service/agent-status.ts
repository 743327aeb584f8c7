import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { RunState } from '#shared/migration/run-state.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import { readIdentity } from '../share/identity.ts'
import type { AgentCore } from './agent-core.ts'

export interface AgentStatus {
  readonly device: DeviceFacts
  readonly enrolment: { readonly device: string; readonly project: string; readonly projectName: string } | null
  readonly bundle: {
    readonly batch: string
    readonly runbooks: readonly { readonly id: string; readonly version: number; readonly availableFrom: string | null }[]
  } | null
  readonly state: RunState
  readonly last: RunSummary | null
}

/** A device at this moment, also while an engine works on it. */
export function statusOf({ engine, state, runs, staged }: AgentCore): AgentStatus {
  const { state: runState, events } = engine.status()
  const [identity, bundle] = [readIdentity(state), staged()]
  const lastRun = events.findLast(({ kind }) => kind !== 'agent-changed')?.run
  return {
    device: engine.facts(),
    enrolment: identity === null ? null : { device: identity.device, project: identity.project, projectName: identity.projectName },
    bundle:
      bundle === null
        ? null
        : {
            batch: bundle.assignment.batch,
            runbooks: bundle.assignment.runbooks.map(({ id, version, availableFrom }) => ({ id, version, availableFrom })),
          },
    state: runState,
    last: runs().find(({ run }) => run === lastRun) ?? null,
  }
}
