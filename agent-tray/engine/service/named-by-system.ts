import { refused } from '#shared/errors/refused.ts'
import { namedByDisk } from '../platform/full-disk.ts'

/**
 * What the system answers to one who tries what only administrators may, or finds the disk full, by its code; anything else as it is.
 * `folder` is the agent's.
 */
export function namedBySystem(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM'))) return namedByDisk(error, folder)
  return refused('usage.administrators-only', { path: 'path' in error ? String(error.path) : folder }, error)
}
