import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { defaultWorkFactor, keyringIdentity } from '#main/services/share/keyring.ts'
import { hasShare } from '#main/services/share/share-record.ts'
import { writeExport, type ExportAt, type ExportHeader } from './export-file.ts'
import { markHandedOver, requireNotHandedOver } from './hand-over.ts'
import type { Project } from './project.ts'

export interface ProjectExport {
  readonly to: ExportAt
  /** Of the project's keys; null when it has no share yet. */
  readonly passphrase: string | null
  /** From then on this copy uses its keys no more. */
  readonly handOver: boolean
  readonly now: Instant
  readonly workFactor?: number
}

/**
 * Puts the whole project with its keys into one file, for another laptop. Handed over only after the file was written and read back.
 * A project that can only be read is exported, and not handed over: nobody could note that. Refuses: 'project.handed-over',
 * 'project.for-reading', 'key.wrong-passphrase', and what `writeExport` refuses.
 */
export async function exportProject(project: Project, wanted: ProjectExport): Promise<ExportHeader> {
  const { to, passphrase, handOver, now, workFactor = defaultWorkFactor } = wanted
  requireNotHandedOver(project)
  if (handOver && project.readOnly === true) refuse('project.for-reading', { path: project.path })
  const identity = hasShare(project) ? await keyringIdentity(project, passphrase ?? '') : null
  // As private as the file it is a copy of: in the same folder, which is not the project's where that can only be read.
  const folder = project.file.memory ? tmpdir() : dirname(project.file.name)
  const copy = join(folder, `.rehome-export-${process.pid}-${createHash('sha256').update(to.path).digest('hex').slice(0, 16)}.tmp`)
  await rm(copy, { force: true })
  try {
    project.file.prepare('VACUUM INTO ?').run(copy)
    const row = project.file.prepare('SELECT id, name FROM project').get() as { id: string; name: string }
    const { size } = await stat(copy)
    const header = { version: 1, project: row.id, name: row.name, exportedAt: now, size, sha256: await hashOf(copy), identity } as const
    await writeExport(to, header, copy, workFactor)
    if (handOver) markHandedOver(project, now, basename(to.path))
    return header
  } finally {
    await rm(copy, { force: true })
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
