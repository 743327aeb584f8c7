import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { layout, limits } from '#shared/bundle/layout.ts'
import { refuse, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { publishReport, type PublishReport } from '#shared/contracts/share.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { endProposal, waitingProposal, type WaitingProposal } from '#main/services/proposal/proposal-record.ts'
import { putProposal, removeProposal } from '#main/services/proposal/propose.ts'
import { takeApprovals } from '#main/services/proposal/take-approvals.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { removeDue } from './collect-garbage.ts'
import { finishPublication, makeFolders } from './finish-publication.ts'
import { readHead, readHeadSnapshot, requireShareThere, settleHead } from './head.ts'
import type { Keyring } from './keyring.ts'
import { batchDigest, diffPublication, payloadSize, sealedSize, type PublicationDiff, type WantedBatch } from './publication-diff.ts'
import { renewFreshness } from './renew-freshness.ts'
import { isAgeing } from './role-ages.ts'
import { putRoots } from './roots.ts'
import { sealPublication } from './seal-publication.ts'
import { sha256 } from './seal.ts'
import {
  fileOfTarget,
  projectIdOf,
  readPublishedBatches,
  readRoles,
  readTargets,
  readAssignmentsOf,
  readSharedTargets,
  type PublishedBatch,
  type RoleRow,
  type TargetRow,
} from './share-record.ts'
import { trustOf } from './trust.ts'
import { removeDamagedEarlier } from './verify-earlier-files.ts'
import { writePublication } from './write-publication.ts'

export interface PublishOptions {
  readonly now: Instant
  /** Seal and sign anew whatever on the share is not as it was published, and remove earlier files that are not. */
  readonly repair?: boolean
  /** Go on from this project file although another workbench published last. */
  readonly takeOver?: boolean
  /** Batches that are not among those wanted and yet stay as they are on the share. */
  readonly kept?: ReadonlyMap<string, Refusal>
  /** Prepare anew, although a publication waits for a second person. */
  readonly anew?: boolean
  /** Files with the approvals of second persons who did not reach the share. */
  readonly approvals?: readonly string[]
  readonly progress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * What publishing would change; touches neither share nor project file.
 * Refuses: 'share.not-initialised', 'ipc.cancelled'.
 */
export async function planPublication(
  project: Project,
  batches: readonly WantedBatch[],
  work: LongWork,
  kept: ReadonlyMap<string, Refusal> = new Map(),
): Promise<PublishReport> {
  return report(project, keeping(project, kept, await plannedDiff(project, batches, work)), batches, [...kept.values()])
}

/**
 * Brings the share to what the batches say, and renews its freshness. What is unchanged is neither sealed nor written again.
 * Where two have to sign, it is prepared and proposed; called again, it publishes what was approved meanwhile. With nothing to change
 * one person alone renews the freshness.
 * Refuses: 'share.published-elsewhere', 'share.unreachable', 'share.write-failed', 'key.…'.
 */
export async function publish(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  batches: readonly WantedBatch[],
  options: PublishOptions,
): Promise<PublishReport> {
  const { now, takeOver = false, kept = new Map<string, Refusal>(), anew = false, approvals = [], progress, signal } = options
  const work: LongWork = { progress: progress ?? (() => {}), signal: signal ?? new AbortController().signal }
  const renewAll = options.repair === true || takeOver
  // Asked for on purpose: only then may a folder that lost everything be filled again.
  if (renewAll) await makeFolders(folder)
  else await requireShareThere(folder)
  const noticed = await settleHead(project, folder, takeOver)
  const waiting = renewAll || anew ? null : currentProposal(project, now)
  if (waiting !== null) return goOn(project, folder, keyring, waiting, { now, approvals, noticed })
  const good = renewAll ? await undamaged(project, folder, progress) : null
  if (renewAll) await putRoots(project, folder, true)
  const diff = keeping(
    project,
    kept,
    good === null ? await plannedDiff(project, batches, work) : await diffPublication(good, batches, work),
  )
  forgetKeys(project, kept, diff)
  const lost = good === null ? [] : missingFrom(good, readTargets(project))
  const summary = report(project, diff, batches, [...noticed, ...kept.values()])
  if (!renewAll && trustOf(project).roles.snapshot.threshold > 1 && changesNothing(diff) && !isAgeing(project, now)) {
    return { ...summary, published: await renewFreshness(project, folder, keyring, now), ...(await freed(project, folder, now)) }
  }
  const written = await writePublication(project, folder, keyring, now, {
    removed: [...diff.removed, ...lost],
    summary,
    batches: (rows) => digestsOf(diff, rows),
    renewAll,
    seenElsewhere: takeOver ? await seenElsewhere(project, folder) : [],
    seal: (write, reveal) =>
      sealPublication(
        diff,
        {
          project: projectIdOf(project),
          now,
          keyring,
          sealed: (done, total) => {
            if (signal?.aborted === true) refuse('ipc.cancelled', {})
            progress?.({ phase: 'Sealing', done, total })
          },
          ...(reveal === undefined ? {} : { reveal }),
        },
        write,
      ),
  })
  if (written.proposed !== null) return { ...summary, proposed: written.proposed }
  if (options.repair === true) await removeDamagedEarlier(project, folder, now)
  return { ...summary, published: written.published, ...(await freed(project, folder, now)) }
}

/** The proposal that waits; one that another publication has overtaken is ended and waits no longer. */
function currentProposal(project: Project, now: Instant): WaitingProposal | null {
  const waiting = waitingProposal(project)
  if (waiting === null || waiting.prepared.follows === readRoles(project).get('snapshot')?.version) return waiting
  endProposal(project, 'overtaken', now)
  return null
}

/** Publishes what waited if enough have signed it by now; else it lies there for them as before. */
async function goOn(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  waiting: WaitingProposal,
  { now, approvals, noticed }: { readonly now: Instant; readonly approvals: readonly string[]; readonly noticed: readonly Refusal[] },
): Promise<PublishReport> {
  const { prepared, missing, noticed: bad } = await takeApprovals(project, folder, waiting, approvals)
  const told = [...noticed, ...bad].map(({ code, details }) => ({ code, details: { ...details } }))
  const summary = { ...reportIn(prepared.summary), noticed: told }
  const { id, version } = waiting
  if (missing > 0) {
    await putProposal(folder, waiting)
    return { ...summary, proposed: { id, version } }
  }
  const published = await finishPublication(project, folder, keyring, now, prepared)
  await removeProposal(folder, id)
  return { ...summary, published, ...(await freed(project, folder, now)) }
}

/** What was told when it was prepared; a change of keys changes nothing for devices. */
function reportIn(summary: unknown): PublishReport {
  const found = publishReport.safeParse(summary)
  const nothing = { added: [], changed: [], removed: [], unchanged: 0 }
  return (
    found.data ?? {
      devices: nothing,
      batches: [],
      runbooks: 0,
      payloads: { added: [], removed: 0, unchanged: 0 },
      noticed: [],
      published: null,
    }
  )
}

function changesNothing({ payloads, plans, assignments, removed }: PublicationDiff): boolean {
  const same = [...plans, ...assignments].every(({ change }) => change === 'unchanged')
  return same && removed.length === 0 && payloads.every(({ have }) => have !== null)
}

/** What a publication removes of earlier ones at most: the rest is the next one's, or `share collect-garbage`'s. */
const mostFreed = 2000

/** Room is made as far as that goes: what cannot be removed harms nobody. */
async function freed(project: Project, folder: ShareFolder, now: Instant): Promise<Required<Pick<PublishReport, 'freed'>>> {
  try {
    const { files, bytes } = await removeDue(project, folder, { now, most: mostFreed })
    return { freed: { files, bytes } }
  } catch (error) {
    if (error instanceof Refused) return { freed: { files: 0, bytes: 0 } }
    throw error
  }
}

/** Looks at the devices of those batches alone whose digest is not as published: a change costs what changed. */
function plannedDiff(project: Project, batches: readonly WantedBatch[], work: LongWork): Promise<PublicationDiff> {
  return readSnapshot(project.file, async (file) => {
    const published = readPublishedBatches({ ...project, file })
    const have = readSharedTargets({ ...project, file })
    const plans = new Map(have.flatMap((row) => (row.kind === 'plan' ? [[row.subject, row] as const] : [])))
    const isSettled = (batch: WantedBatch) => {
      const plan = plans.get(batch.id)
      return plan !== undefined && published.get(batch.id)?.digest === batchDigest(batch, plan).digest
    }
    const read = phaseOf(work, 'Reading what is published', batches.length)
    const settled = new Set<string>()
    for (const [index, batch] of batches.entries()) {
      if (isSettled(batch)) settled.add(batch.id)
      await read(index)
    }
    const open = [...new Set([...published.keys(), ...plans.keys()])].filter((id) => !settled.has(id))
    for (const id of open)
      for (const row of readAssignmentsOf({ ...project, file }, id)) {
        have.push(row)
        if (have.length % partSize === 0) await read(batches.length - 1)
      }
    await read(batches.length)
    return diffPublication(have, batches, work, settled)
  })
}

/** So many targets are read before others are let in. */
const partSize = 1000

/**
 * The same without taking anything from the batches that stay, but for devices that are withdrawn. Which payloads a plan that
 * stays refers to is not known without opening it, so all of them stay.
 */
function keeping(project: Project, kept: ReadonlyMap<string, Refusal>, diff: PublicationDiff): PublicationDiff {
  if (kept.size === 0) return diff
  const isWithdrawn = project.file.prepare('SELECT 1 FROM enrolledDevice WHERE device = ? AND withdrawnAt IS NOT NULL').pluck()
  const stays = ({ kind, subject, batch }: TargetRow) =>
    kind === 'payload' || (kind === 'plan' ? kept.has(subject) : kept.has(batch ?? '') && isWithdrawn.get(subject) === undefined)
  return { ...diff, removed: diff.removed.filter((row) => !stays(row)) }
}

/** A device that is withdrawn from a batch that stays knows the plan's key: the batch gets another with its next plan. */
function forgetKeys(project: Project, kept: ReadonlyMap<string, Refusal>, { removed }: PublicationDiff): void {
  const forget = project.file.prepare("UPDATE shareTarget SET contentKey = NULL WHERE kind = 'plan' AND subject = ?")
  for (const { kind, batch } of removed) if (kind === 'assignment' && batch !== null && kept.has(batch)) forget.run(batch)
}

function digestsOf({ plans }: PublicationDiff, written: readonly TargetRow[]): PublishedBatch[] {
  const fresh = new Map(written.flatMap((row) => (row.kind === 'plan' ? [[row.subject, row] as const] : [])))
  return plans.flatMap(({ batch, have }) => {
    const plan = fresh.get(batch.id) ?? have
    return plan === null ? [] : [batchDigest(batch, plan)]
  })
}

function missingFrom(good: readonly TargetRow[], all: readonly TargetRow[]): TargetRow[] {
  const names = new Set(good.map((row) => row.name))
  return all.filter((row) => !names.has(row.name))
}

/** The targets that lie on the share as they were published. */
async function undamaged(project: Project, folder: ShareFolder, progress: PublishOptions['progress']): Promise<TargetRow[]> {
  const rows = readTargets(project)
  const good: TargetRow[] = []
  let done = 0
  for (const [file, targets] of Map.groupBy(rows, fileOfTarget)) {
    if (await isOnShare(folder, file, targets[0]!.pack ?? targets[0]!.sha256)) good.push(...targets)
    progress?.({ phase: 'Comparing', done: (done += targets.length), total: rows.length })
  }
  return good
}

async function isOnShare(folder: ShareFolder, file: string, hash: string): Promise<boolean> {
  try {
    const bytes = await folder.read(file, limits.payload)
    return bytes !== null && hash.startsWith(sha256(bytes))
  } catch (error) {
    if (error instanceof Refused && !isOutOfReach(error.code)) return false
    throw error
  }
}

/** Versions that another workbench may have shown to devices: those its head names, and those whose files lie there. */
export async function seenElsewhere(project: Project, folder: ShareFolder): Promise<RoleRow[]> {
  const head = await readHead(project, folder).catch(() => null)
  const named = (await readHeadSnapshot(project, folder)) ?? []
  const { entries } = await folder.list(layout.metadata, 100_000)
  const snapshots = entries.map(({ name }) => Number(/^(\d{1,9})\.snapshot\.json$/.exec(name)?.[1] ?? 0))
  const versions = [...snapshots, head?.timestamp.version ?? 0, readRoles(project).get('snapshot')?.version ?? 0]
  const none = { length: 0, sha256: '', expiresAt: '' }
  return [...named, { ...none, name: 'snapshot', version: Math.max(...versions) }]
}

function report(project: Project, diff: PublicationDiff, batches: readonly WantedBatch[], noticed: readonly Refusal[] = []): PublishReport {
  const nameOf = project.file.prepare('SELECT name FROM enrolledDevice WHERE device = ?').pluck()
  const names = (change: string) => diff.assignments.filter((item) => item.change === change).map((item) => item.recipient.name)
  const fresh = diff.payloads.filter(({ have }) => have === null)
  return {
    devices: {
      added: names('added'),
      changed: names('changed'),
      removed: diff.removed
        .filter(({ kind }) => kind === 'assignment')
        .map(({ subject }) => (nameOf.get(subject) as string | undefined) ?? subject)
        .toSorted(),
      unchanged: names('unchanged').length + diff.settled,
    },
    batches: diff.plans.map(({ batch, change }) => ({ id: batch.id, name: batch.name, change, devices: batch.devices.length })),
    runbooks: new Set(batches.flatMap((batch) => batch.runbooks.map(({ id }) => id))).size,
    payloads: {
      added: fresh.map(({ payload }) => ({ ...payload.name, bytes: sealedSize(payloadSize(payload)) })),
      removed: diff.removed.filter(({ kind }) => kind === 'payload').length,
      unchanged: diff.payloads.length - fresh.length,
    },
    noticed: noticed.map(({ code, details }) => ({ code, details: { ...details } })),
    published: null,
    proposed: null,
  }
}
