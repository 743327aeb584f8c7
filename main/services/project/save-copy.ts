import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { Project } from './project.ts'

/** The project as it is now in a file of its own; never over another. Refuses: 'project.exists', 'project.folder-missing', 'project.not-writable'. */
export function saveCopy({ file }: Project, path: string): void {
  if (existsSync(path)) refuse('project.exists', { path })
  if (!existsSync(dirname(path))) refuse('project.folder-missing', { path, folder: dirname(path) })
  try {
    file.prepare('VACUUM INTO ?').run(path)
  } catch (error) {
    rmSync(path, { force: true })
    refuse('project.not-writable', { path, reason: answerOf(error) }, error)
  }
}
