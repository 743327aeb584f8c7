import { isMigrated } from '#shared/migration/migrated.ts'
import { refuse, type Code, type Refusal } from '#shared/errors/refused.ts'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { stepsOf, type Job } from '#shared/migration/job.ts'
import type { JournalEvent, RunOutcome } from '#shared/migration/journal-event.ts'
import { madeBy, type MadeByRun, type RunState } from '#shared/migration/run-state.ts'
import { addChanged, nothingChanged, stepIdSchema, type Changed, type StepId } from '#shared/migration/step.ts'
import { renewSafeguards } from '../steps/renew-safeguards.ts'
import type { AnyStep } from '../steps/step.ts'
import { unsayStopped } from '../steps/stopped.ts'
import type { UndoPart } from '../steps/undo-part.ts'
import { paused } from './pause.ts'
import { failureOf, runStep, undoStep, workshopOf, type Run } from './run-step.ts'

export type { Run } from './run-step.ts'
export type Steps = ReadonlyMap<StepId, AnyStep>

export type RunResult =
  | { readonly kind: 'ended'; readonly outcome: RunOutcome }
  | { readonly kind: 'restarting' }
  /** Somebody asked it to stop; it waits to be resumed. */
  | { readonly kind: 'paused' }

/** Begins a run and takes it as far as it goes: to its end, or to a restart. Refuses: 'engine.run-unfinished'. */
export async function beginRun(run: Run, steps: Steps, job: Job): Promise<RunResult> {
  const { journal, machine } = run
  const { state } = journal
  if (state.name !== 'none' && state.name !== 'ended') refuse('engine.run-unfinished', { run: state.run, state: state.name })
  const { runbook, runbookVersion: version, batch } = job
  const told = { device: machine.facts(), steps: stepsOf(runbook), ...(run.agent !== undefined && { agent: run.agent }) }
  journal.write({ kind: 'run-begun', run: job.run, batch, runbook: { id: runbook.id, version }, ...told })
  return goOn(run, steps, job)
}

/**
 * Takes up the run that a restart, a crash or a power cut left, forwards or backwards as the journal says.
 * Refuses: 'engine.nothing-to-resume', and as `rollBack` when it was rolling back.
 */
export async function resumeRun(run: Run, steps: Steps, job: Job): Promise<RunResult> {
  const { journal } = run
  const { state } = journal
  if (state.name === 'none' || state.name === 'ended') refuse('engine.nothing-to-resume', {})
  journal.write({ kind: 'resumed', run: state.run })
  unsayStopped(run.machine, run.gate)
  return state.name === 'rolling-back' ? undoAll(run, steps) : goOn(run, steps, job)
}

/**
 * Undoes the unfinished run, else the newest run whose changes are in place, step by step from its last.
 * Refuses: 'engine.nothing-to-roll-back', 'engine.undo-ended'; what an undo refuses with leaves the state 'rolling-back', for another try.
 */
export async function rollBack(run: Run, steps: Steps, code?: Code): Promise<RunResult> {
  const { state } = run.journal
  if (state.name !== 'rolling-back') {
    const target = state.name === 'none' || state.name === 'ended' ? undoable(state).run : state.run
    run.journal.write({ kind: 'rollback-begun', run: target, ...(code !== undefined && { code }) })
  }
  unsayStopped(run.machine, run.gate)
  return undoAll(run, steps)
}

/**
 * Takes back a part of the newest run whose changes are in place, and leaves the rest: in the steps' order from the last. Done
 * again, also after a power cut, it takes back what is left. Refuses: 'engine.nothing-to-roll-back', 'engine.undo-ended',
 * 'engine.run-unfinished'.
 */
export async function rollBackPart(run: Run, steps: Steps, part: UndoPart): Promise<void> {
  const { journal, machine } = run
  const { state } = journal
  if (state.name !== 'none' && state.name !== 'ended') refuse('engine.run-unfinished', { run: state.run, state: state.name })
  const target = undoable(state)
  const findings = findingCollector()
  // There is no state to resume it from; it may rest, and is done again when it was killed.
  const unstopped = { ...run, shouldStop: () => run.shouldStop() && false }
  const inPlace = target.done
    .map((id) => stepOf(steps, id))
    .filter(({ inParts }) => inParts === true)
    .map((step) => ({ step, before: beforeOf(run, target.run, step.id) }))
  const moved = inPlace.flatMap(({ step, before }) => step.moved?.(before) ?? [])
  for (const { step, before } of inPlace.toReversed()) {
    const meant = part.kind === 'area' ? { ...part, moved } : part
    findings.addAll(await step.undo(machine, before, workshopOf(unstopped, target.run, step.id), meant))
  }
  const named = part.kind === 'area' ? { area: part.area } : { profile: part.source }
  journal.write({ kind: 'part-undone', run: target.run, part: named, findings: findings.list() })
}

/** The newest run whose changes are in place. Refuses: 'engine.nothing-to-roll-back', 'engine.undo-ended'. */
export function undoable(state: RunState): MadeByRun {
  const made = madeBy(state).at(-1) ?? refuse('engine.nothing-to-roll-back', {})
  return made.undoEnded === undefined ? made : refuse('engine.undo-ended', { run: made.run, at: made.undoEnded.at })
}

async function goOn(run: Run, steps: Steps, job: Job): Promise<RunResult> {
  for (const id of stepsOf(job.runbook)) {
    const step = stepOf(steps, id)
    const last = run.journal.ofRun(job.run).findLast((event) => 'step' in event && event.step === id)
    if (last !== undefined && cameToHold.includes(last.kind)) continue
    // Left out once, it is not tried again while later steps are under way.
    if (last?.kind === 'step-failed' && step.onFailure === 'keep' && !isAt(run, id)) continue
    if (last?.kind === 'step-undone') {
      // It failed and was undone, and the power went before the run could go on from there.
      if (step.onFailure === 'keep') continue
      return giveUp(run, steps, job, failureOf(run.journal))
    }
    if (run.shouldStop()) throw paused()
    renew(run)
    const result = await runStep(step, run, job)
    if (result.kind === 'restarting') return result
    if (result.kind === 'failed' && step.onFailure !== 'keep') return giveUp(run, steps, job, result.refusal)
  }
  return end(run, job.run, findingsOf(run.journal.ofRun(job.run), true).length > 0 ? 'migrated-with-findings' : 'migrated')
}

/** What protects the migration stands, whatever took it down; in the journal when something had. Nothing outside a run that goes forward. */
export function renew({ machine, journal }: Pick<Run, 'machine' | 'journal'>): void {
  const { state } = journal
  // A step that was begun and not done puts up, or takes down, by itself: whatever the power cut, its own undo fits.
  if (state.name !== 'running' || state.step === 'release') return
  for (const { step, count } of renewSafeguards(machine, state.done))
    journal.write({ kind: 'safeguards-renewed', run: state.run, safeguard: stepIdSchema.parse(step), count })
}

/** Whether the run stands at this very step, begun and not done. */
function isAt({ journal: { state } }: Run, step: StepId): boolean {
  return state.name === 'running' && state.step === step
}

const cameToHold: readonly JournalEvent['kind'][] = ['step-done', 'step-satisfied', 'step-skipped']

/** A run that never began a step is refused: the device is as it was. Any other is rolled back. */
async function giveUp(run: Run, steps: Steps, job: Job, refusal: Refusal): Promise<RunResult> {
  const begun = run.journal.ofRun(job.run).some((event) => event.kind === 'step-begun')
  return begun ? rollBack(run, steps, refusal.code) : end(run, job.run, 'refused', refusal)
}

async function undoAll(run: Run, steps: Steps): Promise<RunResult> {
  const { journal } = run
  for (;;) {
    const { state } = journal
    if (state.name !== 'rolling-back') throw new Error(`undoing in state ${state.name}`)
    const id = state.step ?? state.done.at(-1)
    if (id === undefined) {
      const why = state.code === undefined ? undefined : { code: state.code, details: detailsOf(journal.ofRun(state.run), state.code) }
      return end(run, state.run, 'rolled-back', why)
    }
    await undoStep(stepOf(steps, id), run, state.run, beforeOf(run, state.run, id))
  }
}

function beforeOf({ journal }: Run, run: string, id: StepId): unknown {
  const held = journal.held(run, id)
  if (held === null) throw new Error(`step ${id} of run ${run} is in place but was never begun`)
  return held.before
}

function end(run: Run, id: string, outcome: RunOutcome, why?: Refusal): RunResult {
  const events = run.journal.ofRun(id)
  const stays = isMigrated(outcome)
  const changed = stays ? changedOf(events) : nothingChanged
  const reason = why === undefined ? {} : { code: why.code, details: { ...why.details } }
  // Where it cannot have another name or directory than at the begin, two hives need not be read for them.
  const device = run.machine.membership === null ? {} : { device: run.machine.facts() }
  run.journal.write({ kind: 'run-ended', run: id, outcome, ...reason, changed, findings: findingsOf(events, stays), ...device })
  return { kind: 'ended', outcome }
}

function changedOf(events: readonly JournalEvent[]): Changed {
  return events.reduce((sum, event) => (event.kind === 'step-done' ? addChanged(sum, event.changed) : sum), nothingChanged)
}

/** All findings of the run; when what it made stays, also one for each step that failed and was left out. */
function findingsOf(events: readonly JournalEvent[], stays: boolean): Finding[] {
  const all = findingCollector()
  for (const event of events) {
    if ('findings' in event && event.kind !== 'run-ended') all.addAll(event.findings)
    if (stays && event.kind === 'step-failed') all.add('step.kept-after-failure', event.step, event.code)
  }
  return all.list()
}

function detailsOf(events: readonly JournalEvent[], code: Code): Readonly<Record<string, unknown>> {
  const event = events.findLast((event) => event.kind === 'step-failed' && event.code === code)
  return event?.kind === 'step-failed' ? (event.details ?? {}) : {}
}

function stepOf(steps: Steps, id: StepId): AnyStep {
  const step = steps.get(id)
  if (step === undefined) throw new Error(`no step ${id}`)
  return step
}
