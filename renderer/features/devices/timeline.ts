import type { Refusal } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import type { Changed, StepId } from '#shared/migration/step.ts'

export type Fate = 'running' | 'done' | 'satisfied' | 'skipped' | 'failed' | 'undone'

/** One line of a run: a step as it went, or something that befell the whole run. */
export interface TimelineEntry {
  readonly key: string
  readonly at: string
  readonly step: StepId | null
  readonly what: Fate | 'restart' | 'resumed' | 'rollback'
  /** How long the step took; null while it runs, and for what takes no time. */
  readonly milliseconds: number | null
  readonly changed: Changed | null
  readonly refusal: Refusal | null
}

/** One run of a device, its steps in the order they went. */
export interface TimelineRun {
  readonly run: string
  readonly batch: string
  readonly runbook: string
  readonly version: number
  readonly begunAt: string
  readonly endedAt: string | null
  readonly outcome: 'migrated' | 'migrated-with-findings' | 'refused' | 'rolled-back' | null
  readonly refusal: Refusal | null
  readonly entries: readonly TimelineEntry[]
  /** Steps that the run set out to do and has not begun. */
  readonly ahead: readonly StepId[]
  readonly changed: Changed
  readonly findings: readonly Finding[]
}

const nothing: Changed = { files: 0, hives: 0, keys: 0, profiles: 0 }

const fates = {
  'step-begun': 'running',
  'step-done': 'done',
  'step-satisfied': 'satisfied',
  'step-skipped': 'skipped',
  'step-failed': 'failed',
  'step-undone': 'undone',
} as const

/** Every run of a journal, newest first. */
export function timelineOf(events: readonly JournalEvent[]): TimelineRun[] {
  const runs = Map.groupBy(events, ({ run }) => run)
  return [...runs.values()].flatMap((own) => runOf(own) ?? []).toReversed()
}

function runOf(events: readonly JournalEvent[]): TimelineRun | null {
  const [begun] = events
  if (begun?.kind !== 'run-begun') return null
  const ended = events.findLast((event) => event.kind === 'run-ended') ?? null
  const entries = entriesOf(events)
  const tried = new Set(entries.map(({ step }) => step))
  const over = ended !== null
  return {
    run: begun.run,
    batch: begun.batch,
    runbook: begun.runbook.id,
    version: begun.runbook.version,
    begunAt: begun.at,
    endedAt: ended?.at ?? null,
    outcome: ended?.outcome ?? null,
    refusal: ended?.code === undefined ? null : { code: ended.code, details: ended.details ?? {} },
    entries,
    ahead: over ? [] : begun.steps.filter((step) => !tried.has(step)),
    changed: ended?.changed ?? sumOf(entries),
    findings: ended?.findings ?? [],
  }
}

function entriesOf(events: readonly JournalEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  /** Where the line of a step that has begun and not ended stands. */
  const open = new Map<StepId, number>()
  for (const event of events) {
    const base = { key: String(event.seq), at: event.at, step: null, milliseconds: null, changed: null, refusal: null }
    switch (event.kind) {
      case 'step-begun':
        open.set(event.step, entries.push({ ...base, step: event.step, what: 'running' }) - 1)
        break
      case 'step-done':
      case 'step-satisfied':
      case 'step-skipped':
      case 'step-failed':
      case 'step-undone': {
        const place = open.get(event.step)
        const started = place === undefined ? undefined : entries[place]
        const line: TimelineEntry = {
          ...base,
          at: started?.at ?? event.at,
          key: started?.key ?? base.key,
          step: event.step,
          what: fates[event.kind],
          milliseconds: started === undefined ? null : Date.parse(event.at) - Date.parse(started.at),
          changed: event.kind === 'step-done' ? event.changed : null,
          refusal: event.kind === 'step-failed' ? { code: event.code, details: event.details ?? {} } : null,
        }
        if (place === undefined || event.kind === 'step-undone') entries.push({ ...line, at: event.at, key: base.key, milliseconds: null })
        else entries[place] = line
        open.delete(event.step)
        break
      }
      case 'rebooting':
        entries.push({ ...base, step: event.step, what: 'restart' })
        break
      case 'followed-up':
        entries.push({ ...base, step: event.step, what: 'done' })
        break
      case 'resumed':
        entries.push({ ...base, what: 'resumed' })
        break
      case 'rollback-begun':
        entries.push({ ...base, what: 'rollback', refusal: event.code === undefined ? null : { code: event.code, details: {} } })
        break
      default:
    }
  }
  return entries
}

function sumOf(entries: readonly TimelineEntry[]): Changed {
  return entries.reduce(
    (sum, { changed }) => ({
      files: sum.files + (changed?.files ?? 0),
      hives: sum.hives + (changed?.hives ?? 0),
      keys: sum.keys + (changed?.keys ?? 0),
      profiles: sum.profiles + (changed?.profiles ?? 0),
    }),
    nothing,
  )
}
