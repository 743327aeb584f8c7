import { putU16, putU32 } from '#shared/values/little-endian.ts'
import { attributeType } from '#shared/ntfs/attribute.ts'

/** Where a stream of a built volume lies, in clusters; `at` null is a hole. */
export interface ClusterRun {
  readonly at: number | null
  readonly count: number
}

export function putU64(bytes: Uint8Array, at: number, value: number): void {
  putU32(bytes, at, value % 2 ** 32)
  putU32(bytes, at + 4, Math.floor(value / 2 ** 32))
}

/** UTF-16LE; a lone surrogate in the text becomes one on the volume. */
export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let index = 0; index < text.length; index++) putU16(bytes, 2 * index, text.charCodeAt(index))
  return bytes
}

export function reference(record: number, sequence: number): Uint8Array {
  const bytes = new Uint8Array(8)
  putU64(bytes, 0, record)
  putU16(bytes, 6, sequence)
  return bytes
}

/** An attribute whose value lies in its record. */
export function residentAttribute(type: number, value: Uint8Array, name = ''): Uint8Array {
  const valueAt = align(24 + 2 * name.length)
  const bytes = attributeHeader(type, align(valueAt + value.length), name, 24)
  putU32(bytes, 16, value.length)
  putU16(bytes, 20, valueAt)
  bytes.set(value, valueAt)
  return bytes
}

/** An attribute in clusters; `lowest` is the cluster of the stream that this part begins with. */
export function clusterAttribute(
  type: number,
  runs: readonly ClusterRun[],
  {
    size,
    name = '',
    lowest = 0,
    flags = 0,
    clusterBytes,
  }: { size: number; name?: string; lowest?: number; flags?: number; clusterBytes: number },
): Uint8Array {
  // Sparse and compressed attributes tell what they really take, too.
  const nameAt = flags === 0 ? 64 : 72
  const pairsAt = align(nameAt + 2 * name.length)
  const pairs = mappingPairs(runs)
  const bytes = attributeHeader(type, align(pairsAt + pairs.length), name, nameAt)
  const clusters = runs.reduce((sum, run) => sum + run.count, 0)
  const taken = runs.reduce((sum, run) => sum + (run.at === null ? 0 : run.count), 0)
  bytes[8] = 1
  putU16(bytes, 12, flags)
  putU64(bytes, 16, lowest)
  putU64(bytes, 24, lowest + clusters - 1)
  putU16(bytes, 32, pairsAt)
  putU64(bytes, 40, clusters * clusterBytes)
  putU64(bytes, 48, size)
  putU64(bytes, 56, size)
  if (flags !== 0) putU64(bytes, 64, taken * clusterBytes)
  bytes.set(pairs, pairsAt)
  return bytes
}

function attributeHeader(type: number, length: number, name: string, nameAt: number): Uint8Array {
  const bytes = new Uint8Array(length)
  putU32(bytes, 0, type)
  putU32(bytes, 4, length)
  bytes[9] = name.length
  putU16(bytes, 10, nameAt)
  bytes.set(utf16(name), nameAt)
  return bytes
}

/** Always four bytes of count and distance: longer than Windows writes, and as valid. */
function mappingPairs(runs: readonly ClusterRun[]): Uint8Array {
  const bytes: number[] = []
  let before = 0
  for (const { at, count } of runs) {
    bytes.push(at === null ? 0x04 : 0x44, ...word(count), ...(at === null ? [] : word(at - before)))
    before = at ?? before
  }
  return Uint8Array.of(...bytes, 0)
}

function word(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]
}

export function standardInformation({
  attributes = 0x20,
  securityId = 0x100,
}: {
  attributes?: number
  securityId?: number | null
}): Uint8Array {
  const value = new Uint8Array(securityId === null ? 48 : 72)
  putU32(value, 32, attributes)
  if (securityId !== null) putU32(value, 52, securityId)
  return residentAttribute(attributeType.standardInformation, value)
}

export function fileName(folder: { record: number; sequence: number }, name: string, namespace: number): Uint8Array {
  const value = new Uint8Array(66 + 2 * name.length)
  value.set(reference(folder.record, folder.sequence))
  value[64] = name.length
  value[65] = namespace
  value.set(utf16(name), 66)
  return residentAttribute(attributeType.fileName, value)
}

export interface ListEntry {
  readonly type: number
  readonly lowest?: number
  readonly record: number
  readonly sequence: number
  readonly name?: string
}

export function attributeListValue(entries: readonly ListEntry[]): Uint8Array {
  const parts = entries.map(({ type, lowest = 0, record, sequence, name = '' }) => {
    const bytes = new Uint8Array(align(26 + 2 * name.length))
    putU32(bytes, 0, type)
    putU16(bytes, 4, bytes.length)
    bytes[6] = name.length
    bytes[7] = 26
    putU64(bytes, 8, lowest)
    bytes.set(reference(record, sequence), 16)
    bytes.set(utf16(name), 26)
    return bytes
  })
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function align(length: number): number {
  return (length + 7) & ~7
}
