import { refuse } from '../errors/refused.ts'
import { journalEventSchema, type JournalEvent } from './journal-event.ts'

/** The record file of a device's journal. */
export const journalFormat = { letters: 'RHJOURNL', version: 1 }

/** What a step keeps for its own undo: its plan and what was before. Never leaves the device. */
export interface Held {
  readonly plan: unknown
  readonly before: unknown
}

/** Reads the payload of one record: an event, and beside 'step-begun' what undo needs. Refuses: 'engine.journal-damaged'. */
export function readJournalRecord(path: string, payload: Uint8Array, at = 0): { event: JournalEvent; held?: Held } {
  const raw = jsonOf(payload) as { event?: unknown; held?: Held } | null
  const event = journalEventSchema.safeParse(raw?.event)
  if (!event.success) return refuse('engine.journal-damaged', { file: path, at, why: `an event does not read: ${event.error.message}` })
  return raw?.held === undefined ? { event: event.data } : { event: event.data, held: raw.held }
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return null
  }
}
