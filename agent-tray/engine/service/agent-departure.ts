import { isHeld } from '../platform/engine-lock.ts'
import { readAfterRun } from '../platform/after-run.ts'
import type { UndoEnd } from '../runner/end-undo.ts'
import type { AgentCore } from './agent-core.ts'
import type { AgentShare, Sent } from './agent-share.ts'
import { refuseToLeave, uninstall } from './install.ts'

/** How an agent ends: what it kept for undo, then itself, once its journal has arrived to the last event. */
export function createDeparture({ engine, state }: AgentCore, { send }: Pick<AgentShare, 'send'>) {
  /** Whether a runbook wants the agent gone, and its journal has arrived to the last event. */
  function mayLeave(sent: Sent): boolean {
    if (readAfterRun(state.dir).uninstall === null || !('last' in sent)) return false
    const { state: runState, events } = engine.status()
    return runState.name === 'ended' && sent.last === events.at(-1)?.seq
  }

  /** Ends the undo of every run, which the journal says, and sends that. Refuses as the engine's `endUndo`. */
  async function endUndoToLeave(): Promise<Sent | null> {
    if (!engine.isUndoDue('leaving')) return null
    await engine.endUndo('leaving')
    return send()
  }

  async function takeOff(): Promise<{ readonly removed: readonly string[] }> {
    refuseToLeave(engine)
    await endUndoToLeave()
    return engine.atMachine(({ safeguards, platform }) => uninstall(engine, platform, safeguards))
  }

  /** After a run that told `sent`: what became of an agent that is to leave. A service that serves this device takes it off itself. */
  async function leave(sent: Sent): Promise<{ readonly sent: Sent; readonly removed?: readonly string[] }> {
    if (!mayLeave(sent) || isHeld(engine.stateDir, 'service')) return { sent }
    const last = (await endUndoToLeave()) ?? sent
    return mayLeave(last) ? { sent: last, ...(await takeOff()) } : { sent: last }
  }

  return {
    mayLeave,
    leave,

    /** As the engine's. */
    isUndoDue: (end: UndoEnd) => engine.isUndoDue(end),
    endUndo: (end: UndoEnd) => engine.endUndo(end),

    /** Takes everything of the agent's off the device. Refuses as `uninstall`. */
    uninstall: takeOff,
  }
}
export type Departure = ReturnType<typeof createDeparture>
