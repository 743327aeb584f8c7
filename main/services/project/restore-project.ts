import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import type { ExportFlaw } from '#shared/errors/project.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { placeNewFile } from '#main/platform/write-file.ts'
import { resealKeyring, verifyKeyring } from '#main/services/share/keyring.ts'
import { createProjectFile, openProjectFile, type ProjectFile } from '#main/store/project-file.ts'
import { readExport, type ExportAt, type ExportHeader } from './export-file.ts'
import { takeBack } from './hand-over.ts'

export interface Restore {
  readonly from: ExportAt
  /** Where the project file is to be; nothing is there yet. */
  readonly path: string
  /** Of the project's keys from now on, on this computer; null when there are none. */
  readonly passphrase: string | null
  readonly workFactor?: number
}

export interface Restored {
  readonly header: ExportHeader
  /** Private keys that were opened and held against their public parts. */
  readonly keys: number
}

/**
 * Makes a project file of an export. It is put in its place only when everything holds: the export's own authentication, the length
 * and hash of the project file, SQLite's look at every page, and every private key.
 * Refuses: 'project.exists', 'project.folder-missing', 'project.not-writable', 'key.weak-passphrase', what `readExport` and `openProjectFile` refuse.
 */
export async function restoreProject({ from, path, passphrase, workFactor }: Restore): Promise<Restored> {
  if (existsSync(path)) refuse('project.exists', { path })
  const folder = dirname(path)
  if (!existsSync(folder)) refuse('project.folder-missing', { path, folder })
  const temp = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const header = await readExport(from, () => createWriteStream(temp, { flags: 'wx', mode: 0o600, flush: true })).catch(
      (error: unknown) => {
        if (error instanceof Error && 'syscall' in error) refuse('project.not-writable', { path, reason: answerOf(error) }, error)
        throw error
      },
    )
    const keys = await settleIn(temp, header, from.path, passphrase, workFactor)
    const placed = await placeNewFile(temp, path).catch((error: unknown) =>
      refuse('project.not-writable', { path, reason: answerOf(error) }, error),
    )
    if (!placed) refuse('project.exists', { path })
    return { header, keys }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${temp}${suffix}`, { force: true })
  }
}

async function settleIn(
  temp: string,
  header: ExportHeader,
  source: string,
  passphrase: string | null,
  workFactor?: number,
): Promise<number> {
  const damaged = (reason: ExportFlaw, about?: string) => refuse('project.export-damaged', { file: source, reason, about })
  const file = openProjectFile(temp)
  try {
    const found = file.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') damaged('database', String(found))
    const foreign = foreignParts(file)
    if (foreign.length > 0) damaged('foreign', foreign.join(', '))
    if (file.prepare('SELECT id FROM project').pluck().get() !== header.project) damaged('other-project')
    const project = { path: temp, file }
    takeBack(project)
    const hasKeys = file.prepare('SELECT count(*) FROM keyring').pluck().get() === 1
    if (hasKeys !== (header.identity !== null)) damaged('keys')
    if (header.identity === null) return 0
    await resealKeyring(project, header.identity, passphrase ?? '', workFactor)
    return await verifyKeyring(project, passphrase ?? '')
  } finally {
    file.pragma('wal_checkpoint(TRUNCATE)')
    file.close()
  }
}

/** Triggers and views that a project file of ours has not: they would act at whatever is written later. */
function foreignParts(file: ProjectFile): string[] {
  const parts = (of: ProjectFile) =>
    of.prepare("SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('trigger', 'view')").pluck().all() as string[]
  const plain = createProjectFile(':memory:')
  const ours = new Set(parts(plain))
  plain.close()
  return parts(file).filter((part) => !ours.has(part))
}
