import type { JournalEvent } from './journal-event.ts'

/** The version of the agent that a journal last told as the one that runs on the device; null where it told none. */
export function toldAgent(events: readonly JournalEvent[]): string | null {
  for (const event of events.toReversed()) {
    if (event.kind === 'agent-changed' && event.code === undefined) return event.version
    if (event.kind === 'run-begun' && event.agent !== undefined) return event.agent
  }
  return null
}
