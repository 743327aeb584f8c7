import { refused } from '#shared/errors/refused.ts'

const takesNothing: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/** What a disk answers that takes nothing, by its code; anything else as it is. For whoever is the last to catch it: what runs is no less cut off by it. */
export function namedByDisk(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && takesNothing.has(error.code))) return error
  const file = 'path' in error && typeof error.path === 'string' ? error.path : folder
  return refused('engine.memory-unwritable', { file, errno: String(error.code) }, error)
}
