import type { DomainFacts } from '#shared/contracts/directory-import.ts'
import type { Progress } from '#shared/contracts/call.ts'
import type { StagedAccount } from '#main/store/staging.ts'
import type { Findings } from './findings.ts'

/** Where a reader puts what it reads. Synchronous: what was taken is on its way into the file. */
export interface ImportSink {
  account(account: StagedAccount): void
  /** Members of a group, by name; the group's account comes before them. */
  members(group: Uint8Array, dns: readonly string[]): void
  readonly findings: Findings
}

/** How long work is watched and stopped. */
export interface ReadControl {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** What a reader can say once it is done. */
export interface ReadResult {
  readonly domain: DomainFacts | null
  /** The OUs that were read. */
  readonly scope: readonly string[]
}

/** Reads all objects of one kind of connection. A new type of connection is a new reader, chosen in `readerOf`. */
export type DirectoryReader = (sink: ImportSink, control: ReadControl) => Promise<ReadResult>
