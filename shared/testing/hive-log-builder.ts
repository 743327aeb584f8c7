import { BASE_BLOCK, BASE_BLOCK_SIZE, FILE_TYPE, LOG_BASE_BLOCK_SIZE, PAGE_SIZE, sealBaseBlock } from '#shared/registry/base-block.ts'
import { encodeName } from '#shared/registry/names.ts'
import { marvin32 } from '#shared/registry/marvin32.ts'

const SECTOR = 512

/** The hive as a crash leaves it: `before`, with the first sequence number one ahead of the second. */
export function interrupted(before: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before)
  const view = new DataView(bytes.buffer)
  view.setUint32(BASE_BLOCK.primarySequence, view.getUint32(BASE_BLOCK.secondarySequence, true) + 1, true)
  sealBaseBlock(view)
  return bytes
}

/** A log of the new generation whose entries lead from each image to the next; the first is numbered `sequence`. */
export function newLog(images: readonly Uint8Array[], sequence: number): Uint8Array {
  const entries = images.slice(1).map((image, i) => entryOf(images[i] as Uint8Array, image, sequence + i))
  return joined([logBaseBlock(images[0] as Uint8Array, FILE_TYPE.newLog, sequence), ...entries])
}

/** A log of the old generation with the pages in which `after` differs. */
export function oldLog(before: Uint8Array, after: Uint8Array): Uint8Array {
  const pages = dirtyPages(before, after)
  const bitmap = new Uint8Array(Math.ceil((4 + (after.length - BASE_BLOCK_SIZE) / PAGE_SIZE) / SECTOR) * SECTOR)
  bitmap.set(encodeName('DIRT').bytes)
  // One bit for each sector, so one byte for each page.
  for (const { offset } of pages) bitmap[4 + offset / PAGE_SIZE] = 0xff
  return joined([logBaseBlock(after, FILE_TYPE.oldLog, 2), bitmap, ...pages.map((page) => page.bytes)])
}

function logBaseBlock(image: Uint8Array, fileType: number, sequence: number): Uint8Array {
  const block = image.slice(0, LOG_BASE_BLOCK_SIZE)
  const view = new DataView(block.buffer)
  view.setUint32(BASE_BLOCK.fileType, fileType, true)
  view.setUint32(BASE_BLOCK.primarySequence, sequence, true)
  view.setUint32(BASE_BLOCK.secondarySequence, sequence, true)
  sealBaseBlock(view)
  return block
}

function entryOf(before: Uint8Array, after: Uint8Array, sequence: number): Uint8Array {
  const pages = dirtyPages(before, after)
  const length = 40 + 8 * pages.length + PAGE_SIZE * pages.length
  const entry = new Uint8Array(Math.ceil(length / SECTOR) * SECTOR)
  const view = new DataView(entry.buffer)
  entry.set(encodeName('HvLE').bytes)
  view.setUint32(4, entry.length, true)
  view.setUint32(12, sequence, true)
  view.setUint32(16, after.length - BASE_BLOCK_SIZE, true)
  view.setUint32(20, pages.length, true)
  pages.forEach(({ offset, bytes }, i) => {
    view.setUint32(40 + 8 * i, offset, true)
    view.setUint32(44 + 8 * i, bytes.length, true)
    entry.set(bytes, 40 + 8 * pages.length + PAGE_SIZE * i)
  })
  view.setBigUint64(24, marvin32(view, 40, entry.length), true)
  view.setBigUint64(32, marvin32(view, 0, 32), true)
  return entry
}

function dirtyPages(before: Uint8Array, after: Uint8Array): { offset: number; bytes: Uint8Array }[] {
  const pages = []
  for (let at = BASE_BLOCK_SIZE; at < after.length; at += PAGE_SIZE) {
    const bytes = after.subarray(at, at + PAGE_SIZE)
    if (bytes.some((byte, i) => byte !== before[at + i])) pages.push({ offset: at - BASE_BLOCK_SIZE, bytes })
  }
  return pages
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
