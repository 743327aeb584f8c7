import { isMigrated } from '#shared/migration/migrated.ts'
import type { CollectReport, DeviceLog, DeviceRow } from '#shared/contracts/device.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { DeviceState } from '#shared/contracts/device-state.ts'
import { deviceKey, type Batch } from '#shared/migration/batch.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { sortedByName } from '#shared/values/by-name.ts'
import { devicesOf } from '#main/services/batch/batch-devices.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { hasShare, shareRecord } from '#main/services/share/share-record.ts'
import { held, heldLong } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { readEnrolled, readEnrolledBy, type EnrolledRow } from '#main/store/enrolled-device.ts'
import { readSummaryDetail, type JournalSummary } from '#main/store/journal-summary.ts'
import { readBatches, withdrawnBatches } from '#main/store/runbooks.ts'
import type { Collected } from './collect.ts'
import { deviceJournal } from './device-journal.ts'
import { doneIn, doneRunbooks, movesByBatch } from './done-runbooks.ts'
import { sumUpJournals, summaryOf } from './journal-summary.ts'

/** A device as it is looked for among a hundred thousand; `rowOf` tells the rest. */
export interface DeviceEntry extends Omit<EnrolledRow, 'device' | 'withdrawn' | 'state'> {
  /** null before it has enrolled. */
  readonly device: string | null
  /** The batch that lies on the share for it, else the one whose list lets it in. */
  readonly batch: string | null
  /** Whether anything lies on the share for it: only that reaches it. */
  readonly onShare: boolean
  readonly state: DeviceState
}

/** Every device of a batch and every enrolled one, by name, as far as journals are summed up. */
export function deviceEntries(project: Project): readonly DeviceEntry[] {
  return held(project.file, 'devices', '', () => {
    const steps = entriesOf(project)
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
  })
}

/**
 * Sums up what devices told since and has every device ready for `deviceEntries`, for whoever can wait: others are let in meanwhile.
 * Refuses: 'ipc.cancelled'.
 */
export async function readyDevices(project: Project, work: LongWork): Promise<void> {
  await sumUpJournals(project, work)
  const { file } = project
  const make = async (from: ProjectFile) => {
    const total = from.prepare('SELECT count(*) FROM enrolledDevice').pluck().get() as number
    const told = phaseOf(work, 'Gathering devices', total)
    const steps = entriesOf({ ...project, file: from })
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      await told(Math.min(step.value, total))
    }
  }
  // What is summed up of a file that can only be read is in no snapshot of it, and nobody writes into it.
  await heldLong(file, 'devices', '', () => (file.readonly ? make(file) : readSnapshot(file, make)))
}

/** So many devices are gone through at a stretch. */
const partSize = 1000

/** Yields how many devices were read. */
function* entriesOf({ file }: Pick<Project, 'file'>): Generator<number, readonly DeviceEntry[]> {
  const all: EnrolledRow[] = []
  for (const row of readEnrolled(file)) if (all.push(row) % partSize === 0) yield all.length
  const enrolled = present(all)
  const requested = new Set(
    file.prepare('SELECT upper(name) FROM enrolmentRequest WHERE name IS NOT NULL AND decision IS NULL').pluck().all() as string[],
  )
  const withdrawn = withdrawnBatches(file)
  const planned = new Map<string, string>()
  const unenrolled: DeviceEntry[] = []
  const names = new Set(enrolled.map(({ name }) => name.toUpperCase()))
  for (const { batch } of readBatches(file)) {
    yield all.length
    for (const { name } of devicesOf(file, batch)) {
      const key = name.toUpperCase()
      if (planned.has(key)) continue
      planned.set(key, batch.id)
      const state = withdrawn.has(batch.id) ? 'withdrawn' : requested.has(key) ? 'requested' : 'unenrolled'
      if (!names.has(key)) unenrolled.push({ ...nothingYet, name, device: null, batch: batch.id, onShare: false, state })
    }
  }
  const [moves, done] = [movesByBatch({ file }), doneRunbooks({ file })]
  yield all.length
  const entries: DeviceEntry[] = []
  for (const row of enrolled) {
    const last = entries.push(entryOf(row, planned.get(row.name.toUpperCase()) ?? null, withdrawn, moves, done.get(row.device)))
    if (last % partSize === 0) yield all.length
  }
  return sortedByName([...entries, ...unenrolled], ({ name }) => name)
}

/** The devices of a batch: those that its list lets in, and those that lie on the share as its own, though an import has lost them since. */
export function rowsOfBatch({ file }: Project, batch: Batch, rows: readonly DeviceRow[]): DeviceRow[] {
  const listed = new Set(devicesOf(file, batch).map(({ name }) => deviceKey(name)))
  return rows.filter((row) => row.batch === batch.id || listed.has(deviceKey(row.name)))
}

/** Everything that is known of the devices, and not only what they are found by. Refuses: 'ipc.cancelled'. */
export async function listDevices(project: Project, work: LongWork): Promise<DeviceRow[]> {
  await readyDevices(project, work)
  const entries = deviceEntries(project)
  const told = phaseOf(work, 'Gathering devices', entries.length)
  const rows: DeviceRow[] = []
  for (const entry of entries) if (rows.push(rowOf(project, entry)) % partSize === 0) await told(rows.length)
  return rows
}

/** A device of the list with all that is shown of it. */
export function rowOf({ file }: Project, entry: DeviceEntry): DeviceRow {
  const detail = entry.device === null ? null : readSummaryDetail(file, entry.device)
  return rowFrom(entry, detail ?? { steps: [], changed: nothingChanged })
}

function rowFrom(entry: DeviceEntry, { steps, changed, details, agentRefused }: JournalSummary['detail']): DeviceRow {
  const { name, device, batch, onShare, state, code, step, findings, agent, lastEventAt } = entry
  return {
    name,
    device,
    batch,
    onShare,
    state,
    ...(code !== null && { code }),
    ...(details !== undefined && { details }),
    step,
    steps,
    changed,
    findings,
    agent,
    ...(agentRefused !== undefined && { agentRefused }),
    lastEventAt,
  }
}

/** How many devices are in each state. */
export function countStates(rows: Iterable<{ readonly state: DeviceState }>): Partial<Record<DeviceState, number>> {
  const counts: Partial<Record<DeviceState, number>> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** What one device reported. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLog(project: Project, name: string): DeviceLog {
  const known = readEnrolledBy(project.file, name).sort((a, b) => a.withdrawn - b.withdrawn)[0]
  if (known === undefined) return refuse('publish.nothing-by-that-name', { name })
  const journal = deviceJournal(project, known.device)
  const { detail, runs, ...summary } = summaryOf(journal)
  const planned = plannedBatch(project, known.name)
  return {
    name: known.name,
    device: known.device,
    state: rowFrom(entryOf({ ...known, ...summary }, planned, withdrawnBatches(project.file), movesByBatch(project), doneIn(runs)), detail),
    withdrawn: known.withdrawn === 1,
    events: journal.events.map((event) => ({ ...event })),
    problems: journal.problems.map(({ code, details }) => ({ code, details: { ...details } })),
  }
}

/** What collecting did, with names in place of keys. */
export function collectReport(project: Project, { findings, ...counts }: Collected): CollectReport {
  const names = findings.length === 0 ? new Map() : new Map(Array.from(readEnrolled(project.file), ({ device, name }) => [device, name]))
  const shown = findings.map(({ device, file, refusal }) => ({
    name: names.get(device) ?? null,
    file,
    code: refusal.code,
    details: { ...refusal.details },
  }))
  return { ...counts, findings: shown }
}

/** As of when everything that is known of the devices holds: what they left later nobody here has seen. */
export function collectedAt(project: Project): string | null {
  return hasShare(project) ? shareRecord(project).collectedAt : null
}

/** A device whose place another key has taken is told only in the list of enrolments. */
function present(all: readonly EnrolledRow[]): EnrolledRow[] {
  const active = new Set(all.filter(({ withdrawn }) => withdrawn === 0).map(({ name }) => name.toUpperCase()))
  return all.filter(({ withdrawn, name }) => withdrawn === 0 || !active.has(name.toUpperCase()))
}

const nothingYet = { code: null, step: null, changed: 0, findings: 0, agent: null, lastEventAt: null, failedRun: null } as const

/** The first batch whose list lets a device in. */
function plannedBatch({ file }: Project, name: string): string | null {
  const isIt = (other: string) => other.toUpperCase() === name.toUpperCase()
  return readBatches(file).find(({ batch }) => devicesOf(file, batch).some((one) => isIt(one.name)))?.batch.id ?? null
}

/** `planned` is the batch whose list lets it in, where nothing lies on the share for it: not yet, or not any more. */
function entryOf(
  { withdrawn, state, batch, ...row }: EnrolledRow,
  planned: string | null,
  withdrawnIds: ReadonlySet<string>,
  moves: ReadonlyMap<string, readonly string[]>,
  done: ReadonlySet<string> | undefined,
): DeviceEntry {
  const isWithdrawn = withdrawn === 1 || (batch === null && planned !== null && withdrawnIds.has(planned))
  const waiting = isWithdrawn ? 'withdrawn' : batch === null ? 'enrolled' : 'published'
  const entry = { ...row, batch: batch ?? planned, onShare: batch !== null }
  if (!isMigrated(state)) return { ...entry, state: state ?? waiting }
  // What has prepared it has not moved it.
  const isMoved = (moves.get(entry.batch ?? '') ?? []).every((runbook) => done?.has(runbook) === true)
  return { ...entry, state: isMoved ? state : waiting }
}
