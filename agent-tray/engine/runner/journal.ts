import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import type { JournalEvent, NewJournalEvent } from '#shared/migration/journal-event.ts'
import { journalFormat as format, readJournalRecord, type Held } from '#shared/migration/journal-record.ts'
import { initialRunState, nextRunState, type RunState } from '#shared/migration/run-state.ts'
import type { StepId } from '#shared/migration/step.ts'
import { readRecordFile } from '#shared/storage/record-file.ts'
import type { Clock } from '#shared/values/instant.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { openRecordFile } from '../platform/record-file.ts'

/** The device's journal: every event of every run, and beside 'step-begun' what undo needs. */
export interface Journal {
  /** The state that all events add up to. */
  readonly state: RunState
  readonly events: readonly JournalEvent[]
  /** Gives the event its number and time and returns after it is on the disk. Refuses: 'engine.undeclared-transition'. */
  write(event: NewJournalEvent, held?: Held): JournalEvent
  /** What was kept when that run began the step, the last time it did; null when it never began it. */
  held(run: string, step: StepId): Held | null
  /** The events of one run. */
  ofRun(run: string): readonly JournalEvent[]
  close(): void
}

/**
 * Opens the journal in an agent's folder, cutting off a torn last record.
 * Refuses: 'engine.journal-damaged', 'engine.journal-newer', 'engine.undeclared-transition'.
 */
export function openJournal(stateDir: string, clock: Clock, gate: Gate = openGate): Journal {
  const path = journalPath(stateDir)
  const file = openRecordFile(path, format, gate)
  const kept = new Map<string, Held>()
  let read
  try {
    read = replay(path, file.forward(), kept)
  } catch (error) {
    file.close()
    throw error
  }
  const { events } = read
  let { state } = read
  return {
    get state() {
      return state
    },
    events,
    write(event, held) {
      const numbered: JournalEvent = { ...event, seq: events.length + 1, at: clock.now() }
      const next = nextRunState(state, numbered)
      file.append(Buffer.from(JSON.stringify({ event: numbered, held })))
      events.push(numbered)
      keep(kept, numbered, held)
      state = next
      return numbered
    },
    held: (run, step) => kept.get(`${run} ${step}`) ?? null,
    ofRun: (run) => events.filter((event) => event.run === run),
    close: () => file.close(),
  }
}

/** The journal as it is by now, while an engine may be writing it; changes nothing. Refuses as `openJournal`. */
export function readJournal(stateDir: string): { state: RunState; events: readonly JournalEvent[] } {
  const path = journalPath(stateDir)
  return replay(path, readRecordFile(path, format), new Map())
}

export function journalPath(stateDir: string): string {
  return join(stateDir, 'journal', 'journal.bin')
}

function replay(path: string, payloads: Iterable<Uint8Array>, kept: Map<string, Held>): { state: RunState; events: JournalEvent[] } {
  const events: JournalEvent[] = []
  let state = initialRunState
  for (const payload of payloads) {
    const { event, held } = readJournalRecord(path, payload)
    if (event.seq !== events.length + 1) {
      refuse('engine.journal-damaged', { file: path, at: 0, why: `event ${event.seq} stands where ${events.length + 1} belongs` })
    }
    state = nextRunState(state, event)
    events.push(event)
    keep(kept, event, held)
  }
  return { state, events }
}

function keep(kept: Map<string, Held>, event: JournalEvent, held: Held | undefined): void {
  if (event.kind === 'step-begun' && held !== undefined) kept.set(`${event.run} ${event.step}`, held)
}
