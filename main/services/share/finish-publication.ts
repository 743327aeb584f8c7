import { layout, metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { endProposal, waitingProposal } from '#main/services/proposal/proposal-record.ts'
import { forEachAtOnce } from './at-once.ts'
import { commitPublication } from './commit-publication.ts'
import type { Keyring } from './keyring.ts'
import { metadataMaker } from './metadata.ts'
import type { Prepared } from './prepare-publication.ts'
import { retireNow } from './retired-files.ts'
import { adoptRoot, putRoots } from './roots.ts'
import { sha256 } from './seal.ts'
import { readRoles, rememberAttempt, settlePending, shareRecord } from './share-record.ts'
import { trustIn } from './trust.ts'

/** Files put there at once: each waits for the disk, and none refers to another yet. */
const width = 8

export interface Published {
  readonly version: number
  readonly expiresAt: string
  readonly targets: number
  readonly bytes: number
}

/**
 * Puts a prepared publication on the share. Readers see all of it or none: every file but the last has a new name,
 * and nothing refers to it before the timestamp is replaced.
 *
 *     the new snapshot, which claims the version → bins and targets role → the project file, with the timestamp pending
 *     → roots not there yet → timestamp.json → pending settled
 *
 * Cut off anywhere, running it again ends well: files nobody refers to are replaced, a pending timestamp is put there first.
 * Refuses: 'share.published-elsewhere' when another workbench has claimed the version, 'share.write-failed', 'share.unreachable'.
 */
export async function finishPublication(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  now: Instant,
  prepared: Prepared,
): Promise<Published> {
  const { files, snapshot, root, listed } = prepared
  if (!snapshot.complete) throw new Error('a snapshot that too few have signed is finished by nobody')
  const make = metadataMaker(project, keyring, now, ...(root === null ? [] : [trustIn(root.content)]))
  // Freshness may have been renewed since it was prepared.
  const version = Math.max(prepared.version, (readRoles(project).get('timestamp')?.version ?? 0) + 1)
  const timestamp = await make.timestamp(version, snapshot.row, shareRecord(project).expiryDays)

  for (const claimed of new Set([prepared.version, version])) await claimVersion(project, folder, claimed, snapshot.bytes)
  await forEachAtOnce(files, width, ({ row, bytes }) => folder.replace(metadataFile(row.name, row.version), bytes))
  commitPublication(project, {
    roles: [...listed, snapshot.row, timestamp.row],
    removedTargets: prepared.removed,
    writtenTargets: prepared.written,
    batches: prepared.batches,
    binDigits: prepared.binDigits,
    version,
    at: now,
    summary: prepared.summary,
    timestamp: timestamp.bytes,
    together: () => {
      if (root !== null) adoptRoot(project, root)
      // The copy of the snapshot that claimed another number is nothing anybody reads.
      if (version !== prepared.version) retireNow(project, [{ ...snapshot.row, file: metadataFile('snapshot', version) }])
      const open = waitingProposal(project)
      if (open !== null) endProposal(project, open.version === prepared.version ? 'published' : 'overtaken', now)
    },
  })
  await putRoots(project, folder)
  await folder.replace(timestampFile, timestamp.bytes)
  settlePending(project)
  return { version, expiresAt: timestamp.row.expiresAt, targets: prepared.targets, bytes: prepared.bytes }
}

/**
 * A version is claimed by creating the snapshot file of that number: it can be created once, and whoever creates it publishes that version.
 * One that is there already is either a leftover of our own, cut off, or another workbench's.
 */
export async function claimVersion(project: Project, folder: ShareFolder, version: number, snapshot: Uint8Array): Promise<void> {
  const file = metadataFile('snapshot', version)
  const { attempts } = shareRecord(project)
  const hash = sha256(snapshot)
  rememberAttempt(project, hash)
  if (await folder.create(file, snapshot)) return
  const there = await folder.read(file, 64 * 1024 * 1024)
  const leftover = there === null ? null : sha256(there)
  if (leftover === hash) return
  if (leftover === null || !attempts.includes(leftover)) refuse('share.published-elsewhere', { here: version - 1, there: version })
  await folder.replace(file, snapshot)
}

/** Makes the share's folders. */
export async function makeFolders(folder: ShareFolder): Promise<void> {
  for (const path of [layout.metadata, layout.targets, layout.enrolment, layout.devices]) await folder.makeFolder(path)
}
