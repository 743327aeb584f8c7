import type { DeviceRow } from '#shared/contracts/device.ts'
import type { DeviceState } from '#shared/contracts/device-state.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** What is shown of one device at a time. */
export type SummaryDetail = Pick<DeviceRow, 'steps' | 'changed' | 'details' | 'agentRefused'>

/** What a run is counted by. */
export type CountedRun = Pick<RunSummary, 'outcome' | 'begunAt' | 'endedAt'> & { readonly runbook: string }

/** What a device's journal comes to. */
export interface JournalSummary {
  /** null while no run began. */
  readonly state: DeviceState | null
  readonly code: string | null
  readonly step: string | null
  readonly changed: number
  readonly findings: number
  readonly agent: string | null
  readonly lastEventAt: string | null
  /** The last run, where it ended without a migrated device. */
  readonly failedRun: string | null
  readonly detail: SummaryDetail
  readonly runs: readonly CountedRun[]
}

/** Grows with what is written: a summary that another program wrote is made again. */
const form = 2

const staleOnes = `FROM journalSummary WHERE form < ${form} OR form > ${form}`

/**
 * Lets summaries be kept of a project that can only be read: in memory, over those in the file. To be called before any is written.
 */
export function letSummariesBeKept(file: ProjectFile): void {
  if (file.readonly) file.exec('CREATE TEMP TABLE IF NOT EXISTS journalSummary AS SELECT * FROM main.journalSummary')
}

export function countStaleSummaries(file: ProjectFile): number {
  return file.prepare(`SELECT count(*) ${staleOnes}`).pluck().get() as number
}

/** Some devices whose journals have grown since they were summed up. */
export function staleSummaries(file: ProjectFile, limit: number): string[] {
  return file.prepare(`SELECT device ${staleOnes} LIMIT ?`).pluck().all(limit) as string[]
}

export function writeSummary(file: ProjectFile, device: string, { detail, runs, ...columns }: JournalSummary): void {
  const names = Object.keys(columns)
  statement(
    file,
    `UPDATE journalSummary SET form = ${form}, detail = @detail, runs = @runs, ${names.map((name) => `${name} = @${name}`).join(', ')}
      WHERE device = @device`,
  ).run({
    ...columns,
    device,
    detail: JSON.stringify(detail),
    runs: JSON.stringify(runs.map(({ runbook, outcome, begunAt, endedAt }) => [runbook, outcome, begunAt, endedAt])),
  })
}

export function readSummaryDetail(file: ProjectFile, device: string): SummaryDetail | null {
  const text = statement(file, 'SELECT detail FROM journalSummary WHERE device = ?').pluck().get(device) as string | null | undefined
  return text === null || text === undefined ? null : (JSON.parse(text) as SummaryDetail)
}

/** The last run of a device, where it ended without a migrated device. */
export function readFailedRun(file: ProjectFile, device: string): string | null {
  return (statement(file, 'SELECT failedRun FROM journalSummary WHERE device = ?').pluck().get(device) as string | null | undefined) ?? null
}

type WrittenRun = [CountedRun['runbook'], CountedRun['outcome'], CountedRun['begunAt'], CountedRun['endedAt']]

/** Every run of every device, by device. */
export function* readCountedRuns(file: ProjectFile): Generator<CountedRun & { readonly device: string }> {
  const rows = file.prepare("SELECT device, runs FROM journalSummary WHERE runs <> '[]'").raw()
  for (const [device, runs] of rows.iterate() as Iterable<[device: string, runs: string]>) {
    for (const [runbook, outcome, begunAt, endedAt] of JSON.parse(runs) as WrittenRun[])
      yield { device, runbook, outcome, begunAt, endedAt }
  }
}
