import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'
import type { BlockSource } from '#shared/ntfs/block-source.ts'

/** No disk has larger sectors; Windows reads a device only in whole ones. */
const sectorBytes = 4096

/** Lends an image or a device (`/dev/sda2`, `\\.\C:`) to `work` for reading. Refuses: 'usage.file-missing', 'ntfs.unreadable'. */
export function withBlockFile<T>(path: string, work: (source: BlockSource) => T): T {
  const handle = opened(path)
  try {
    const status = fstatSync(handle)
    const size = status.isFile() ? status.size : sizeOfDevice(handle)
    return work({
      size,
      read: (at, length, into) => (status.isFile() ? readAll(handle, at, length, into) : readSectors(handle, size, at, length, into)),
    })
  } finally {
    closeSync(handle)
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return refuse('usage.file-missing', { path }, error)
    return refuse('ntfs.unreadable', { at: 0, length: 0, reason: code ?? String(error) }, error)
  }
}

function readAll(handle: number, at: number, length: number, into: Uint8Array): void {
  for (let done = 0; done < length;) {
    const got = attempt(at + done, length - done, () => readSync(handle, into, done, length - done, at + done))
    if (got === 0) refuse('ntfs.unreadable', { at: at + done, length: length - done, reason: 'it ends there' })
    done += got
  }
}

function readSectors(handle: number, size: number, at: number, length: number, into: Uint8Array): void {
  const before = at % sectorBytes
  const whole = Math.min(Math.ceil((before + length) / sectorBytes) * sectorBytes, size - at + before)
  const sectors = new Uint8Array(whole)
  readAll(handle, at - before, whole, sectors)
  into.set(sectors.subarray(before, before + length))
}

/** A device tells its size only by where reading ends: found by doubling, then by halving. */
function sizeOfDevice(handle: number): number {
  const sector = new Uint8Array(sectorBytes)
  const readableAt = (index: number): number => {
    try {
      return readSync(handle, sector, 0, sectorBytes, index * sectorBytes)
    } catch {
      return 0
    }
  }
  let [within, beyond] = [0, 1]
  while (readableAt(beyond) > 0) [within, beyond] = [beyond, 2 * beyond]
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2)
    if (readableAt(middle) > 0) within = middle
    else beyond = middle
  }
  return within * sectorBytes + readableAt(within)
}

function attempt<T>(at: number, length: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    return refuse('ntfs.unreadable', { at, length, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, error)
  }
}
