import type { Refusal } from '#shared/errors/refused.ts'
import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { Finding } from '#shared/migration/finding.ts'
import type { JournalEvent, UndonePart } from '#shared/migration/journal-event.ts'
import type { ShownChange } from '#shared/migration/shown-change.ts'
import type { Changed, StepId } from '#shared/migration/step.ts'

export type Fate = 'running' | 'done' | 'satisfied' | 'skipped' | 'failed' | 'undone'

/** What the device is called, or belongs to, and what it was before. */
export type FactChange =
  | { readonly fact: 'name'; readonly before: string; readonly after: string }
  | { readonly fact: 'directory'; readonly before: DeviceFacts['join']; readonly after: DeviceFacts['join'] }

/** One line of a run: a step as it went, or something that befell the whole run. */
export interface TimelineEntry {
  readonly key: string
  readonly at: string
  readonly step: StepId | null
  readonly what: Fate | 'restart' | 'resumed' | 'rollback' | 'renewed' | 'part' | 'later' | 'undoEnded' | 'originalsDeleted'
  /** How long the step took; null while it runs, and for what takes no time. */
  readonly milliseconds: number | null
  readonly changed: Changed | null
  readonly refusal: Refusal | null
  /** A few of the things that it changed; none from agents that told none. */
  readonly shown: readonly ShownChange[]
  /** How the device differs from when it was last looked at. */
  readonly facts: readonly FactChange[]
  /** What a person had taken back of it. */
  readonly part: UndonePart | null
  /** What came free on the device. */
  readonly bytes: number | null
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
  /** How the device came out of the run that has ended. */
  readonly facts: readonly FactChange[]
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
    findings: ended === null ? grouped(events) : [...ended.findings, ...events.flatMap(findingsAfterwards)],
    facts: ended?.device === undefined ? [] : factChanges(begun.device, ended.device),
  }
}

/** What could not be deleted once nothing of the run can be undone any more. */
const findingsAfterwards = (event: JournalEvent) => (event.kind === 'originals-deleted' ? event.findings : [])

/** What a run that has not ended has found so far. */
function grouped(events: readonly JournalEvent[]): Finding[] {
  const groups = new Map<string, Finding>()
  for (const finding of events.flatMap((event) => ('findings' in event ? event.findings : []))) {
    const key = `${finding.code} ${finding.subject}`
    groups.set(key, { ...finding, count: finding.count + (groups.get(key)?.count ?? 0) })
  }
  return [...groups.values()]
}

function factChanges(before: DeviceFacts, after: DeviceFacts): FactChange[] {
  const isSameDirectory = before.join?.kind === after.join?.kind && before.join?.directory === after.join?.directory
  return [
    ...(before.name === after.name ? [] : [{ fact: 'name' as const, before: before.name, after: after.name }]),
    ...(isSameDirectory ? [] : [{ fact: 'directory' as const, before: before.join, after: after.join }]),
  ]
}

function entriesOf(events: readonly JournalEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let device: DeviceFacts | null = null
  /** Where the line of a step that has begun and not ended stands. */
  const open = new Map<StepId, number>()
  for (const event of events) {
    const base = {
      key: String(event.seq),
      at: event.at,
      step: null,
      milliseconds: null,
      changed: null,
      refusal: null,
      shown: [],
      facts: [],
      part: null,
      bytes: null,
    }
    switch (event.kind) {
      case 'run-begun':
        device = event.device
        break
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
        const facts = event.kind === 'step-done' && event.device !== undefined ? factChanges(device ?? event.device, event.device) : []
        const line: TimelineEntry = {
          ...base,
          at: started?.at ?? event.at,
          key: started?.key ?? base.key,
          step: event.step,
          what: fates[event.kind],
          milliseconds: started === undefined ? null : Date.parse(event.at) - Date.parse(started.at),
          changed: event.kind === 'step-done' ? event.changed : null,
          refusal: event.kind === 'step-failed' ? { code: event.code, details: event.details ?? {} } : null,
          shown: (event.kind === 'step-done' && event.shown) || [],
          facts,
        }
        if (event.kind === 'step-done') device = event.device ?? device
        if (place === undefined || event.kind === 'step-undone') entries.push({ ...line, at: event.at, key: base.key, milliseconds: null })
        else entries[place] = line
        open.delete(event.step)
        break
      }
      case 'rebooting':
        entries.push({ ...base, step: event.step, what: 'restart' })
        break
      case 'followed-up':
        entries.push({ ...base, step: event.step, what: 'later' })
        break
      case 'safeguards-renewed':
        entries.push({ ...base, step: event.safeguard, what: 'renewed' })
        break
      case 'part-undone':
        entries.push({ ...base, what: 'part', part: event.part })
        break
      case 'undo-ended':
        entries.push({ ...base, what: 'undoEnded' })
        break
      case 'originals-deleted':
        entries.push({ ...base, what: 'originalsDeleted', bytes: event.bytes })
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
