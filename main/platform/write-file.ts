import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { link, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

let counter = 0

/**
 * Replaces a file so that a reader sees the old content or the new, never half: temp name, flush, rename.
 * The only way in which the workbench writes files other people read.
 */
export function writeFileAtomic(path: string, content: Uint8Array | string, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true })
  counter += 1
  const temp = `${path}.${process.pid}-${counter}.tmp`
  const handle = openSync(temp, 'wx', mode)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(temp, path)
}

/**
 * Puts a finished file in its place, never over one that is there: false then, and `temp` is left. Where there are no hard links (exFAT, as
 * sticks have it) a look goes before the rename.
 */
export async function placeNewFile(temp: string, path: string): Promise<boolean> {
  try {
    await link(temp, path)
    return true
  } catch (error) {
    if (existsSync(path)) return false
    if (!(error instanceof Error) || !('code' in error) || error.code === 'EACCES' || error.code === 'ENOENT') throw error
  }
  await rename(temp, path)
  return true
}
