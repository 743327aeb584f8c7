import { refuse } from '#shared/errors/refused.ts'
import type { BaseBlock } from './base-block.ts'
import { BASE_BLOCK, BASE_BLOCK_SIZE, FILE_TYPE, LOG_BASE_BLOCK_SIZE, PENDING_TRANSACTIONS, sealBaseBlock } from './base-block.ts'
import type { LogEntry, TransactionLog } from './transaction-log.ts'
import { readLog } from './transaction-log.ts'

/** Where Windows keeps a copy of the time of the last write: in the header of the first bin. */
const FIRST_BIN_TIME = BASE_BLOCK_SIZE + 20

/**
 * The clean image of a dirty hive: a copy to which the transaction logs have been applied as Windows does it ('Dirty
 * state of a hive' and 'Multiple transaction log files' in msuhanov/regf). `hive.dirty-without-log` when no log completes it.
 */
export function recover(primary: Uint8Array, base: BaseBlock, logs: readonly Uint8Array[]): Uint8Array {
  const reasons: string[] = []
  const usable: TransactionLog[] = []
  for (const [i, bytes] of logs.entries()) {
    const log = readLog(bytes)
    if (typeof log === 'string') reasons.push(`log ${i + 1}: ${log}`)
    else usable.push(log)
  }
  const newer = usable.filter((log) => log.generation === 'new')
  const chosen = newer.length > 0 ? chooseNew(base, newer) : chooseOld(base, primary, usable)
  if (usable.length > 0 && chosen.entries.length === 0) reasons.push('the logs hold nothing that comes after the hive')
  if (chosen.source === null || chosen.entries.length === 0) {
    refuse('hive.dirty-without-log', {
      primary: base.primarySequence,
      secondary: base.secondarySequence,
      checksumHolds: base.checksumHolds,
      logs: reasons,
    })
  }
  return applied(primary, base, chosen.source, chosen.entries)
}

interface Chosen {
  /** The log whose base block stands in for a torn one. */
  readonly source: TransactionLog | null
  readonly entries: readonly LogEntry[]
}

/** Both logs, the earlier one first, as far as the numbers run on; only the later one when the hive's base block is torn. */
function chooseNew(base: BaseBlock, logs: readonly TransactionLog[]): Chosen {
  const ordered = [...logs].sort((a, b) => (comesBefore(a.base.primarySequence, b.base.primarySequence) ? -1 : 1))
  if (!base.checksumHolds) {
    const last = ordered.at(-1) ?? null
    return { source: last, entries: last?.entries ?? [] }
  }
  const entries: LogEntry[] = []
  for (const log of ordered) {
    const start = log.base.primarySequence
    const last = entries.at(-1)
    const follows = last === undefined ? !comesBefore(start, base.secondarySequence) : start === (last.sequence + 1) >>> 0
    if (follows) entries.push(...log.entries)
  }
  return { source: ordered[0] ?? null, entries }
}

/** Sequence numbers run over: the nearer way round decides. */
function comesBefore(a: number, b: number): boolean {
  return a !== b && (b - a) >>> 0 < 0x80000000
}

/** The latest log that is not older than the hive. */
function chooseOld(base: BaseBlock, primary: Uint8Array, logs: readonly TransactionLog[]): Chosen {
  const view = new DataView(primary.buffer, primary.byteOffset, primary.byteLength)
  const copied = primary.length >= FIRST_BIN_TIME + 8 ? view.getBigUint64(FIRST_BIN_TIME, true) : 0n
  const written = base.checksumHolds ? base.lastWritten : copied
  let latest: TransactionLog | null = null
  for (const log of logs) {
    if (log.base.lastWritten < written) continue
    if (latest === null || log.base.lastWritten > latest.base.lastWritten) latest = log
  }
  return { source: latest, entries: latest?.entries ?? [] }
}

function applied(primary: Uint8Array, base: BaseBlock, source: TransactionLog, entries: readonly LogEntry[]): Uint8Array {
  let fileSize = primary.length
  for (const { pages } of entries) {
    for (const { offset, bytes } of pages) fileSize = Math.max(fileSize, BASE_BLOCK_SIZE + offset + bytes.length)
  }
  const present = entries.reduce((sum, { pages }) => pages.reduce((bytes, page) => bytes + page.bytes.length, sum), primary.length)
  // A hive grows by whole bins, and each new bin is in the log: a page far beyond both would only be a hole.
  if (fileSize > BASE_BLOCK_SIZE + present) {
    refuse('hive.bad-bin', { at: primary.length, reason: `the log writes up to byte ${fileSize} but leaves holes` })
  }
  const image = new Uint8Array(fileSize)
  image.set(primary)
  if (!base.checksumHolds) image.set(source.bytes.subarray(0, LOG_BASE_BLOCK_SIZE))
  const view = new DataView(image.buffer)
  for (const { sequence, binsSize, flags, pages } of entries) {
    for (const { offset, bytes } of pages) image.set(bytes, BASE_BLOCK_SIZE + offset)
    view.setUint32(BASE_BLOCK.primarySequence, sequence, true)
    view.setUint32(BASE_BLOCK.secondarySequence, sequence, true)
    view.setUint32(BASE_BLOCK.binsSize, binsSize, true)
    const kept = view.getUint32(BASE_BLOCK.flags, true) & ~PENDING_TRANSACTIONS
    view.setUint32(BASE_BLOCK.flags, kept | (flags & PENDING_TRANSACTIONS), true)
  }
  view.setUint32(BASE_BLOCK.fileType, FILE_TYPE.primary, true)
  sealBaseBlock(view)
  return image
}
