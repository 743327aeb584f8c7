import { isDeepStrictEqual } from 'node:util'
import { receiptTrail, trailEnd, type ReceiptTrail } from '#shared/bundle/receipt-trail.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import type { TrailFlaw } from '#shared/errors/courier.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { readRoots } from '#main/services/share/roots.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { projectIdOf } from '#main/services/share/share-record.ts'
import { isSigned, trustIn } from '#main/services/share/trust.ts'
import { signedJws, verifiedJws } from './receipt-jws.ts'
import { readReceipts, timestampKeys, verifiedReceipts, type SignedReceipt } from './receipts.ts'

/** What an auditor's program finds in a trail. */
export interface AuditedTrail {
  readonly project: string
  readonly projectName: string
  /** When it was written, by the workbench's clock. */
  readonly at: string
  /** SHA-256 of the first root: what an auditor is told by another way, to know whose keys these are. */
  readonly root: string
  readonly receipts: readonly SignedReceipt[]
}

/** The trail as a file that says all by itself, the public keys and how many receipts there are among it. Refuses: 'courier.forged-receipt', 'key.…'. */
export async function writeTrail(project: Project, keyring: Keyring, now: Instant): Promise<Uint8Array> {
  const receipts = readReceipts(project)
  const last = receipts.at(-1)
  const end = trailEnd.parse({
    version: 1,
    project: projectIdOf(project),
    at: now,
    receipts: receipts.length,
    last: last === undefined ? null : sha256(last.receipt),
  })
  const trail: ReceiptTrail = {
    rehome: 'receipts/1',
    project: projectIdOf(project),
    projectName: project.file.prepare('SELECT name FROM project').pluck().get() as string,
    roots: readRoots(project).map(({ content }) => Buffer.from(content).toString('base64')),
    receipts: receipts.map(({ receipt, ...said }) => ({ said, receipt })),
    end: await signedJws(project, keyring, 'rehome-receipts-end', end),
  }
  return Buffer.from(`${JSON.stringify(trail, null, 1)}\n`)
}

/**
 * Verifies such a file without a project: roots that follow one another, a signature under every receipt, a chain without a gap, and its end.
 * `root` is the SHA-256 of the first root; without it the file is only held against itself.
 * Refuses: 'courier.bad-trail', 'courier.forged-receipt'.
 */
export function verifyTrail(bytes: Uint8Array, root: string | null): AuditedTrail {
  const trail = receiptTrail.safeParse(jsonOf(bytes)).data ?? bad('not-whole')
  const roots = trail.roots.map((base64) => Buffer.from(base64, 'base64'))
  const first = sha256(roots[0]!)
  if (root !== null && root !== first) bad('other-root', first)
  const keys = keysIn(roots)
  const receipts = verifiedReceipts(
    trail.receipts.map(({ receipt }) => receipt),
    trail.project,
    keys,
  )
  for (const [index, { receipt: _, ...said }] of receipts.entries()) {
    if (!isDeepStrictEqual(said, trail.receipts[index]?.said)) refuse('courier.forged-receipt', { seq: said.seq, reason: 'other-text' })
  }
  const end = endOf(trail, keys)
  const last = receipts.at(-1)?.receipt
  const isWhole = end.receipts === receipts.length && end.last === (last === undefined ? null : sha256(last))
  if (end.project !== trail.project || !isWhole) bad('other-count', `${end.receipts}, ${receipts.length}`)
  return { project: trail.project, projectName: trail.projectName, at: end.at, root: first, receipts }
}

/** Timestamp keys of roots that follow one another [TUF 5.3]. */
function keysIn(roots: readonly Uint8Array[]): Map<string, string> {
  try {
    const trusts = roots.map(trustIn)
    for (const [index, next] of trusts.entries()) {
      const before = trusts[index - 1] ?? next
      const follows = index === 0 || next.version === before.version + 1
      if (!follows || !isSigned(before, 'root', next.root) || !isSigned(next, 'root', next.root)) bad('root-unsigned', String(next.version))
    }
    return timestampKeys(roots)
  } catch (error) {
    if (error instanceof Refused) throw error
    return bad('root-unreadable')
  }
}

function endOf({ end }: ReceiptTrail, keys: ReadonlyMap<string, string>) {
  try {
    return verifiedJws(end, 'rehome-receipts-end', trailEnd, keys)
  } catch (error) {
    if (error instanceof Refused) throw error
    return bad('end-unsigned')
  }
}

function bad(reason: TrailFlaw, about?: string): never {
  return refuse('courier.bad-trail', { reason, about })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
