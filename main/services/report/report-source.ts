import type { DeviceRow } from '#shared/contracts/device.ts'
import type { Names } from '#shared/migration/names/en.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'
import type { ReportWords } from '#shared/migration/report/words-en.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import type { ToldJournal } from './read-journals.ts'

/** What a report is made of: everything known, and the words to say it in. */
export interface Source {
  readonly project: Project
  readonly now: Instant
  readonly work: LongWork
  readonly language: ReportLanguage
  readonly words: ReportWords
  readonly names: Names
  /** Makes a remedy lead into the window, in place of what is to be typed. */
  readonly placed: (remedy: string) => string
  /** What people call batches and runbooks, by their ids; the id of what is gone. */
  readonly called: { readonly batch: (id: string | null) => string; readonly runbook: (id: string) => string }
  readonly batch: { readonly id: string; readonly name: string } | null
  /** The devices it is about. */
  readonly rows: readonly DeviceRow[]
  readonly journals: ReadonlyMap<string, ToldJournal>
  /** By device. */
  readonly runs: ReadonlyMap<string, readonly RunSummary[]>
}
