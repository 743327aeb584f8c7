import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's root folder. */
export const root = resolve(import.meta.dirname, '..', '..')

/** The path of test data made by others, which lies beside the project and never in it; null where it is absent. */
export function sharedData(path: string): string | null {
  const full = join(root, '..', 'shared', 'data', path)
  return existsSync(full) ? full : null
}
