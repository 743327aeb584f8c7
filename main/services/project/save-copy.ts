import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Project } from './project.ts'

/** So many pages are copied before others are let in: four megabytes. */
const partPages = 1000

/**
 * The project as it is now in a file of its own; never over another, and whole or not at all.
 * Refuses: 'project.exists', 'project.folder-missing', 'project.not-writable', 'ipc.cancelled'.
 */
export async function saveCopy({ file }: Project, path: string, { signal, progress }: LongWork): Promise<void> {
  if (existsSync(path)) refuse('project.exists', { path })
  if (!existsSync(dirname(path))) refuse('project.folder-missing', { path, folder: dirname(path) })
  try {
    await file.backup(path, {
      progress({ totalPages, remainingPages }) {
        progress({ phase: 'Storing', done: totalPages - remainingPages, total: totalPages })
        if (signal.aborted) refuse('ipc.cancelled', {})
        return partPages
      },
    })
  } catch (error) {
    rmSync(path, { force: true })
    if (error instanceof Refused) throw error
    refuse('project.not-writable', { path, reason: answerOf(error) }, error)
  }
}
