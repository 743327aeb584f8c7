import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { refuse } from '#shared/errors/refused.ts'
import type { BlockSource } from '#shared/ntfs/block-source.ts'

/** Windows reads a device only in whole sectors of its own; no disk has larger ones. */
const sectorBytes = 4096

export interface OpenBlockSource extends BlockSource {
  close(): void
}

/**
 * Opens an image or a device (`/dev/sda2`, `\\.\C:`) for reading; the caller closes it.
 * Refuses: 'ntfs.unreadable' when it cannot be opened, and at each read that fails.
 */
export function openBlockSource(path: string): OpenBlockSource {
  const fd = attempt(0, 0, () => openSync(path, 'r'))
  const status = fstatSync(fd)
  const size = status.isFile() ? status.size : sizeOfDevice(fd)
  return {
    size,
    read: status.isFile() || process.platform !== 'win32' ? readBytes : readSectors,
    close: () => closeSync(fd),
  }

  function readBytes(at: number, length: number, into: Uint8Array): void {
    for (let done = 0; done < length;) {
      const got = attempt(at + done, length - done, () => readSync(fd, into, done, length - done, at + done))
      if (got === 0) refuse('ntfs.unreadable', { at: at + done, length: length - done, reason: `it ends at byte ${at + done}` })
      done += got
    }
  }

  function readSectors(at: number, length: number, into: Uint8Array): void {
    const before = at % sectorBytes
    const whole = Math.ceil((before + length) / sectorBytes) * sectorBytes
    if (before === 0 && whole === length) return readBytes(at, length, into)
    const sectors = new Uint8Array(whole)
    readBytes(at - before, Math.min(whole, size - at + before), sectors)
    into.set(sectors.subarray(before, before + length))
  }
}

/** A device tells no size, but where nothing can be read any more. */
function sizeOfDevice(fd: number): number {
  const sector = new Uint8Array(sectorBytes)
  const bytesOf = (index: number) => {
    try {
      return readSync(fd, sector, 0, sectorBytes, index * sectorBytes)
    } catch {
      return 0
    }
  }
  let [within, beyond] = [0, 1]
  while (bytesOf(beyond) > 0) [within, beyond] = [beyond, 2 * beyond]
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2)
    if (bytesOf(middle) > 0) within = middle
    else beyond = middle
  }
  return within * sectorBytes + bytesOf(within)
}

function attempt<T>(at: number, length: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    return refuse('ntfs.unreadable', { at, length, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, error)
  }
}
