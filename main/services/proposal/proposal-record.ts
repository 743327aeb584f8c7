import type { ProposalEntry } from '#shared/contracts/proposal.ts'
import { refuse } from '#shared/errors/refused.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { Project } from '#main/services/project/project.ts'
import type { SignedFile } from '#main/services/share/metadata.ts'
import type { Prepared } from '#main/services/share/prepare-publication.ts'
import type { Instant } from '#shared/values/instant.ts'

export type ApprovedBy = ProposalEntry['approvals'][number]

/** A publication that waits for a second person. */
export interface WaitingProposal {
  readonly id: string
  readonly version: number
  readonly preparedAt: string
  readonly prepared: Prepared
  readonly file: Uint8Array
  readonly approvals: readonly ApprovedBy[]
}

export type Outcome = NonNullable<ProposalEntry['outcome']>

export function waitingProposal({ file }: Project): WaitingProposal | null {
  const row = file.prepare('SELECT * FROM proposal WHERE outcome IS NULL').get() as
    | { id: string; version: number; preparedAt: string; prepared: Uint8Array; file: Uint8Array; approvals: string }
    | undefined
  if (row === undefined) return null
  return { ...row, prepared: decode(row.prepared), approvals: JSON.parse(row.approvals) as ApprovedBy[] }
}

/** Every proposal there was, the newest first. */
export function proposalHistory({ file }: Project): ProposalEntry[] {
  const rows = file
    .prepare('SELECT id, version, preparedAt, outcome, endedAt, approvals FROM proposal ORDER BY version DESC')
    .all() as (Omit<ProposalEntry, 'approvals'> & { approvals: string })[]
  return rows.map((row) => ({ ...row, approvals: JSON.parse(row.approvals) as ApprovedBy[] }))
}

/** The highest version that any proposal has taken: what two people signed and nobody published must stay older than what comes. */
export function highestProposed({ file }: Project): number {
  return file.prepare('SELECT coalesce(max(version), 0) FROM proposal').pluck().get() as number
}

/** Takes the place of the one that waits. */
export function keepProposal(
  project: Project,
  proposal: Pick<WaitingProposal, 'id' | 'version' | 'preparedAt' | 'prepared' | 'file'>,
): void {
  project.file.transaction(() => {
    endProposal(project, 'replaced', proposal.preparedAt as Instant)
    project.file
      .prepare("INSERT INTO proposal (id, version, preparedAt, prepared, file, approvals) VALUES (?, ?, ?, ?, ?, '[]')")
      .run(proposal.id, proposal.version, proposal.preparedAt, encode(proposal.prepared), proposal.file)
  })()
}

export function noteApprovals({ file }: Project, id: string, approvals: readonly ApprovedBy[]): void {
  file.prepare('UPDATE proposal SET approvals = ? WHERE id = ?').run(JSON.stringify(approvals), id)
}

/** What waits, waits no longer; who had signed it stays known. */
export function endProposal({ file }: Project, outcome: Outcome, at: Instant): void {
  file.prepare('UPDATE proposal SET outcome = ?, endedAt = ?, prepared = NULL, file = NULL WHERE outcome IS NULL').run(outcome, at)
}

/** Takes back what waits. Who has signed it already holds a signature: what comes next gets a higher number. Refuses: 'proposal.none-waits'. */
export function withdrawProposal(project: Project, at: Instant): ProposalEntry {
  const { id } = waitingProposal(project) ?? refuse('proposal.none-waits', {})
  endProposal(project, 'withdrawn', at)
  return proposalHistory(project).find((entry) => entry.id === id) ?? refuse('proposal.none-waits', {})
}

/** Writes what waits into a file, for a second person who does not reach the share. Refuses: 'proposal.none-waits'. */
export function writeProposalFile(project: Project, path: string): { readonly path: string; readonly id: string } {
  const { id, file } = waitingProposal(project) ?? refuse('proposal.none-waits', {})
  writeFileAtomic(path, file)
  return { path, id }
}

/** The same with its bytes as base64, as JSON holds it. */
interface Stored extends Omit<Prepared, 'files' | 'snapshot' | 'root'> {
  readonly files: readonly StoredFile[]
  readonly snapshot: StoredFile
  readonly root: { readonly version: number; readonly content: string } | null
}
type StoredFile = Omit<SignedFile, 'bytes'> & { readonly bytes: string }

function encode({ files, snapshot, root, ...rest }: Prepared): Uint8Array {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const file = (signed: SignedFile): StoredFile => ({ ...signed, bytes: text(signed.bytes) })
  const stored: Stored = {
    ...rest,
    files: files.map(file),
    snapshot: file(snapshot),
    root: root === null ? null : { ...root, content: text(root.content) },
  }
  return Buffer.from(JSON.stringify(stored))
}

function decode(bytes: Uint8Array): Prepared {
  const { files, snapshot, root, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Stored
  const file = (stored: StoredFile): SignedFile => ({ ...stored, bytes: Buffer.from(stored.bytes, 'base64') })
  return {
    ...rest,
    files: files.map(file),
    snapshot: file(snapshot),
    root: root === null ? null : { ...root, content: Buffer.from(root.content, 'base64') },
  }
}
