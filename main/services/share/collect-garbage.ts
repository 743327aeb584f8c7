import type { Progress } from '#shared/contracts/call.ts'
import type { GarbageReport } from '#shared/contracts/share.ts'
import { layout } from '#shared/bundle/layout.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { waitingProposal } from '#main/services/proposal/proposal-record.ts'
import { requireShareThere, settleHead } from './head.ts'
import { dueFiles, inUse, isRetired, retiredTotal, retireNow, type DroppedFile } from './retired-files.ts'
import { fileOfTarget } from './share-record.ts'

export interface GarbageOptions {
  readonly now: Instant
  /** Only say what would be removed. */
  readonly dryRun?: boolean
  readonly progress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

const mostFiles = 2_000_000

/**
 * Removes what nobody may be reading any more from targets/ and metadata/: a file goes when the last timestamp that referred to it has
 * expired long enough ago (`graceDays`). Files that no publication ever referred to are noted now, and go when their time has come.
 * Roots, and files that are not ours, stay for ever. Safe to cut off and to run again.
 * Refuses: 'share.not-initialised', 'share.unreachable', 'share.published-elsewhere', 'share.read-only', 'ipc.cancelled'.
 */
export async function collectGarbage(project: Project, folder: ShareFolder, options: GarbageOptions): Promise<GarbageReport> {
  await requireShareThere(folder)
  // What another workbench has published since is not known here, and might refer to what looks unused.
  if (options.dryRun !== true) await settleHead(project, folder)
  const forgotten = await forgottenFiles(project, folder)
  if (options.dryRun !== true) retireNow(project, forgotten)
  return { ...(await removeDue(project, folder, options)), forgotten: forgotten.length }
}

/** The same without looking for anything, right after a publication; removes so many files at most. */
export async function removeDue(
  project: Project,
  folder: ShareFolder,
  { now, dryRun = false, progress, signal, most = mostFiles }: GarbageOptions & { readonly most?: number },
): Promise<GarbageReport> {
  const isUsed = inUseOrProposed(project)
  const due = dueFiles(project, now)
    .filter(({ file }) => !isUsed(file))
    .slice(0, most)
  const forget = project.file.prepare('DELETE FROM retiredFile WHERE file = ?')
  const failed: GarbageReport['failed'] = []
  const freed = { files: 0, bytes: 0 }
  for (const [index, { file, length }] of due.entries()) {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    const problem = dryRun ? null : await removed(folder, file)
    if (problem !== null) failed.push({ file, code: problem.code, message: problem.message })
    else {
      if (!dryRun) forget.run(file)
      freed.files += 1
      freed.bytes += length
    }
    progress?.({ phase: 'Removing', done: index + 1, total: due.length })
  }
  const kept = retiredTotal(project)
  const waiting = dryRun ? { files: kept.files - freed.files, bytes: kept.bytes - freed.bytes } : kept
  return { dryRun, ...freed, waiting, forgotten: 0, failed }
}

async function removed(folder: ShareFolder, file: string): Promise<Refused | null> {
  try {
    await folder.remove(file)
    return null
  } catch (error) {
    if (error instanceof Refused && error.code !== 'share.unreachable' && error.code !== 'share.read-only') return error
    throw error
  }
}

/** The targets of a publication that waits for a second person lie there already, for as long as that takes. */
function inUseOrProposed(project: Project): (file: string) => boolean {
  const isUsed = inUse(project)
  const proposed = new Set(waitingProposal(project)?.prepared.written.map(fileOfTarget))
  return (file) => isUsed(file) || proposed.has(file)
}

/** Files of our shape that no publication refers to or ever did: left by one that was cut off, or by an earlier version of the workbench. */
async function forgottenFiles(project: Project, folder: ShareFolder): Promise<DroppedFile[]> {
  const [isUsed, isNoted] = [inUseOrProposed(project), isRetired(project)]
  const shapes = {
    [layout.metadata]: /^\d{1,9}\.(snapshot|targets|bin|bin-[0-9a-f]{1,3})\.json$/,
    [layout.targets]: /^[0-9a-f]{64}\.[0-9a-f]{32}$/,
  }
  const found = []
  for (const [path, shape] of Object.entries(shapes)) {
    const { entries } = await folder.list(path, mostFiles)
    for (const { name, kind } of entries) {
      if (kind === 'file' && shape.test(name) && !isUsed(`${path}/${name}`) && !isNoted(`${path}/${name}`))
        found.push({ file: `${path}/${name}`, length: 0, sha256: null })
    }
  }
  return found
}
