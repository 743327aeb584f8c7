import { closeSync, fstatSync, openSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { InspectedJournal } from '#shared/contracts/inspect.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { journalFormat, readJournalRecord } from '#shared/migration/journal-record.ts'
import { initialRunState, nextRunState } from '#shared/migration/run-state.ts'
import { payloadAt, scanRecords } from '#shared/storage/record-file.ts'

type Runs = InspectedJournal['runs']

/**
 * A device's own journal, record by record, however long it is: a file, or the agent's folder that holds it. Nothing is changed, a torn
 * end is told and stays. Refuses: 'usage.file-missing', 'engine.journal-damaged' with the byte, 'engine.journal-newer',
 * 'engine.undeclared-transition'.
 */
export function inspectJournal({ path, from, limit }: { path: string; from: number; limit: number }): InspectedJournal {
  const full = journalAt(resolve(path))
  const handle = openSync(full, 'r')
  try {
    const { offsets, end, torn } = scanRecords(full, handle, journalFormat)
    const runs: Runs = []
    const shown: InspectedJournal['shown'] = []
    let state = initialRunState
    for (const [index, at] of offsets.entries()) {
      const { event, held } = readJournalRecord(full, payloadAt(handle, at), at)
      if (event.seq !== index + 1) {
        refuse('engine.journal-damaged', { file: full, at, why: `event ${event.seq} stands where ${index + 1} belongs` })
      }
      state = nextRunState(state, event)
      noteRun(runs, event)
      if (event.seq >= from && shown.length < limit) shown.push({ event, undoBytes: held === undefined ? 0 : sizeOf(held) })
    }
    const bytes = fstatSync(handle).size
    return { path: full, bytes, events: offsets.length, tornAt: torn ? end : null, state: state.name, runs, shown }
  } finally {
    closeSync(handle)
  }
}

function journalAt(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  const file = found?.isDirectory() === true ? join(path, 'journal', 'journal.bin') : path
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : refuse('usage.file-missing', { path: file })
}

function noteRun(runs: Runs, event: JournalEvent): void {
  if (event.kind === 'run-begun') {
    const { run, batch, runbook, at } = event
    runs.push({ run, batch, runbook, begunAt: at, endedAt: null, outcome: null })
  }
  const last = runs.at(-1)
  if (event.kind === 'run-ended' && last !== undefined) runs[runs.length - 1] = { ...last, endedAt: event.at, outcome: event.outcome }
}

function sizeOf(held: unknown): number {
  return Buffer.byteLength(JSON.stringify(held))
}
