import { readFileSync, statSync } from 'node:fs'
import { Metadata, MetadataKind } from '@tufjs/models'
import { layout, limits } from '#shared/bundle/layout.ts'
import { approvalFile, type Approval } from '#shared/bundle/proposal.ts'
import { refuse, refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { ApprovalFlaw } from '#shared/errors/proposal.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { keyHolders } from '#main/services/share/key-holder.ts'
import type { Prepared } from '#main/services/share/prepare-publication.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { publicOf, signersOf, trustIn, trustOf, type RoleKeys } from '#main/services/share/trust.ts'
import { noteApprovals, waitingProposal, type ApprovedBy, type WaitingProposal } from './proposal-record.ts'
import { withSignature } from './signatures.ts'

export interface Signed {
  /** With every signature that counts. */
  readonly prepared: Prepared
  readonly missing: number
  /** Who could give what is missing. */
  readonly of: readonly string[]
  readonly noticed: readonly Refusal[]
}

/**
 * Takes what second persons have left beside the proposal on the share, and in these files, and says what is still missing.
 * One that does not hold counts for nothing and is told. Refuses: 'share.unreachable'; for a file that was named, 'proposal.bad-approval'.
 */
export async function takeApprovals(
  project: Project,
  folder: ShareFolder,
  proposal: WaitingProposal,
  files: readonly string[],
): Promise<Signed> {
  const noticed: Refusal[] = []
  let { prepared } = proposal
  const by = new Map<string, ApprovedBy>(proposal.approvals.map((known) => [known.keyId, known]))
  for (const path of files) {
    const { next, who } = await counted(project, proposal, prepared, path, readApproval(path))
    prepared = next
    by.set(who.keyId, who)
  }
  const { entries } = await folder.list(layout.proposals, 10_000)
  for (const { name, kind } of entries) {
    if (kind !== 'file' || !new RegExp(`^${proposal.id}\\.[0-9a-f]{32}\\.json$`).test(name)) continue
    const path = `${layout.proposals}/${name}`
    try {
      const bytes = (await folder.read(path, limits.approval)) ?? refuse('proposal.bad-approval', { file: path, reason: 'gone' })
      const { next, who } = await counted(project, proposal, prepared, path, bytes)
      prepared = next
      by.set(who.keyId, who)
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'share.unreachable') throw error
      noticed.push(error.refusal)
    }
  }
  noteApprovals(project, proposal.id, [...by.values()])
  return { ...withMissing(project, prepared), noticed }
}

/** What is wrong with an approval that lies on the share; null for nothing. Takes nothing from it. */
export async function approvalFault(
  project: Project,
  waiting: WaitingProposal,
  file: string,
  bytes: Uint8Array | null,
): Promise<Refused | null> {
  if (bytes === null) return refused('share.missing-file', { file })
  try {
    await counted(project, waiting, waiting.prepared, file, bytes)
    return null
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

function readApproval(path: string): Uint8Array {
  try {
    if (statSync(path).size > limits.approval) refuse('proposal.bad-approval', { file: path, reason: 'too-large' })
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Refused) throw error
    return refuse('proposal.bad-approval', { file: path, reason: answerOf(error) }, error)
  }
}

async function counted(
  project: Project,
  { id }: WaitingProposal,
  prepared: Prepared,
  file: string,
  bytes: Uint8Array,
): Promise<{ next: Prepared; who: ApprovedBy }> {
  const bad = (reason: ApprovalFlaw, about?: string): never => refuse('proposal.bad-approval', { file, reason, about })
  const approval = parsed(bytes) ?? bad('unreadable')
  if (approval.proposal !== id) bad('other-proposal', approval.proposal)
  if (approval.snapshot === null && approval.root === null) bad('signs-nothing')
  if (approval.root !== null && prepared.root === null) bad('signs-a-root')
  const { next } = nextTrustOf(project, prepared)
  const holders = keyHolders(project)
  const key = [...next.roles.snapshot.keys, ...next.roles.root.keys].find(({ keyID }) => keyID === approval.key) ?? bad('unknown-key')
  const holder = holders.get(publicOf(key))
  const withSnapshot = approval.snapshot === null ? prepared : withSnapshotSignature(prepared, approval.key, approval.snapshot)
  const signed = approval.root === null ? withSnapshot : withRootSignature(withSnapshot, approval.key, approval.root)
  if (approval.snapshot !== null && !signersOf(next.roles.snapshot, readSnapshot(signed)).includes(approval.key)) bad('signature')
  if (approval.root !== null && !signersOf({ keys: [key], threshold: 1 }, readRoot(signed.root!.content)).includes(approval.key))
    bad('root-signature')
  return { next: signed, who: { keyId: approval.key, name: holder?.name ?? approval.key.slice(0, 16), at: approval.at } }
}

function withSnapshotSignature(prepared: Prepared, keyid: string, sig: string): Prepared {
  const bytes = withSignature(prepared.snapshot.bytes, keyid, sig)
  const row = { ...prepared.snapshot.row, length: bytes.length, sha256: sha256(bytes) }
  return { ...prepared, snapshot: { ...prepared.snapshot, bytes, row } }
}

function withRootSignature(prepared: Prepared, keyid: string, sig: string): Prepared {
  const { root } = prepared
  return root === null ? prepared : { ...prepared, root: { ...root, content: withSignature(root.content, keyid, sig) } }
}

function nextTrustOf(project: Project, { root }: Prepared) {
  const now = trustOf(project)
  return { now, next: root === null ? now : trustIn(root.content) }
}

/** How many signatures a prepared publication lacks, and who could give them; it is complete when none is missing. */
export function withMissing(project: Project, prepared: Prepared): Pick<Signed, 'prepared' | 'missing' | 'of'> {
  const { now, next } = nextTrustOf(project, prepared)
  const holders = keyHolders(project)
  const lacking = (role: RoleKeys, signed: readonly string[]) => ({
    count: Math.max(0, role.threshold - signed.length),
    of: role.keys.filter(({ keyID }) => !signed.includes(keyID)).flatMap((key) => holders.get(publicOf(key))?.name ?? []),
  })
  const root = prepared.root === null ? null : readRoot(prepared.root.content)
  const all = [
    lacking(next.roles.snapshot, signersOf(next.roles.snapshot, readSnapshot(prepared))),
    ...(root === null ? [] : [now, next].map(({ roles }) => lacking(roles.root, signersOf(roles.root, root)))),
  ].filter(({ count }) => count > 0)
  const missing = Math.max(0, ...all.map(({ count }) => count))
  const snapshot = { ...prepared.snapshot, complete: missing === 0 }
  return { prepared: { ...prepared, snapshot }, missing, of: [...new Set(all.flatMap(({ of }) => of))] }
}

/** The same of the proposal that waits; nothing where none does. */
export function waitingFor(project: Project): { readonly missing: number; readonly of: string[] } {
  const waiting = waitingProposal(project)
  if (waiting === null) return { missing: 0, of: [] }
  const { missing, of } = withMissing(project, waiting.prepared)
  return { missing, of: [...of] }
}

function readSnapshot({ snapshot }: Prepared) {
  return Metadata.fromJSON(MetadataKind.Snapshot, JSON.parse(new TextDecoder().decode(snapshot.bytes)) as never)
}

function readRoot(content: Uint8Array) {
  return Metadata.fromJSON(MetadataKind.Root, JSON.parse(new TextDecoder().decode(content)) as never)
}

function parsed(bytes: Uint8Array): Approval | null {
  try {
    return approvalFile.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null
  } catch {
    return null
  }
}
