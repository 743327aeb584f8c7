import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { CheckedPackage } from '#shared/contracts/connection.ts'

/** A provisioning package is a Windows image: the first eight bytes of every one. */
const imageMark = Buffer.from('MSWIM\0\0\0', 'latin1')
/** The longest that Microsoft lets a bulk token hold. */
const longestDays = 180

/** What lies under the path that a connection names: told before a night on which devices need it. */
export function checkPackage(path: string): CheckedPackage {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return { state: isMissing ? 'missing' : 'unreadable', bytes: 0, latestEnd: null }
  }
  try {
    const { size, mtimeMs } = fstatSync(file)
    const mark = Buffer.alloc(imageMark.length)
    readSync(file, mark, 0, mark.length, 0)
    // The token is made before the package is written: it ends no later than this.
    const latestEnd = new Date(mtimeMs + longestDays * 86_400_000).toISOString().slice(0, 10)
    return { state: mark.equals(imageMark) ? 'package' : 'other', bytes: size, latestEnd }
  } catch {
    // A folder opens, and is not read.
    return { state: 'unreadable', bytes: 0, latestEnd: null }
  } finally {
    closeSync(file)
  }
}
