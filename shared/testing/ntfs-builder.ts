import { attributeType } from '#shared/ntfs/attribute.ts'
import { securityHash } from '#shared/ntfs/security-stream.ts'
import { putU16, putU32 } from '#shared/values/little-endian.ts'
import {
  attributeListValue,
  clusterAttribute,
  fileName,
  putU64,
  reference,
  residentAttribute,
  standardInformation,
  utf16,
} from './ntfs-attribute.ts'
import type { ClusterRun, ListEntry } from './ntfs-attribute.ts'

export interface BuiltLink {
  /** The root when not said. */
  readonly folder?: number
  readonly folderSequence?: number
  readonly name: string
  /** 0 POSIX, 1 Win32 (when not said), 2 DOS, 3 both. */
  readonly namespace?: number
}

export interface BuiltFile {
  readonly number: number
  /** 1 when not said. */
  readonly sequence?: number
  readonly isFolder?: boolean
  readonly isUsed?: boolean
  readonly links?: readonly BuiltLink[]
  /** 0x100 when not said; null: the short $STANDARD_INFORMATION of NTFS 1.2. */
  readonly securityId?: number | null
  readonly attributes?: number
  /** Other attributes, whole, in the order of their types. */
  readonly more?: readonly Uint8Array[]
  /** This is an extension record of that file; it has only `links` and `more`. */
  readonly extends?: number
}

export interface BuiltVolume {
  readonly clusterBytes?: number
  readonly recordBytes?: number
  readonly files: readonly BuiltFile[]
  /** Shared descriptors, numbered from 0x100. */
  readonly descriptors?: readonly Uint8Array[]
  /** The parts of $MFT, each told by the record `by` (0 when not said); they lie on the volume in opposite order, with gaps. */
  readonly pieces?: readonly TablePiece[]
  /** What lies in clusters of the test's own choice, from 2048 on. */
  readonly contents?: ReadonlyMap<number, Uint8Array>
}

interface TablePiece {
  readonly clusters: number
  readonly by?: number
}

const clusters = 4096
const mirrorAt = 8
const secureAt = 1024
const tableEnd = 1000
const bitmapAt = 1980
const sdsBlock = 256 * 1024
const root = { record: 5, sequence: 5 }
const fileUsed = 1
const folderUsed = 3
const updatesAt = 48

/** A small NTFS volume, byte for byte the same for the same input: for what no real image at hand holds. */
export function ntfsImage(volume: BuiltVolume): Uint8Array {
  const { clusterBytes = 1024, recordBytes = 1024, pieces = [{ clusters: 64 }] } = volume
  const runs = layOut(pieces)
  const sds = sdsBytes(volume.descriptors ?? [])
  const tableBytes = runs.reduce((sum, run) => sum + run.count, 0) * clusterBytes
  const count = Math.floor(tableBytes / recordBytes)

  const files = new Map<number, BuiltFile>()
  for (let number = 0; number < count; number++) files.set(number, { number, isUsed: false })
  const secure = { at: secureAt, count: Math.ceil(sds.length / clusterBytes) }
  for (const file of systemFiles(clusterAttribute(attributeType.data, [secure], { size: sds.length, name: '$SDS', clusterBytes })))
    files.set(file.number, file)
  for (const file of volume.files) files.set(file.number, file)
  for (const file of tableFiles(pieces, runs, { clusterBytes, tableBytes, count })) files.set(file.number, file)

  const table = new Uint8Array(tableBytes)
  for (const file of files.values()) table.set(recordOf(file, files, recordBytes), file.number * recordBytes)
  const bytes = new Uint8Array(clusters * clusterBytes)
  let from = 0
  for (const run of runs) {
    bytes.set(table.subarray(from, from + run.count * clusterBytes), run.at * clusterBytes)
    from += run.count * clusterBytes
  }
  bytes.set(bootSector(clusterBytes, recordBytes, runs[0]!.at))
  bytes.set(table.subarray(0, 4 * recordBytes), mirrorAt * clusterBytes)
  bytes.set(sds, secureAt * clusterBytes)
  bytes.fill(0xff, bitmapAt * clusterBytes, bitmapAt * clusterBytes + count / 8)
  for (const [cluster, content] of volume.contents ?? []) bytes.set(content, cluster * clusterBytes)
  return bytes
}

/** Where record `number` lies in an image with one piece. */
export function recordPlace(number: number, { clusterBytes = 1024, recordBytes = 1024, clusters = 64 } = {}): number {
  return (tableEnd - clusters) * clusterBytes + number * recordBytes
}

function layOut(pieces: readonly TablePiece[]): (ClusterRun & { at: number })[] {
  let end = tableEnd
  return pieces.map(({ clusters }) => {
    const at = end - clusters
    end = at - 3
    return { at, count: clusters }
  })
}

function systemFiles(sds: Uint8Array): BuiltFile[] {
  const link = (name: string) => [{ name, namespace: 3 }]
  const information = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0)
  return [
    {
      number: 3,
      sequence: 3,
      links: link('$Volume'),
      more: [residentAttribute(attributeType.volumeName, utf16('built')), residentAttribute(attributeType.volumeInformation, information)],
    },
    { number: root.record, sequence: root.sequence, isFolder: true, links: link('.') },
    { number: 9, sequence: 9, links: link('$Secure'), more: [sds] },
  ]
}

/** $MFT itself, and the extension records that tell of its further parts. */
function tableFiles(
  pieces: readonly TablePiece[],
  runs: readonly ClusterRun[],
  { clusterBytes, tableBytes, count }: { clusterBytes: number; tableBytes: number; count: number },
): BuiltFile[] {
  const parts = new Map<number, { lowest: number; runs: ClusterRun[] }>()
  let lowest = 0
  for (const [index, { by = 0 }] of pieces.entries()) {
    const part = parts.get(by) ?? { lowest, runs: [] }
    part.runs.push(runs[index]!)
    parts.set(by, part)
    lowest += runs[index]!.count
  }
  const data = (part: { lowest: number; runs: ClusterRun[] }) =>
    clusterAttribute(attributeType.data, part.runs, { size: tableBytes, lowest: part.lowest, clusterBytes })
  const entries: ListEntry[] = [...parts].map(([record, { lowest }]) => ({ type: attributeType.data, lowest, record, sequence: 1 }))
  const bitmapBytes = Math.ceil(count / 8)
  const bitmapRun = { at: bitmapAt, count: Math.ceil(bitmapBytes / clusterBytes) }
  const bitmap = clusterAttribute(attributeType.bitmap, [bitmapRun], { size: bitmapBytes, clusterBytes })
  const list = residentAttribute(attributeType.attributeList, attributeListValue(entries))
  return [...parts].map(([number, part]) =>
    number === 0
      ? { number, links: [{ name: '$MFT', namespace: 3 }], more: [...(parts.size > 1 ? [list] : []), data(part), bitmap] }
      : { number, extends: 0, more: [data(part)] },
  )
}

function recordOf(file: BuiltFile, files: ReadonlyMap<number, BuiltFile>, recordBytes: number): Uint8Array {
  const bytes = new Uint8Array(recordBytes)
  const { number, sequence = 1, isFolder = false, isUsed = true, more = [], extends: base } = file
  const links = (file.links ?? []).map(({ folder = root.record, folderSequence, name, namespace = 1 }) =>
    fileName({ record: folder, sequence: folderSequence ?? files.get(folder)?.sequence ?? 1 }, name, namespace),
  )
  const standard = base === undefined && isUsed ? [standardInformation(file)] : []
  const isEarly = (attribute: Uint8Array) => attribute[0]! < attributeType.fileName
  const attributes = [...standard, ...more.filter(isEarly), ...links, ...more.filter((attribute) => !isEarly(attribute))]
  const strides = recordBytes / 512
  let at = updatesAt + Math.ceil((2 * (strides + 1)) / 8) * 8
  bytes.set([0x46, 0x49, 0x4c, 0x45])
  putU16(bytes, 4, updatesAt)
  putU16(bytes, 6, strides + 1)
  putU16(bytes, 16, sequence)
  putU16(bytes, 20, at)
  putU16(bytes, 22, isUsed ? (isFolder ? folderUsed : fileUsed) : 0)
  putU32(bytes, 28, recordBytes)
  if (base !== undefined) bytes.set(reference(base, files.get(base)?.sequence ?? 1), 32)
  putU32(bytes, 44, number)
  for (const attribute of attributes) {
    bytes.set(attribute, at)
    at += attribute.length
  }
  putU32(bytes, at, 0xffffffff)
  putU32(bytes, 24, at + 8)
  stamp(bytes, strides)
  return bytes
}

/** The last two bytes of each stride change places with the record's update sequence. */
function stamp(bytes: Uint8Array, strides: number): void {
  putU16(bytes, updatesAt, 0x1234)
  for (let stride = 1; stride <= strides; stride++) {
    bytes.set(bytes.subarray(512 * stride - 2, 512 * stride), updatesAt + 2 * stride)
    putU16(bytes, 512 * stride - 2, 0x1234)
  }
}

/** $Secure:$SDS: blocks of 256 KiB, each with its copy behind it. */
export function sdsBytes(descriptors: readonly Uint8Array[]): Uint8Array {
  const entries: { at: number; bytes: Uint8Array }[] = []
  let at = 0
  for (const [index, descriptor] of descriptors.entries()) {
    const bytes = new Uint8Array(20 + descriptor.length)
    const used = at % (2 * sdsBlock)
    if (used + bytes.length > sdsBlock) at += 2 * sdsBlock - used
    putU32(bytes, 0, securityHash(descriptor, 0, descriptor.length))
    putU32(bytes, 4, 0x100 + index)
    putU64(bytes, 8, at)
    putU32(bytes, 16, bytes.length)
    bytes.set(descriptor, 20)
    entries.push({ at, bytes })
    at = Math.ceil((at + bytes.length) / 16) * 16
  }
  const stream = new Uint8Array(at + sdsBlock)
  for (const entry of entries) for (const copy of [0, sdsBlock]) stream.set(entry.bytes, entry.at + copy)
  return stream
}

function bootSector(clusterBytes: number, recordBytes: number, tableAt: number): Uint8Array {
  const bytes = new Uint8Array(512)
  bytes.set(new TextEncoder().encode('NTFS    '), 3)
  putU16(bytes, 11, 512)
  bytes[13] = clusterBytes / 512
  putU64(bytes, 40, (clusters * clusterBytes) / 512)
  putU64(bytes, 48, tableAt)
  putU64(bytes, 56, mirrorAt)
  bytes[64] = 256 - Math.log2(recordBytes)
  bytes.set([0x55, 0xaa], 510)
  return bytes
}
