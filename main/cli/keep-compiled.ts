import { chmodSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * From here on Node keeps what it compiles in the user's folder, and the next start need not compile it again. What is kept is run as it
 * is, so nobody else may write there. A folder that cannot be had costs time and nothing else.
 */
export function keepCompiled(home: string): void {
  const folder = join(home, 'compiled')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
  } catch {
    return
  }
  enableCompileCache(folder)
}
