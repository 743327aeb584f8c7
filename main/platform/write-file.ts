import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

let counter = 0

/**
 * Replaces a file so that a reader sees the old content or the new, never half: temp name, flush, rename.
 * The only way in which the workbench writes files other people read.
 */
export function writeFileAtomic(path: string, content: Uint8Array | string, mode = 0o600): void {
  const temp = tempBeside(path)
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
 * The same of a file that comes in parts, for which nobody waits. Without `overwrite` never over one that is there: false then. Where the
 * parts end in an error, nothing is left of them.
 */
export async function writePartsAtomic(path: string, parts: AsyncIterable<string>, overwrite: boolean): Promise<boolean> {
  const temp = tempBeside(path)
  try {
    const handle = await open(temp, 'wx', 0o600)
    try {
      for await (const part of parts) await handle.writeFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (!overwrite) return await placeNewFile(temp, path)
    await rename(temp, path)
    return true
  } finally {
    await rm(temp, { force: true })
  }
}

function tempBeside(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  counter += 1
  return `${path}.${process.pid}-${counter}.tmp`
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
