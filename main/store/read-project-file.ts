import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { isRefused, refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { openProjectFile, type ProjectFile } from './project-file.ts'

/** A project's file as it could be opened. `close` also deletes what opening it took. */
export interface OpenedFile {
  readonly file: ProjectFile
  readonly readOnly: boolean
  readonly close: () => void
}

export function writableFile(file: ProjectFile): OpenedFile {
  return { file, readOnly: false, close: () => void file.close() }
}

/** Opens a project to work in it; one that can only be read, to look at it. Refuses as `openProjectFile` and `readProjectFile`. */
export function openOrReadProjectFile(path: string): OpenedFile {
  try {
    return writableFile(openProjectFile(path))
  } catch (error) {
    if (isRefused(error, 'project.read-only')) return readProjectFile(path)
    throw error
  }
}

/**
 * Opens what can only be read by a copy in a folder of this user's, to which nothing can be written either: SQLite writes beside a file even to
 * read it, and what an older version wrote is brought to today's format. What lies in the file ending in -wal is in the copy; the original and
 * its folder stay as they are. Refuses as `openProjectFile`; 'project.unreadable' where there is no room for it; 'project.busy' where somebody
 * writes into it all the while.
 */
export function readProjectFile(path: string): OpenedFile {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-reading-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, basename(path))
  try {
    copyWhole(path, copy)
    const whole = openProjectFile(copy)
    // One file again, which can be read without another beside it.
    whole.pragma('journal_mode = DELETE')
    whole.close()
    const file = new Database(copy, { readonly: true })
    const close = () => {
      file.close()
      remove()
    }
    return { file, readOnly: true, close }
  } catch (error) {
    remove()
    if (isRefused(error) && error.refusal.details['path'] === copy)
      throw new Refused({ code: error.code, details: { ...error.refusal.details, path } }, { cause: error })
    throw error
  }
}

/**
 * Where to write what is noted while one only looks: the project itself, or the copy in which one that can only be read is looked at. That one
 * is as it was; what was noted is in a copy of it that is saved, and gone when it is closed.
 */
export function notebook(file: ProjectFile): OpenedFile {
  if (!file.readonly) return { file, readOnly: false, close: () => undefined }
  const copy = new Database(file.name)
  copy.pragma('foreign_keys = ON')
  return writableFile(copy)
}

/** How often it is begun anew when the file changed under the copying. */
const tries = 3

function copyWhole(path: string, copy: string): void {
  for (let tried = 0; tried < tries; tried += 1) {
    const before = stampOf(path)
    try {
      for (const ending of ['', '-wal']) {
        rmSync(`${copy}${ending}`, { force: true })
        if (!existsSync(`${path}${ending}`)) continue
        copyFileSync(`${path}${ending}`, `${copy}${ending}`)
        chmodSync(`${copy}${ending}`, 0o600)
      }
    } catch (error) {
      refuse('project.unreadable', { path, reason: answerOf(error) }, error)
    }
    if (stampOf(path) === before) return
  }
  refuse('project.busy', { path })
}

/** Another text after anybody wrote into it. */
function stampOf(path: string): string {
  return ['', '-wal']
    .map((ending) => statSync(`${path}${ending}`, { throwIfNoEntry: false }))
    .map((found) => (found === undefined ? '-' : `${found.size} ${found.mtimeMs}`))
    .join(' ')
}
