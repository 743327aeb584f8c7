import { refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'
import { KEY_FLAG, NK, keyNode } from './key-node.ts'
import { compareNames, decodeName } from './names.ts'

/** Byte offsets in the data of a `vk` cell ('Key value' in msuhanov/regf). */
export const VK = { nameLength: 2, dataSize: 4, data: 8, type: 12, flags: 16, name: 20 } as const
export const VALUE_NARROW_NAME = 1
/** The bit of the data size that says: the data itself stands where its cell would be named. */
export const INLINE = 0x80000000
/** A bigger value lies in several cells, this many bytes each, in hives of format 1.4 and later. */
export const SEGMENT = 16344
export const SIGNATURE_VK = 0x6b76
export const SIGNATURE_DB = 0x6264

export const REG = { none: 0, sz: 1, expandSz: 2, binary: 3, dword: 4, dwordBigEndian: 5, link: 6, multiSz: 7, qword: 11 } as const

/** A value of a key. Its data is a view into the hive where it lies in one piece: copy it before you edit the hive. */
export class Value {
  readonly offset: number
  readonly name: string
  readonly type: number
  readonly #cells: Cells

  constructor(cells: Cells, offset: number) {
    const at = valueCell(cells, offset)
    const narrow = (cells.view.getUint16(at + VK.flags, true) & VALUE_NARROW_NAME) !== 0
    this.#cells = cells
    this.offset = offset
    this.name = decodeName(cells.bytes, at + VK.name, cells.view.getUint16(at + VK.nameLength, true), narrow)
    this.type = cells.view.getUint32(at + VK.type, true)
  }

  get data(): Uint8Array {
    return valueData(this.#cells, this.offset)
  }

  /** REG_SZ, REG_EXPAND_SZ or REG_LINK up to its first zero; `hive.wrong-type` for any other. */
  text(): string {
    if (this.type !== REG.sz && this.type !== REG.expandSz && this.type !== REG.link) this.#refuseType('text')
    return decodeText(this.data).split('\0', 1)[0] as string
  }

  /** The strings of a REG_MULTI_SZ up to the empty one that closes it. */
  multiText(): string[] {
    if (this.type !== REG.multiSz) this.#refuseType('REG_MULTI_SZ')
    const parts = decodeText(this.data).split('\0')
    const end = parts.indexOf('')
    return end < 0 ? parts : parts.slice(0, end)
  }

  dword(): number {
    const data = this.data
    if (this.type !== REG.dword || data.length !== 4) this.#refuseType('a REG_DWORD of 4 bytes')
    return new DataView(data.buffer, data.byteOffset, 4).getUint32(0, true)
  }

  #refuseType(wanted: string): never {
    refuse('hive.wrong-type', { name: this.name, type: this.type, wanted })
  }
}

function decodeText(data: Uint8Array): string {
  return decodeName(data, 0, data.length, false)
}

/** The position of a value's data, checked to be a `vk` cell with its whole name. */
export function valueCell(cells: Cells, offset: number): number {
  const at = cells.at(offset, VK.name, 'a value')
  if (cells.view.getUint16(at, true) !== SIGNATURE_VK) refuse('hive.bad-value', { at, reason: 'it does not begin with "vk"' })
  const nameLength = cells.view.getUint16(at + VK.nameLength, true)
  if (VK.name + nameLength > cells.capacity(offset))
    refuse('hive.bad-value', { at, reason: `its name of ${nameLength} bytes leaves its cell` })
  return at
}

/** The cells of a key's values in order. A predefined handle keeps something else in the count. */
export function valueOffsets(cells: Cells, nk: number): number[] {
  const count = cells.view.getUint32(nk + NK.values, true)
  if (count === 0 || (cells.view.getUint16(nk + NK.flags, true) & KEY_FLAG.predefinedHandle) !== 0) return []
  const list = cells.at(cells.view.getUint32(nk + NK.valueList, true), 4 * count, 'a value list')
  return Array.from({ length: count }, (_, i) => cells.view.getUint32(list + 4 * i, true))
}

/** The key's value of that name; '' is the default value. */
export function findValue(cells: Cells, key: number, name: string): Value | null {
  const nk = keyNode(cells, key)
  if (cells.valueNames.isFor(key, cells.view.getUint32(nk + NK.values, true))) {
    const offset = cells.valueNames.find(key, name, () => valuesAt(cells, nk))
    return offset === null ? null : new Value(cells, offset)
  }
  for (const value of valuesAt(cells, nk)) if (compareNames(value.name, name) === 0) return value
  return null
}

/** The values of the key at `nk` in order. */
export function* valuesAt(cells: Cells, nk: number): Generator<Value> {
  for (const offset of valueOffsets(cells, nk)) yield new Value(cells, offset)
}

function valueData(cells: Cells, offset: number): Uint8Array {
  const at = valueCell(cells, offset)
  const size = cells.view.getUint32(at + VK.dataSize, true)
  if (size >= INLINE) {
    const length = size - INLINE
    if (length > 4) refuse('hive.bad-value', { at, reason: `${length} bytes cannot stand in the value itself` })
    return cells.bytes.subarray(at + VK.data, at + VK.data + length)
  }
  if (size === 0) return new Uint8Array(0)
  const data = cells.view.getUint32(at + VK.data, true)
  if (size > SEGMENT && isBigData(cells, data)) return joinSegments(cells, data, size)
  const from = cells.at(data, size, 'the data of a value')
  return cells.bytes.subarray(from, from + size)
}

/** True for a `db` cell: hives before 1.4 keep long data in one cell, which may begin with any bytes. */
export function isBigData(cells: Cells, data: number): boolean {
  return cells.minor > 3 && cells.view.getUint16(cells.at(data, 8, 'the data of a value'), true) === SIGNATURE_DB
}

/** The cells of a big value's pieces. */
export function segmentOffsets(cells: Cells, data: number): { list: number; segments: number[] } {
  const at = cells.at(data, 8, 'big data')
  const count = cells.view.getUint16(at + 2, true)
  const list = cells.view.getUint32(at + 4, true)
  const from = cells.at(list, 4 * count, 'the pieces of big data')
  return { list, segments: Array.from({ length: count }, (_, i) => cells.view.getUint32(from + 4 * i, true)) }
}

function joinSegments(cells: Cells, data: number, size: number): Uint8Array {
  const { segments } = segmentOffsets(cells, data)
  if (size > cells.binsSize || segments.length !== Math.ceil(size / SEGMENT)) {
    refuse('hive.bad-value', { at: cells.at(data, 8, 'big data'), reason: `${size} bytes do not lie in ${segments.length} pieces` })
  }
  const joined = new Uint8Array(size)
  segments.forEach((segment, i) => {
    const length = Math.min(SEGMENT, size - i * SEGMENT)
    const from = cells.at(segment, length, 'a piece of big data')
    joined.set(cells.bytes.subarray(from, from + length), i * SEGMENT)
  })
  return joined
}
