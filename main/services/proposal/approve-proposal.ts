import { readFileSync, statSync } from 'node:fs'
import { sign } from 'node:crypto'
import { canonicalize } from '@tufjs/canonical-json'
import { approvalPath, layout, limits, metadataFile, proposalPath, timestampFile } from '#shared/bundle/layout.ts'
import type { Approval } from '#shared/bundle/proposal.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import type { ProposalReview } from '#shared/contracts/proposal.ts'
import { isRefused, refuse, Refused } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import { openKeyFile, signerIn, writeKeyFile, type KeyFileAt, type KeyFileContent } from '#main/services/share/key-file.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { tufKeyOf } from '#main/services/share/trust.ts'
import { openProposal, type VerifiedProposal } from './open-proposal.ts'
import { reviewProposal } from './review-proposal.ts'

/** Where a proposal lies: on a share (or a stick that holds one), or in a file that was carried or sent. */
export type ProposalAt = { readonly share: ShareFolder } | { readonly file: string }

export interface Reviewed {
  readonly review: ProposalReview
  readonly proposal: VerifiedProposal
  readonly key: KeyFileContent
}

const mostProposals = 1000

/**
 * Opens the newest proposal that is sealed to the key file and says what it changes. Refuses: as `openKeyFile`, `openProposal` and
 * `reviewProposal`; 'proposal.none', 'proposal.overtaken'.
 */
export async function review(at: ProposalAt, keyFile: KeyFileAt): Promise<Reviewed> {
  const key = await openKeyFile(keyFile)
  const proposal = await newestFor(at, key)
  const follows = proposal.before.signed.version
  const { version: approved, proposal: id } = key.approved ?? { version: 0, proposal: null }
  const { version } = proposal.after.signed
  if (version < approved || (version === approved && proposal.id !== id)) refuse('proposal.overtaken', { follows, published: approved })
  const shown = 'share' in at ? await publishedSnapshot(at.share) : null
  if (shown !== null && shown.sha256 !== sha256(Buffer.from(proposal.content.before.snapshot, 'base64'))) {
    refuse('proposal.overtaken', { follows, published: shown.version })
  }
  const skips = shown === null && follows < approved && proposal.id !== id ? approved : null
  return { review: { ...(await reviewProposal(proposal, key)), current: shown !== null, skips }, proposal, key }
}

/**
 * Signs the proposal of that id: its snapshot, and its root where the key counts for one. The key file remembers it first, so that
 * nothing older is approved afterwards. Returns where the signature was left.
 * Refuses: as `review`; 'proposal.not-the-one', 'proposal.nothing-to-sign', 'share.write-failed', 'share.read-only'.
 */
export async function approve(
  at: ProposalAt,
  keyFile: KeyFileAt,
  id: string,
  now: Instant,
  workFactor: number,
): Promise<{ readonly id: string; readonly version: number; readonly written: string }> {
  const { proposal, key } = await review(at, keyFile)
  if (proposal.id !== id) refuse('proposal.not-the-one', { expected: id, got: proposal.id })
  const { keyID } = tufKeyOf(key.signing.x)
  const { trust, nextTrust, after, root } = proposal
  const counts = (roles: VerifiedProposal['trust']['roles'], role: 'root' | 'snapshot') =>
    roles[role].keys.some((candidate) => candidate.keyID === keyID)
  const signature = (signed: { toJSON(): object }) =>
    sign(null, Buffer.from(canonicalize(signed.toJSON() as never)), signerIn(key).private).toString('hex')
  const approval: Approval = {
    version: 1,
    project: key.project,
    proposal: id,
    key: keyID,
    at: now,
    snapshot: counts(nextTrust.roles, 'snapshot') ? signature(after.signed) : null,
    root: root !== null && (counts(trust.roles, 'root') || counts(nextTrust.roles, 'root')) ? signature(root.signed) : null,
  }
  if (approval.snapshot === null && approval.root === null) refuse('proposal.nothing-to-sign', { id })
  const { version } = after.signed
  await writeKeyFile(keyFile, { ...key, approved: { version, proposal: id } }, workFactor, { again: true })
  return { id, version, written: await leave(at, id, keyID, Buffer.from(JSON.stringify(approval))) }
}

async function leave(at: ProposalAt, id: string, key: string, approval: Uint8Array): Promise<string> {
  if ('share' in at) {
    const path = approvalPath(id, key)
    await at.share.replace(path, approval)
    return `${at.share.location}/${path}`
  }
  const beside = `${at.file.replace(/\.json$/, '')}.approval.json`
  writeFileAtomic(beside, approval)
  return beside
}

/** Of those that lie there, the one with the highest version that is ours to read. */
async function newestFor(at: ProposalAt, key: KeyFileContent): Promise<VerifiedProposal> {
  if ('file' in at) return openProposal(readProposalFile(at.file), key)
  const { share } = at
  const { entries } = await share.list(layout.proposals, mostProposals)
  const ids = entries.flatMap(({ name, kind }) => (kind === 'file' ? (/^([0-9a-f]{32})\.json$/.exec(name)?.[1] ?? []) : []))
  let newest: VerifiedProposal | null = null
  let refusal: Refused | null = null
  for (const id of ids) {
    try {
      const bytes = (await share.read(proposalPath(id), limits.proposal)) ?? refuse('proposal.unreadable', { reason: 'gone' })
      const found = await openProposal(bytes, key)
      if (newest === null || found.after.signed.version > newest.after.signed.version) newest = found
    } catch (error) {
      // Whoever can write to the share can put any number of others beside it.
      if (!(error instanceof Refused) || error.code === 'share.unreachable') throw error
      if (refusal === null || isRefused(refusal, 'proposal.not-for-you')) refusal = error
    }
  }
  return newest ?? (refusal === null ? refuse('proposal.none', { location: share.location }) : Promise.reject(refusal))
}

function readProposalFile(file: string): Uint8Array {
  try {
    if (statSync(file).size > limits.proposal) refuse('proposal.unreadable', { reason: 'too-large' })
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('proposal.none', { location: file }, error)
    throw error
  }
}

/** The snapshot that the share's timestamp names, by its hash; null where there is none to see. What it claims is believed only to stop. */
async function publishedSnapshot(share: ShareFolder): Promise<{ readonly version: number; readonly sha256: string } | null> {
  const timestamp = await share.read(timestampFile, limits.timestamp)
  try {
    const { signed } = JSON.parse(new TextDecoder().decode(timestamp ?? undefined)) as {
      signed: { meta: { 'snapshot.json': { version: number } } }
    }
    const { version } = signed.meta['snapshot.json']
    const snapshot = await share.read(metadataFile('snapshot', version), limits.snapshot)
    return snapshot === null ? null : { version, sha256: sha256(snapshot) }
  } catch (error) {
    if (error instanceof Refused && error.code === 'share.unreachable') throw error
    return null
  }
}
