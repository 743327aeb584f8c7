import { closeSync, constants, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Windows does not have it: there, whoever calls holds the folder still and has seen that the file is none. */
const noFollow = constants.O_NOFOLLOW ?? 0

/** The whole file; never the target of a link. */
export function readPlain(path: string): Uint8Array {
  const handle = openSync(path, constants.O_RDONLY | noFollow)
  try {
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Creates or replaces a file's content and returns when it is on the disk; never writes through a link. */
export function writeFlushed(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | noFollow, 0o600)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Replaces a file so that after a power cut it is wholly the old or wholly the new one. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  writeFlushed(`${path}.rehome`, bytes)
  renameSync(`${path}.rehome`, path)
  flushFolder(dirname(path))
}

/** Makes new and renamed entries of a folder outlive a power cut. */
export function flushFolder(path: string): void {
  // Windows flushes a folder only for one who may write to it.
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Moves a file over another in one step; between two disks by way of a copy beside the target, which `dress` can finish. */
export function moveFile(from: string, to: string, dress: (freshName: string) => void = () => {}): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const fresh = `${to}.rehome`
    writeFlushed(fresh, readPlain(from))
    dress(basename(fresh))
    renameSync(fresh, to)
    flushFolder(dirname(to))
    rmSync(from)
  }
}
