import type { Progress } from '#shared/contracts/call.ts'
import type { VerifyReport } from '#shared/contracts/share.ts'
import { metadataFile } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { forEachAtOnce } from './at-once.ts'
import { readRoots } from './roots.ts'
import { sha256 } from './seal.ts'
import { fileOfTarget, readRoles, readTargets, shareRecord } from './share-record.ts'
import { dropBoxFiles } from './verify-drop-box.ts'
import { earlierFiles } from './verify-earlier-files.ts'
import { proposalFiles } from './verify-proposals.ts'
import { exactly, lookAt, type WantedFile } from './wanted-file.ts'

export interface VerifyOptions {
  readonly now: Instant
  readonly progress?: (progress: Progress) => void
  readonly signal?: AbortSignal | undefined
}

const partNames = ['published', 'earlier', 'drop-box', 'proposal'] as const

/** Files read at once. */
const width = 8

/**
 * Reads the whole share and finds every file that is missing, short, changed or replaced: what is published, what was published before
 * and devices may still read, what devices have left in the drop box, and what waits for a second person. Lists what is not ours. Changes nothing.
 * Refuses: 'share.not-initialised', 'share.unreachable', 'share.read-only' where nothing can be listed, 'ipc.cancelled'.
 */
export async function verifyShare(project: Project, folder: ShareFolder, { now, progress, signal }: VerifyOptions): Promise<VerifyReport> {
  const published = publishedFiles(project)
  const names = new Set(published.map(({ file }) => file))
  const earlier = await earlierFiles(project, folder, names, now)
  const dropBox = await dropBoxFiles(project, folder)
  const proposals = await proposalFiles(project, folder)
  const parts = { published, earlier: earlier.files, 'drop-box': dropBox.files, proposal: proposals.files } as const
  const all = partNames.flatMap((part) => parts[part].map((wanted) => ({ part, wanted })))
  const damaged: VerifyReport['damaged'] = []
  let done = 0
  await forEachAtOnce(all, width, async ({ part, wanted }) => {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    const found = await lookAt(folder, wanted)
    if (found !== null) damaged.push({ file: wanted.file, part, ...found.refusal, message: found.message })
    progress?.({ phase: 'Verifying', done: (done += 1), total: all.length })
  })
  damaged.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { checked: all.length, damaged, strange: [...earlier.strange, ...dropBox.strange, ...proposals.strange] }
}

/** What devices need now. */
function publishedFiles(project: Project): WantedFile[] {
  shareRecord(project)
  const roots = readRoots(project).map(({ version, content }) =>
    exactly({ file: metadataFile('root', version), sha256: sha256(content), length: content.length }),
  )
  const roles = [...readRoles(project).values()].map(({ name, version, ...rest }) =>
    exactly({ ...rest, file: metadataFile(name, version) }),
  )
  const targets = new Map(
    readTargets(project).map((row) => {
      const file = fileOfTarget(row)
      return [file, { file, sha256: row.pack?.slice(0, 64) ?? row.sha256, length: row.packSize ?? row.length }] as const
    }),
  )
  return [...roots, ...roles, ...[...targets.values()].map(exactly)]
}
