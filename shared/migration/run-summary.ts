import type { Code } from '../errors/refused.ts'
import type { Instant } from '../values/instant.ts'
import type { Finding } from './finding.ts'
import type { JournalEvent, RunOutcome, UndonePart } from './journal-event.ts'
import { nothingChanged, type Changed, type StepId } from './step.ts'

/** What became of one step in one run; 'begun' is where a run stands that has not ended. */
export type StepFate = 'begun' | 'done' | 'satisfied' | 'skipped' | 'failed' | 'undone'

/** One run as a person wants to see it. */
export interface RunSummary {
  readonly run: string
  readonly batch: string
  readonly runbook: { readonly id: string; readonly version: number }
  readonly begunAt: Instant
  readonly endedAt: Instant | null
  readonly outcome: RunOutcome | null
  readonly code?: Code
  readonly details?: Readonly<Record<string, unknown>>
  readonly steps: readonly { readonly step: StepId; readonly fate: StepFate }[]
  readonly changed: Changed
  readonly findings: readonly Finding[]
  /** What was taken back since it ended, oldest first. */
  readonly undoneParts: readonly { readonly part: UndonePart; readonly findings: readonly Finding[] }[]
}

const fates: Partial<Record<JournalEvent['kind'], StepFate>> = {
  'step-begun': 'begun',
  'step-done': 'done',
  'step-satisfied': 'satisfied',
  'step-skipped': 'skipped',
  'step-failed': 'failed',
  'step-undone': 'undone',
}

/** What is told of a run that has ended, and leaves it ended. */
const afterwards: ReadonlySet<JournalEvent['kind']> = new Set(['part-undone', 'followed-up', 'undo-ended', 'originals-deleted'])

/** What could not be deleted once nothing of the run can be undone any more. */
const leftOf = (event: JournalEvent) => (event.kind === 'originals-deleted' ? event.findings : [])

/** Findings that are none any more when their step was followed up. */
const watched: Partial<Record<Code, StepId>> = { 'step.enrolment-pending': 'intune-enrolment', 'step.registration-pending': 'verify' }

/** Every run of a device's journal, oldest first; a run that was rolled back later ends as that. */
export function runSummaries(events: readonly JournalEvent[]): RunSummary[] {
  const runs = new Map<string, JournalEvent[]>()
  for (const event of events) {
    const known = runs.get(event.run)
    if (known === undefined) runs.set(event.run, [event])
    else known.push(event)
  }
  return [...runs.values()].flatMap((own) => summaryOf(own) ?? [])
}

/** What stands of a device's runs: of each runbook the last, for it was tried again after the others. */
export function latestOfEachRunbook(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter(({ runbook }, place) => runs.findLastIndex((run) => run.runbook.id === runbook.id) === place)
}

function summaryOf(events: readonly JournalEvent[]): RunSummary | null {
  const begun = events[0]
  if (begun?.kind !== 'run-begun') return null
  const last = events.findLast(({ kind }) => !afterwards.has(kind))
  const ended = last?.kind === 'run-ended' ? last : null
  const steps = new Map<StepId, StepFate>()
  for (const event of events) {
    const fate = fates[event.kind]
    if (fate !== undefined && 'step' in event) steps.set(event.step, fate)
  }
  const cameAbout = new Set(events.flatMap((event) => (event.kind === 'followed-up' ? [event.step] : [])))
  return {
    run: begun.run,
    batch: begun.batch,
    runbook: begun.runbook,
    begunAt: begun.at,
    endedAt: ended?.at ?? null,
    outcome: ended?.outcome ?? null,
    ...(ended?.code !== undefined && { code: ended.code }),
    ...(ended?.details !== undefined && { details: ended.details }),
    steps: Array.from(steps, ([step, fate]) => ({ step, fate })),
    changed: ended?.changed ?? nothingChanged,
    findings: (ended === null ? [] : [...ended.findings, ...events.flatMap(leftOf)]).filter(
      ({ code }) => watched[code] === undefined || !cameAbout.has(watched[code]),
    ),
    undoneParts: events.flatMap((event) => (event.kind === 'part-undone' ? [{ part: event.part, findings: event.findings }] : [])),
  }
}
