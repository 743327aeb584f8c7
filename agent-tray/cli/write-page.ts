import { writeFileSync } from 'node:fs'
import { answerOf } from '#shared/errors/system-answer.ts'
import { refuse } from '#shared/errors/refused.ts'

/** Writes what somebody asked for into his file; a `fresh` one is his alone, and never one that is there, or a link. Refuses: 'usage.file-exists', 'usage.file-unwritable'. */
export function writePage(path: string, text: string, { fresh = false } = {}): void {
  try {
    writeFileSync(path, text, fresh ? { flag: 'wx', mode: 0o600 } : {})
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'EEXIST') refuse('usage.file-exists', { path }, error)
    refuse('usage.file-unwritable', { path, reason: answerOf(error) }, error)
  }
}
