import type { Code } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { isHeld } from '../platform/engine-lock.ts'
import { createCore, type AgentOptions } from './agent-core.ts'
import { createDeparture } from './agent-departure.ts'
import { createForesight } from './agent-foresight.ts'
import { createAgentProxy } from './agent-proxy.ts'
import { createAgentRuns } from './agent-runs.ts'
import { createAgentShare } from './agent-share.ts'
import { statusOf, type AgentStatus } from './agent-status.ts'

/** One device with its engine and its share: what `rehome-agent` and the service do. */
export function createAgent(options: AgentOptions) {
  const core = createCore(options)
  const { engine, state } = core
  const { openShare, ...proxy } = createAgentProxy(core, options)
  const share = createAgentShare(core, openShare)
  const { leave, ...departure } = createDeparture(core, share)
  return {
    /** The agent's folder, for whoever reads beside the engine. */
    state,
    ...proxy,
    enrol: share.enrol,
    check: share.look,
    send: share.send,
    ...createForesight(core, openShare),
    ...createAgentRuns(core, share, leave, options),
    ...departure,
    status: (): AgentStatus => statusOf(core),
    engineStatus: () => engine.status(),
    logs: (): readonly JournalEvent[] => engine.status().events,
    isWorking: () => isHeld(engine.stateDir),
    /** Whether an engine serves this device now. */
    isServed: () => isHeld(engine.stateDir, 'service'),
    isUnfinished: () => !['none', 'ended'].includes(engine.status().state.name),
    tellChange: (version: string, code: Code | null): Promise<void> => engine.tellChange(version, code),
    /** As the engine's. */
    followUp: () => engine.followUp(),
  }
}
export type Agent = ReturnType<typeof createAgent>
