import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

/**
 * Puts the changed copy where nothing is yet, and says where; null when none was asked for.
 * Refuses: 'inspect.write-without-map', 'usage.file-exists'.
 */
export function writeCopy(path: string | undefined, isMapped: boolean, bytes: () => Uint8Array): string | null {
  if (path === undefined) return null
  const full = resolve(path)
  if (!isMapped) refuse('inspect.write-without-map', { path: full })
  if (existsSync(full)) refuse('usage.file-exists', { path: full })
  writeFileAtomic(full, bytes())
  return full
}
