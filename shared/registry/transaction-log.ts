import { isRefused } from '#shared/errors/refused.ts'
import type { BaseBlock } from './base-block.ts'
import { FILE_TYPE, LOG_BASE_BLOCK_SIZE, PAGE_SIZE, isDirty, readBaseBlock } from './base-block.ts'
import { marvin32 } from './marvin32.ts'

const SECTOR = 512
const ENTRY_HEADER = 40

/** Bytes to be written at `offset` of the bins data. */
export interface DirtyPage {
  readonly offset: number
  readonly bytes: Uint8Array
}

/** One write to the hive that the log holds. The old format has a single one and numbers none. */
export interface LogEntry {
  readonly sequence: number
  readonly binsSize: number
  readonly flags: number
  readonly pages: readonly DirtyPage[]
}

export interface TransactionLog {
  readonly generation: 'old' | 'new'
  readonly base: BaseBlock
  readonly bytes: Uint8Array
  /** In order; ends before the first entry that is torn, foreign or out of sequence. */
  readonly entries: readonly LogEntry[]
}

/** Reads a transaction log of either generation, or says why it cannot be used. */
export function readLog(bytes: Uint8Array): TransactionLog | string {
  if (bytes.length === 0) return 'it is empty'
  let base: BaseBlock
  try {
    base = readBaseBlock(bytes)
  } catch (error) {
    if (isRefused(error)) return error.message
    throw error
  }
  if (isDirty(base)) return 'its own base block is torn'
  if (base.binsSize === 0 || base.binsSize % PAGE_SIZE !== 0) return `it claims ${base.binsSize} bytes of bins`
  switch (base.fileType) {
    case FILE_TYPE.newLog:
      return { generation: 'new', base, bytes, entries: readEntries(bytes, base) }
    case FILE_TYPE.oldLog:
    case FILE_TYPE.veryOldLog: {
      const pages = readDirtyVector(bytes, base.binsSize)
      if (typeof pages === 'string') return pages
      return {
        generation: 'old',
        base,
        bytes,
        entries: [{ sequence: base.primarySequence, binsSize: base.binsSize, flags: base.flags, pages }],
      }
    }
    default:
      return `its file type ${base.fileType} is not that of a log`
  }
}

/** 'New format' in msuhanov/regf: entries of whole sectors, numbered from the base block's sequence number on. */
function readEntries(bytes: Uint8Array, base: BaseBlock): LogEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: LogEntry[] = []
  for (let at = LOG_BASE_BLOCK_SIZE; at + SECTOR <= bytes.length;) {
    const size = view.getUint32(at + 4, true)
    if (view.getUint32(at, true) !== 0x454c7648 || size < SECTOR || size % SECTOR !== 0 || at + size > bytes.length) break
    const sequence = view.getUint32(at + 12, true)
    if (sequence !== (base.primarySequence + entries.length) >>> 0) break
    const binsSize = view.getUint32(at + 16, true)
    if (binsSize === 0 || binsSize % PAGE_SIZE !== 0) break
    if (view.getBigUint64(at + 32, true) !== marvin32(view, at, at + 32)) break
    if (view.getBigUint64(at + 24, true) !== marvin32(view, at + ENTRY_HEADER, at + size)) break
    const pages = readPages(bytes, view, at, size, binsSize)
    if (pages === null) break
    entries.push({ sequence, binsSize, flags: view.getUint32(at + 8, true), pages })
    at += size
  }
  return entries
}

function readPages(bytes: Uint8Array, view: DataView, at: number, size: number, binsSize: number): DirtyPage[] | null {
  const count = view.getUint32(at + 20, true)
  const end = at + size
  let from = at + ENTRY_HEADER + 8 * count
  if (count === 0 || from > end) return null
  const pages: DirtyPage[] = []
  for (let i = 0; i < count; i++) {
    const offset = view.getUint32(at + ENTRY_HEADER + 8 * i, true)
    const length = view.getUint32(at + ENTRY_HEADER + 8 * i + 4, true)
    if (from + length > end || offset + length > binsSize) return null
    pages.push({ offset, bytes: bytes.subarray(from, from + length) })
    from += length
  }
  return pages
}

/** 'Old format' in msuhanov/regf: a bitmap of 512-byte pages, then the pages whose bit is set. */
function readDirtyVector(bytes: Uint8Array, binsSize: number): DirtyPage[] | string {
  const bitmap = LOG_BASE_BLOCK_SIZE + 4
  const bitmapEnd = bitmap + binsSize / PAGE_SIZE
  if (bitmapEnd > bytes.length) return 'its dirty vector is cut off'
  if (String.fromCharCode(...bytes.subarray(LOG_BASE_BLOCK_SIZE, bitmap)) !== 'DIRT') return 'it has no dirty vector'
  const pages: DirtyPage[] = []
  let from = Math.ceil(bitmapEnd / SECTOR) * SECTOR
  for (let page = 0; page < binsSize / SECTOR; page++) {
    if ((((bytes[bitmap + (page >>> 3)] as number) >>> (page & 7)) & 1) === 0) continue
    if (from + SECTOR > bytes.length) return 'its dirty pages are cut off'
    pages.push({ offset: page * SECTOR, bytes: bytes.subarray(from, from + SECTOR) })
    from += SECTOR
  }
  return pages.length === 0 ? 'it has no dirty pages' : pages
}
