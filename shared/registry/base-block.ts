import { refuse } from '#shared/errors/refused.ts'

export const BASE_BLOCK_SIZE = 4096
/** A transaction log keeps only the first sector of the base block. */
export const LOG_BASE_BLOCK_SIZE = 512
export const PAGE_SIZE = 4096

export const FILE_TYPE = { primary: 0, oldLog: 1, veryOldLog: 2, newLog: 6 } as const

/** Byte offsets of the base block's fields, all little-endian ('Base block' in msuhanov/regf). */
export const BASE_BLOCK = {
  primarySequence: 4,
  secondarySequence: 8,
  lastWritten: 12,
  major: 20,
  minor: 24,
  fileType: 28,
  fileFormat: 32,
  root: 36,
  binsSize: 40,
  clustering: 44,
  fileName: 48,
  flags: 144,
  checksum: 508,
} as const

/** The base block's flag 'the transaction manager still has something to do with this hive'. */
export const PENDING_TRANSACTIONS = 1

/** What the first sector of a hive or of a transaction log says. */
export interface BaseBlock {
  readonly primarySequence: number
  readonly secondarySequence: number
  readonly lastWritten: bigint
  readonly major: number
  readonly minor: number
  readonly fileType: number
  readonly root: number
  readonly binsSize: number
  readonly flags: number
  readonly checksumHolds: boolean
}

/** Reads the first sector of a hive or log; `hive.bad-base-block` when it is short or not a registry file at all. */
export function readBaseBlock(bytes: Uint8Array): BaseBlock {
  if (bytes.length < LOG_BASE_BLOCK_SIZE) {
    refuse('hive.bad-base-block', { at: 0, reason: `the file has ${bytes.length} bytes` })
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== 0x66676572) refuse('hive.bad-base-block', { at: 0, reason: 'it does not begin with "regf"' })
  const u32 = (at: number) => view.getUint32(at, true)
  return {
    primarySequence: u32(BASE_BLOCK.primarySequence),
    secondarySequence: u32(BASE_BLOCK.secondarySequence),
    lastWritten: view.getBigUint64(BASE_BLOCK.lastWritten, true),
    major: u32(BASE_BLOCK.major),
    minor: u32(BASE_BLOCK.minor),
    fileType: u32(BASE_BLOCK.fileType),
    root: u32(BASE_BLOCK.root),
    binsSize: u32(BASE_BLOCK.binsSize),
    flags: u32(BASE_BLOCK.flags),
    checksumHolds: u32(BASE_BLOCK.checksum) === checksumOf(view),
  }
}

export function isDirty(base: BaseBlock): boolean {
  return !base.checksumHolds || base.primarySequence !== base.secondarySequence
}

/** Writes the checksum that the base block's other fields ask for. */
export function sealBaseBlock(view: DataView): void {
  view.setUint32(BASE_BLOCK.checksum, checksumOf(view), true)
}

/** XOR of the first 127 words; 0 and 0xffffffff are never stored. */
function checksumOf(view: DataView): number {
  let sum = 0
  for (let at = 0; at < BASE_BLOCK.checksum; at += 4) sum ^= view.getUint32(at, true)
  if (sum === 0) return 1
  if (sum === -1) return 0xfffffffe
  return sum >>> 0
}
