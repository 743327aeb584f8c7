import { Refused, refused, type Refusal } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { StepId } from '#shared/migration/step.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '../platform/machine.ts'
import type { AnyStep, Applied, Workshop } from '../steps/step.ts'
import { readJob } from '../steps/staged-job.ts'
import { sayStopped } from '../steps/stopped.ts'
import type { Gate } from '../platform/gate.ts'
import type { Journal } from './journal.ts'
import { isPaused, paused } from './pause.ts'

/** What running and undoing steps needs. */
export interface Run {
  readonly machine: Machine
  readonly journal: Journal
  readonly gate: Gate
  /** The version of the agent that does it. */
  readonly agent?: string
  readonly progress: (step: StepId, done: number, total?: number, bytes?: number) => void
  /** Seals something to the device's project. Refuses: 'step.nobody-to-tell'. */
  readonly seal: (secret: Uint8Array) => Promise<string>
  /** Whether somebody asked to stop; may rest first. */
  readonly shouldStop: () => boolean
}

export type StepResult =
  | { readonly kind: 'holds' }
  | { readonly kind: 'restarting' }
  /** Nothing of the step is in place any more. */
  | { readonly kind: 'failed'; readonly refusal: Refusal }

/**
 * Brings one step to hold, or leaves the machine as it was before it. Takes up wherever the journal says that this step was left:
 * begun and not done means apply again. 'begun' with what undo needs is on the disk before the first change.
 */
export async function runStep(step: AnyStep, run: Run, job: Job): Promise<StepResult> {
  const { machine, journal } = run
  const shop = workshopOf(run, job.run, step.id)
  let held = isBegun(journal, step.id) ? journal.held(job.run, step.id) : null
  if (held === null) {
    const planned = await attempt(step.id, () => step.plan(machine, job, shop))
    if ('failure' in planned) return fail(run, job.run, step.id, planned.failure, [])
    if (planned.kind === 'refused') return fail(run, job.run, step.id, planned.refusal, planned.findings)
    if (planned.kind !== 'needed') {
      const said = { run: job.run, step: step.id, findings: [...planned.findings] }
      if (planned.kind === 'skipped') journal.write({ kind: 'step-skipped', ...said })
      else journal.write({ kind: 'step-satisfied', ...said, ...(planned.users !== undefined && { users: [...planned.users] }) })
      return { kind: 'holds' }
    }
    const before = await attempt(step.id, async () => ({ value: await step.before(machine, planned.plan, shop) }))
    if ('failure' in before) return fail(run, job.run, step.id, before.failure, [])
    held = { plan: planned.plan, before: before.value }
    journal.write({ kind: 'step-begun', run: job.run, step: step.id }, held)
  }
  if (hasFailed(journal)) return undoFailed(step, run, job.run, held.before, failureOf(journal))

  const applied = await attempt(step.id, () => step.apply(machine, job, held.plan, shop))
  if ('failure' in applied) {
    fail(run, job.run, step.id, applied.failure, [])
    return undoFailed(step, run, job.run, held.before, applied.failure)
  }
  if (step.restarts === true && (await machine.membership!.bootId()) === (held.before as { bootId: string }).bootId) {
    journal.write({ kind: 'rebooting', run: job.run, step: step.id })
    run.gate('restart')
    await machine.membership!.restart()
    return { kind: 'restarting' }
  }
  return settle(step, run, job, held, applied)
}

/** Reads the machine: done if it holds, else undone. */
async function settle(step: AnyStep, run: Run, job: Job, held: { plan: unknown; before: unknown }, applied: Applied): Promise<StepResult> {
  const shop = workshopOf(run, job.run, step.id)
  const left = await attempt(step.id, async () => ({ findings: await step.verify(run.machine, job, held.plan, shop) }))
  if (!('failure' in left) && left.findings.length === 0) {
    const { changed, sealed, shown = [] } = applied
    const said = { run: job.run, step: step.id, changed, findings: [...applied.findings], ...(sealed !== undefined && { sealed }) }
    const told = { ...(shown.length > 0 && { shown: [...shown] }), ...(step.restarts === true && { device: run.machine.facts() }) }
    run.journal.write({ kind: 'step-done', ...said, ...told })
    return { kind: 'holds' }
  }
  const [failure, findings] =
    'failure' in left
      ? [left.failure, []]
      : [refused('step.not-verified', { step: step.id, findings: left.findings.length }).refusal, left.findings]
  fail(run, job.run, step.id, failure, findings)
  return undoFailed(step, run, job.run, held.before, failure)
}

/** Undoes one step that is in place or was begun, and says so in the journal. Throws what undo throws, after journalling it. */
export async function undoStep(step: AnyStep, run: Run, runId: string, before: unknown): Promise<void> {
  const undone = await attempt(step.id, async () => ({
    findings: await step.undo(run.machine, before, workshopOf(run, runId, step.id)),
  }))
  if ('failure' in undone) {
    fail(run, runId, step.id, undone.failure, [])
    // Whoever stands before the device is told; where that cannot be, the failure is what matters.
    await attempt(step.id, async () => ({ told: await sayStopped(run.machine, runId, undone.failure.code, run.gate) }))
    throw new Refused(undone.failure)
  }
  run.journal.write({ kind: 'step-undone', run: runId, step: step.id, findings: [...undone.findings] })
}

async function undoFailed(step: AnyStep, run: Run, runId: string, before: unknown, refusal: Refusal): Promise<StepResult> {
  await undoStep(step, run, runId, before)
  return { kind: 'failed', refusal }
}

function fail(run: Run, runId: string, step: StepId, { code, details }: Refusal, findings: readonly Finding[]): StepResult {
  run.journal.write({ kind: 'step-failed', run: runId, step, code, details: { ...details }, findings: [...findings] })
  return { kind: 'failed', refusal: { code, details } }
}

/** A refusal, or a bug in a step, stops the step and not the engine: an error outside steps is not caught here. */
async function attempt<T extends object>(step: StepId, work: () => Promise<T>): Promise<T | { failure: Refusal }> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return { failure: error.refusal }
    if (isPaused(error) || (error instanceof Error && error.name === 'PowerCut')) throw error
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { failure: { code: 'step.crashed', details: { step, why: why.slice(0, 4000) } } }
  }
}

function isBegun({ state }: Journal, step: StepId): boolean {
  return (state.name === 'running' || state.name === 'rolling-back') && state.step === step
}

function hasFailed({ state }: Journal): boolean {
  return state.name === 'running' && state.failed !== null
}

/** Why the last step that failed did so, when the power went before the run could act on it; not why it could not be undone then. */
export function failureOf(journal: Journal): Refusal {
  const last = journal.events.findLast((event) => event.kind === 'step-failed')
  const begun = journal.events.findLastIndex((event) => event.kind === 'step-begun' && event.step === last?.step)
  const event = journal.events.slice(begun + 1).find((event) => event.kind === 'step-failed')
  if (event === undefined) throw new Error('a failed step without its event')
  return { code: event.code, details: event.details ?? {} }
}

export function workshopOf(run: Run, runId: string, step: StepId): Workshop {
  const folderOf = (step: StepId) => join(run.machine.stateDir, 'runs', runId, step)
  const folder = folderOf(step)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    folder,
    gate: run.gate,
    progress: (...told) => run.progress(step, ...told),
    job: () => readJob(run.machine.stateDir, runId),
    begun(step) {
      const held = run.journal.held(runId, step)
      if (held === null) return null
      const done = run.journal.ofRun(runId).findLast((event) => event.kind === 'step-done' && event.step === step)
      return { folder: folderOf(step), before: held.before, changed: done?.kind === 'step-done' ? done.changed : null }
    },
    found: () => run.journal.ofRun(runId).flatMap((event) => ('findings' in event ? event.findings : [])),
    shouldStop: run.shouldStop,
    stop: paused,
    seal: run.seal,
  }
}
