import { refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import { journalEventSchema, type JournalEvent } from '#shared/migration/journal-event.ts'
import { initialRunState, nextRunState, type RunState } from '#shared/migration/run-state.ts'
import type { Project } from '#main/services/project/project.ts'
import { hasShare, shareRecord } from '#main/services/share/share-record.ts'
import { statement } from '#main/store/statement.ts'
import { chainOf, type Link } from './chain.ts'
import { clockJumps, type RecordTimes } from './clock-jumps.ts'

/** What one device reported, as far as it holds together. */
export interface DeviceJournal {
  /** Every event up to the first contradiction. */
  readonly events: readonly JournalEvent[]
  readonly state: RunState
  /** Why the events end where they do although more came back; null when nothing contradicts. */
  readonly contradiction: Refusal | null
  /** The same, jumps of the device's clock, and files that were tampered with: the latter say nothing about the device. */
  readonly problems: readonly Refusal[]
}

interface RecordRow extends Link {
  readonly device: string
  readonly event: string
  readonly sentAt: string
  readonly collectedAt: string
}

const columns = 'device, seq, hash, prev, event, sentAt, collectedAt'

/** The journal of one device. */
export function deviceJournal(project: Project, device: string): DeviceJournal {
  const files = statement(project.file, 'SELECT refusal FROM dropboxFinding WHERE device = ?').pluck().all(device) as string[]
  return journalOf(
    recordsOf(project, device),
    files.map((text) => JSON.parse(text) as Refusal),
    shareMadeAt(project),
  )
}

/** What is wrong with the order of a device's records and with their times, whatever they say. */
export function journalFindings(project: Project, device: string): readonly Refusal[] {
  const { findings, jumps } = heldTogether(recordsOf(project, device), shareMadeAt(project))
  return [...findings, ...jumps]
}

function recordsOf(project: Project, device: string): RecordRow[] {
  return statement(project.file, `SELECT ${columns} FROM journalRecord WHERE device = ? ORDER BY seq`).all(device) as RecordRow[]
}

/**
 * Tells whether new records of a device, in their order, simply follow those that are kept: then neither the order of the whole nor
 * its times need another look.
 */
export function following(project: Project) {
  const newest = project.file.prepare(`SELECT ${columns} FROM journalRecord WHERE device = ? ORDER BY seq DESC LIMIT 1`)
  const since = shareMadeAt(project)
  return (device: string, added: readonly (Link & RecordTimes)[]): boolean => {
    const last = newest.get(device) as RecordRow | undefined
    const times = last === undefined ? added : [timesOf(last, JSON.parse(last.event)), ...added]
    const isLater = (added[0]?.seq ?? 0) > (last?.seq ?? 0)
    return isLater && chainOf(added, last ?? null).findings.length === 0 && clockJumps(times, since).length === 0
  }
}

/** The times of a record, of which the event is whatever the device said. */
export function timesOf({ seq, sentAt, collectedAt }: Omit<RecordTimes, 'at' | 'kind'>, event: unknown): RecordTimes {
  const { at, kind } = (event ?? {}) as { at?: unknown; kind?: unknown }
  return { seq, sentAt, collectedAt, at: typeof at === 'string' ? at : '', kind: typeof kind === 'string' ? kind : '' }
}

function shareMadeAt(project: Project): string {
  return hasShare(project) ? shareRecord(project).createdAt : ''
}

function journalOf(rows: readonly RecordRow[], files: readonly Refusal[], since: string): DeviceJournal {
  const { sound, findings, jumps } = heldTogether(rows, since)
  const events: JournalEvent[] = []
  let state: RunState = initialRunState
  let unfit: Refusal | null = null
  for (const { seq, said } of sound) {
    const next = afterEvent(state, seq, said)
    if ('code' in next) {
      unfit = next
      break
    }
    state = next.state
    events.push(next.event)
  }
  const contradictions = [...(unfit === null ? [] : [unfit]), ...findings]
  return { events, state, contradiction: contradictions[0] ?? null, problems: [...contradictions, ...jumps, ...files] }
}

function heldTogether(rows: readonly RecordRow[], since: string) {
  const { sound, findings } = chainOf(rows.map((row) => ({ ...row, said: JSON.parse(row.event) as unknown })))
  const times = sound.map((record) => timesOf(record, record.said))
  return { sound, findings, jumps: clockJumps(times, since) }
}

function afterEvent(state: RunState, seq: number, said: unknown): { event: JournalEvent; state: RunState } | Refusal {
  const parsed = journalEventSchema.safeParse(said)
  if (!parsed.success)
    return refused('dropbox.unknown-event', { seq, reason: 'other-content', about: parsed.error.issues[0]?.path.join('.') }).refusal
  const event = parsed.data
  if (event.seq !== seq) return refused('dropbox.unknown-event', { seq, reason: 'other-number', about: String(event.seq) }).refusal
  try {
    return { event, state: nextRunState(state, event) }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
