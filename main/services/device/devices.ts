import type { CollectReport, DeviceLog, DeviceRow, DeviceState } from '#shared/contracts/device.ts'
import { refuse, unreachable } from '#shared/errors/refused.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { devicesOf } from '#main/services/batch/batch-devices.ts'
import { toldAgent } from '#shared/migration/told-agent.ts'
import type { Project } from '#main/services/project/project.ts'
import { readBatches } from '#main/store/runbooks.ts'
import { hasShare, shareRecord } from '#main/services/share/share-record.ts'
import type { Collected } from './collect.ts'
import { deviceJournal, deviceJournals, type DeviceJournal } from './device-journal.ts'

interface Known {
  readonly device: string
  readonly name: string
  readonly withdrawn: number
  /** The batch whose assignment lies on the share for it. */
  readonly batch: string | null
}

const byName = new Intl.Collator('en')

/** Every device of a batch and every enrolled one, by name, with how far it has come. */
export function listDevices(project: Project, journals: ReadonlyMap<string, DeviceJournal> = deviceJournals(project)): DeviceRow[] {
  const enrolled = present(readKnown(project))
  const requested = new Set(
    project.file.prepare('SELECT upper(name) FROM enrolmentRequest WHERE name IS NOT NULL AND decision IS NULL').pluck().all() as string[],
  )
  const names = new Set(enrolled.map(({ name }) => name.toUpperCase()))
  const rows = enrolled.map((known) => rowOf(known, journals.get(known.device)))
  for (const { batch } of readBatches(project.file)) {
    for (const { name } of devicesOf(project.file, batch)) {
      if (names.has(name.toUpperCase())) continue
      names.add(name.toUpperCase())
      rows.push({
        ...nothingYet,
        steps: [],
        name,
        device: null,
        batch: batch.id,
        state: requested.has(name.toUpperCase()) ? 'requested' : 'unenrolled',
      })
    }
  }
  return rows.sort((a, b) => byName.compare(a.name, b.name))
}

/** How many devices are in each state. */
export function countStates(rows: readonly DeviceRow[]): Partial<Record<DeviceState, number>> {
  const counts: Partial<Record<DeviceState, number>> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** What one device reported. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLog(project: Project, name: string): DeviceLog {
  const known = readKnown(project)
    .filter((one) => one.name.toUpperCase() === name.toUpperCase() || one.device === name)
    .toSorted((a, b) => a.withdrawn - b.withdrawn)[0]
  if (known === undefined) return refuse('publish.nothing-by-that-name', { name })
  const journal = deviceJournal(project, known.device)
  return {
    name: known.name,
    device: known.device,
    state: rowOf(known, journal),
    withdrawn: known.withdrawn === 1,
    events: journal.events.map((event) => ({ ...event })),
    problems: journal.problems.map(({ code, details }) => ({ code, details: { ...details } })),
  }
}

/** What collecting did, with names in place of keys. */
export function collectReport(project: Project, { findings, ...counts }: Collected): CollectReport {
  const names = new Map(readKnown(project).map(({ device, name }) => [device, name]))
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

function readKnown(project: Project): Known[] {
  return project.file
    .prepare(
      `SELECT device, coalesce(account.name, enrolledDevice.name) AS name, withdrawnAt IS NOT NULL AS withdrawn, shareTarget.batch
         FROM enrolledDevice
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid
         LEFT JOIN shareTarget ON shareTarget.kind = 'assignment' AND shareTarget.subject = device`,
    )
    .all() as Known[]
}

/** A device whose place another key has taken is told only in the list of enrolments. */
function present(all: readonly Known[]): Known[] {
  const active = new Set(all.filter(({ withdrawn }) => withdrawn === 0).map(({ name }) => name.toUpperCase()))
  return all.filter(({ withdrawn, name }) => withdrawn === 0 || !active.has(name.toUpperCase()))
}

const nothingYet = { step: null, steps: [], changed: nothingChanged, findings: 0, agent: null, lastEventAt: null } as const

function rowOf({ device, name, withdrawn, batch }: Known, journal: DeviceJournal | undefined): DeviceRow {
  const waiting = withdrawn === 1 ? 'withdrawn' : batch === null ? 'enrolled' : 'published'
  const base = { ...nothingYet, steps: [], name, device, batch, state: waiting as DeviceState }
  if (journal === undefined) return base
  const row = { ...base, ...progressOf(journal), ...agentOf(journal.events), lastEventAt: journal.events.at(-1)?.at ?? null }
  const problem = journal.contradiction
  if (problem !== null) return { ...row, state: 'attention', code: problem.code, details: { ...problem.details } }
  const failure = journal.events.findLast((event) => event.kind === 'step-failed' && event.code === row.code)
  return failure?.kind === 'step-failed' ? { ...row, details: failure.details } : row
}

/** Which version runs there, and one that was refused since. */
function agentOf(events: DeviceJournal['events']): Pick<DeviceRow, 'agent' | 'agentRefused'> {
  const last = events.findLast((event) => event.kind === 'agent-changed')
  const refused = last?.kind === 'agent-changed' && last.code !== undefined ? { version: last.version, code: last.code } : null
  return { agent: toldAgent(events), ...(refused !== null && { agentRefused: refused }) }
}

function progressOf({ state }: DeviceJournal): Partial<DeviceRow> {
  switch (state.name) {
    case 'none':
      return {}
    case 'running':
    case 'restarting':
      return { state: state.name, step: state.step, steps: [...state.done] }
    case 'rolling-back':
      return { state: 'rolling-back', step: state.step, steps: [...state.done], ...codeOf(state) }
    case 'ended':
      return { state: state.outcome, steps: [...state.done], changed: state.changed, findings: state.findings.length, ...codeOf(state) }
    default:
      return unreachable(state)
  }
}

function codeOf({ code }: { readonly code?: string }): { code?: string } {
  return code === undefined ? {} : { code }
}
