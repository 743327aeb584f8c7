import type { CollectReport, DeviceLog, DeviceRow } from '#shared/contracts/device.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { DeviceState } from '#shared/contracts/device-state.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { sortedByName } from '#shared/values/by-name.ts'
import { devicesOf } from '#main/services/batch/batch-devices.ts'
import type { Project } from '#main/services/project/project.ts'
import { hasShare, shareRecord } from '#main/services/share/share-record.ts'
import { held } from '#main/store/held.ts'
import { readEnrolled, type EnrolledRow } from '#main/store/enrolled-device.ts'
import { readSummaryDetail, type JournalSummary } from '#main/store/journal-summary.ts'
import { readBatches } from '#main/store/runbooks.ts'
import type { Collected } from './collect.ts'
import { deviceJournal } from './device-journal.ts'
import { summaryOf } from './journal-summary.ts'

/** A device as it is looked for among a hundred thousand; `rowOf` tells the rest. */
export interface DeviceEntry extends Omit<EnrolledRow, 'device' | 'withdrawn' | 'state'> {
  /** null before it has enrolled. */
  readonly device: string | null
  readonly state: DeviceState
}

/** Every device of a batch and every enrolled one, by name, as far as journals are summed up. */
export function deviceEntries(project: Project): readonly DeviceEntry[] {
  return held(project.file, 'devices', '', () => {
    const enrolled = present(readEnrolled(project.file)).map(entryOf)
    const requested = new Set(
      project.file
        .prepare('SELECT upper(name) FROM enrolmentRequest WHERE name IS NOT NULL AND decision IS NULL')
        .pluck()
        .all() as string[],
    )
    const names = new Set(enrolled.map(({ name }) => name.toUpperCase()))
    for (const { batch } of readBatches(project.file)) {
      for (const { name } of devicesOf(project.file, batch)) {
        const key = name.toUpperCase()
        if (names.has(key)) continue
        names.add(key)
        enrolled.push({ ...nothingYet, name, device: null, batch: batch.id, state: requested.has(key) ? 'requested' : 'unenrolled' })
      }
    }
    return sortedByName(enrolled, ({ name }) => name)
  })
}

/** Everything that is known of the devices, and not only what they are found by. */
export function listDevices(project: Project): DeviceRow[] {
  return deviceEntries(project).map((entry) => rowOf(project, entry))
}

/** A device of the list with all that is shown of it. */
export function rowOf({ file }: Project, entry: DeviceEntry): DeviceRow {
  const detail = entry.device === null ? null : readSummaryDetail(file, entry.device)
  return rowFrom(entry, detail ?? { steps: [], changed: nothingChanged })
}

function rowFrom(entry: DeviceEntry, { steps, changed, details, agentRefused }: JournalSummary['detail']): DeviceRow {
  const { name, device, batch, state, code, step, findings, agent, lastEventAt } = entry
  return {
    name,
    device,
    batch,
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
  const known = readEnrolled(project.file, name).toSorted((a, b) => a.withdrawn - b.withdrawn)[0]
  if (known === undefined) return refuse('publish.nothing-by-that-name', { name })
  const journal = deviceJournal(project, known.device)
  const { detail, ...summary } = summaryOf(journal)
  return {
    name: known.name,
    device: known.device,
    state: rowFrom(entryOf({ ...known, ...summary }), detail),
    withdrawn: known.withdrawn === 1,
    events: journal.events.map((event) => ({ ...event })),
    problems: journal.problems.map(({ code, details }) => ({ code, details: { ...details } })),
  }
}

/** What collecting did, with names in place of keys. */
export function collectReport(project: Project, { findings, ...counts }: Collected): CollectReport {
  const names = findings.length === 0 ? new Map() : new Map(readEnrolled(project.file).map(({ device, name }) => [device, name]))
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

function entryOf({ withdrawn, state, ...row }: EnrolledRow): DeviceEntry {
  const waiting = withdrawn === 1 ? 'withdrawn' : row.batch === null ? 'enrolled' : 'published'
  return { ...row, state: state ?? waiting }
}
