import type { Code } from '../errors/refused.ts'
import { refuse, unreachable } from '../errors/refused.ts'
import type { Instant } from '../values/instant.ts'
import type { Finding } from './finding.ts'
import type { JournalEvent, RunOutcome } from './journal-event.ts'
import type { Changed, StepId } from './step.ts'

/** What one run made that still holds on the machine: its steps in the order made, to be undone from the end. */
export interface MadeByRun {
  readonly run: string
  readonly done: readonly StepId[]
  /** Since when nothing of it can be undone, and whether what was kept for that is deleted already. */
  readonly undoEnded?: { readonly at: Instant; readonly deleted: boolean }
}

interface Ongoing extends MadeByRun {
  readonly since: Instant
  /** Runs before this one whose changes are still in place, oldest first. */
  readonly earlier: readonly MadeByRun[]
}

/**
 * Where a device stands, as its journal tells it:
 *
 *     none ─run-begun→ running ─rebooting→ restarting ─resumed→ running ─run-ended→ ended ─run-begun→ running
 *                      running, restarting, ended ─rollback-begun→ rolling-back ─run-ended→ ended
 *                      ended ─part-undone→ ended ─followed-up→ ended
 *                      ended ─undo-ended→ ended ─originals-deleted→ ended, for each run that made something
 *                      none, ended ─agent-changed→ the same
 *
 * A rollback of an ended device takes back the newest run that has something in place, unless its undo has ended.
 */
export type RunState =
  | { readonly name: 'none' }
  | (Ongoing & { readonly name: 'running'; readonly step: StepId | null; readonly failed: StepId | null })
  | (Ongoing & { readonly name: 'restarting'; readonly step: StepId })
  | (Ongoing & { readonly name: 'rolling-back'; readonly step: StepId | null; readonly code?: Code })
  | (Ongoing & {
      readonly name: 'ended'
      readonly outcome: RunOutcome
      readonly code?: Code
      readonly endedAt: Instant
      readonly changed: Changed
      readonly findings: readonly Finding[]
    })

type Ended = Extract<RunState, { readonly name: 'ended' }>

export const initialRunState: RunState = { name: 'none' }

/** The runs whose changes are in place, oldest first; a rollback takes the last. */
export function madeBy(state: RunState): readonly MadeByRun[] {
  if (state.name === 'none') return []
  const { run, done, undoEnded } = state
  return done.length === 0 ? state.earlier : [...state.earlier, { run, done, ...(undoEnded !== undefined && { undoEnded }) }]
}

/** The state with the end of a run's undo noted; null where it made nothing. */
function withUndoEnded(state: Ended, run: string, undoEnded: MadeByRun['undoEnded'] & {}): Ended | null {
  if (madeBy(state).every((made) => made.run !== run)) return null
  if (state.run === run) return { ...state, undoEnded }
  return { ...state, earlier: state.earlier.map((made) => (made.run === run ? { ...made, undoEnded } : made)) }
}

/** The state after one more event. Refuses: 'engine.undeclared-transition'. */
export function nextRunState(state: RunState, event: JournalEvent): RunState {
  const undeclared = (): never => refuse('engine.undeclared-transition', { from: state.name, event: event.kind, seq: event.seq })
  if (event.kind === 'run-begun') {
    if (state.name !== 'none' && state.name !== 'ended') return undeclared()
    return { name: 'running', run: event.run, since: event.at, done: [], earlier: madeBy(state), step: null, failed: null }
  }
  if (event.kind === 'agent-changed') return state.name === 'none' || state.name === 'ended' ? state : undeclared()
  if (state.name === 'none') return undeclared()
  if (event.kind === 'rollback-begun') {
    if (state.name === 'rolling-back') return undeclared()
    const target = state.name === 'ended' ? madeBy(state).at(-1) : state
    if (target === undefined || target.run !== event.run || target.undoEnded !== undefined) return undeclared()
    const earlier = state.name === 'ended' ? madeBy(state).slice(0, -1) : state.earlier
    const step = state.name === 'ended' ? null : state.step
    const code = event.code === undefined ? {} : { code: event.code }
    return { name: 'rolling-back', run: target.run, since: state.since, done: target.done, earlier, step, ...code }
  }
  if (event.kind === 'part-undone') {
    const target = state.name === 'ended' ? madeBy(state).at(-1) : undefined
    return target?.run === event.run && target.undoEnded === undefined ? state : undeclared()
  }
  if (event.kind === 'undo-ended' || event.kind === 'originals-deleted') {
    const ended = madeBy(state).find(({ run }) => run === event.run)?.undoEnded
    const deleted = event.kind === 'originals-deleted'
    // Each is told once, and the end before the deletion.
    if (state.name !== 'ended' || (deleted ? ended?.deleted !== false : ended !== undefined)) return undeclared()
    return withUndoEnded(state, event.run, { at: ended?.at ?? event.at, deleted }) ?? undeclared()
  }
  if (event.kind === 'followed-up')
    return state.name === 'ended' && madeBy(state).some(({ run }) => run === event.run) ? state : undeclared()
  if (state.run !== event.run) return undeclared()
  const { run, since, done, earlier } = state
  switch (event.kind) {
    case 'step-begun':
      if (state.name !== 'running' || state.step !== null || state.failed !== null || done.includes(event.step)) return undeclared()
      return { ...state, step: event.step }
    case 'step-done':
      if (state.name !== 'running' || state.step !== event.step) return undeclared()
      return { ...state, step: null, done: [...done, event.step] }
    case 'step-satisfied':
    case 'step-skipped':
      return state.name === 'running' && state.step === null && state.failed === null ? state : undeclared()
    case 'safeguards-renewed':
      return state.name === 'running' ? state : undeclared()
    case 'step-failed':
      // A failed undo is told and tried again at the next resume.
      if (state.name === 'rolling-back' || (state.name === 'running' && state.failed === event.step)) return state
      if (state.name !== 'running' || state.failed !== null || (state.step !== null && state.step !== event.step)) return undeclared()
      return state.step === null ? state : { ...state, failed: event.step }
    case 'step-undone':
      if (state.name === 'running' && state.failed === event.step) return { ...state, step: null, failed: null }
      if (state.name !== 'rolling-back') return undeclared()
      if (state.step === event.step) return { ...state, step: null }
      return state.step === null && done.at(-1) === event.step ? { ...state, done: done.slice(0, -1) } : undeclared()
    case 'rebooting':
      if (state.name !== 'running' || state.step !== event.step || state.failed !== null) return undeclared()
      return { name: 'restarting', run, since, done, earlier, step: event.step }
    case 'resumed':
      if (state.name === 'restarting') return { name: 'running', run, since, done, earlier, step: state.step, failed: null }
      return state.name === 'ended' ? undeclared() : state
    case 'run-ended': {
      const fits = event.outcome === 'rolled-back' ? state.name === 'rolling-back' && done.length === 0 : state.name === 'running'
      if (!fits || (state.name !== 'running' && state.name !== 'rolling-back') || state.step !== null) return undeclared()
      if (event.outcome === 'refused' && done.length > 0) return undeclared()
      const { outcome, changed, findings, at: endedAt } = event
      const code = event.code === undefined ? {} : { code: event.code }
      return { name: 'ended', run, since, done, earlier, outcome, endedAt, changed, findings, ...code }
    }
    default:
      return unreachable(event)
  }
}

/** The state after all events of one device, oldest first. Refuses: 'engine.undeclared-transition'. */
export function runStateOf(events: Iterable<JournalEvent>): RunState {
  let state = initialRunState
  for (const event of events) state = nextRunState(state, event)
  return state
}
