import { existsSync, readFileSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'

/** A whole file. Refuses: 'usage.file-missing', 'inspect.unreadable-file'. */
export function readBytes(path: string): Buffer {
  if (!existsSync(path)) refuse('usage.file-missing', { path })
  try {
    return readFileSync(path)
  } catch (error) {
    return refuse('inspect.unreadable-file', { path, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, error)
  }
}
