import { refuse } from '#shared/errors/refused.ts'
import { u16At, u32At, u64At } from '#shared/values/little-endian.ts'
import type { BlockSource } from './block-source.ts'

/** What the boot sector says; sizes and places in bytes. */
export interface Geometry {
  readonly sectorBytes: number
  readonly clusterBytes: number
  readonly recordBytes: number
  /** What the volume claims; its source may be cut off earlier. */
  readonly volumeBytes: number
  readonly tableAt: number
  /** Where the copy of the first four file records is. */
  readonly mirrorAt: number
  /** 16 hexadecimal digits, as Windows' `fsutil fsinfo ntfsinfo` prints it. */
  readonly serial: string
}

/** Byte offsets in the boot sector, little-endian. */
const field = {
  maker: 3,
  sectorBytes: 11,
  sectorsPerCluster: 13,
  sectors: 40,
  table: 48,
  mirror: 56,
  recordSize: 64,
  serial: 72,
  signature: 510,
} as const

/** What else can be where an NTFS volume is expected, by the eight letters of its maker field. */
const others: Readonly<Record<string, string>> = {
  '-FVE-FS-': 'it is locked with BitLocker',
  'MSWIN4.1': 'it is a FAT volume',
  'MSDOS5.0': 'it is a FAT volume',
  'EXFAT   ': 'it is an exFAT volume',
}

/** Reads the first sector. Refuses: 'ntfs.not-a-volume', 'ntfs.unreadable'. */
export function readGeometry(source: BlockSource): Geometry {
  const sector = new Uint8Array(512)
  if (source.size < sector.length) refuse('ntfs.not-a-volume', { at: 0, reason: `it has ${source.size} bytes` })
  source.read(0, sector.length, sector)
  const maker = String.fromCharCode(...sector.subarray(field.maker, field.maker + 8))
  if (maker !== 'NTFS    ') {
    refuse('ntfs.not-a-volume', { at: field.maker, reason: others[maker] ?? 'its boot sector does not say NTFS' })
  }
  if (u16At(sector, field.signature) !== 0xaa55)
    refuse('ntfs.not-a-volume', { at: field.signature, reason: 'its boot sector has no end mark' })

  const sectorBytes = u16At(sector, field.sectorBytes)
  const clusterBytes = sectorBytes * sectorsPerCluster(sector[field.sectorsPerCluster]!)
  const recordBytes = recordSize(sector[field.recordSize]!, clusterBytes)
  const volumeBytes = u64At(sector, field.sectors) * sectorBytes
  check(isPowerOfTwo(sectorBytes, 256, 4096), field.sectorBytes, `sectors of ${sectorBytes} bytes`)
  check(isPowerOfTwo(clusterBytes, sectorBytes, 2 ** 21), field.sectorsPerCluster, `clusters of ${clusterBytes} bytes`)
  check(isPowerOfTwo(recordBytes, 512, 2 ** 16), field.recordSize, `file records of ${recordBytes} bytes`)
  check(volumeBytes <= Number.MAX_SAFE_INTEGER, field.sectors, `a size of ${volumeBytes} bytes`)
  const [tableAt, mirrorAt] = [field.table, field.mirror].map((at) => u64At(sector, at) * clusterBytes) as [number, number]
  check(tableAt > 0 && tableAt < volumeBytes, field.table, `its $MFT at byte ${tableAt}`)
  return { sectorBytes, clusterBytes, recordBytes, volumeBytes, tableAt, mirrorAt, serial: serialAt(sector, field.serial) }
}

/** Above 0x80 it is the power of two that counts: clusters of more than 64 KiB, since Windows 10. */
function sectorsPerCluster(value: number): number {
  return value <= 0x80 ? value : 2 ** (256 - value)
}

/** In clusters, or as the power of two of its bytes when negative. */
function recordSize(value: number, clusterBytes: number): number {
  return value < 0x80 ? value * clusterBytes : 2 ** (256 - value)
}

function serialAt(bytes: Uint8Array, at: number): string {
  return [u32At(bytes, at + 4), u32At(bytes, at)].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function isPowerOfTwo(value: number, from: number, to: number): boolean {
  return value >= from && value <= to && Number.isInteger(Math.log2(value))
}

function check(holds: boolean, at: number, what: string): void {
  if (!holds) refuse('ntfs.not-a-volume', { at, reason: `its boot sector speaks of ${what}` })
}
