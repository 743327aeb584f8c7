import { refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'
import { NONE } from './cells.ts'
import { NK, keyNode } from './key-node.ts'
import { checkValueName, encodeName } from './names.ts'
import { widen } from './subkey-edit.ts'
import {
  INLINE,
  SEGMENT,
  SIGNATURE_DB,
  SIGNATURE_VK,
  VALUE_NARROW_NAME,
  VK,
  findValue,
  isBigData,
  segmentOffsets,
  valueCell,
  valueOffsets,
} from './value.ts'

/** The head of big data counts its pieces in 16 bits. */
const BIG_DATA_LIMIT = 0xffff * SEGMENT

/** Creates or replaces a value of the key in cell `key`. */
export function setValue(cells: Cells, key: number, name: string, type: number, data: Uint8Array): void {
  checkValueName(name)
  cells.mayEdit()
  if (data.length > BIG_DATA_LIMIT) refuse('hive.too-large', { bytes: data.length, limit: BIG_DATA_LIMIT })
  const there = findValue(cells, key, name)
  // The caller's data may be a view into this very hive, which moves or is overwritten below.
  const copy = new Uint8Array(data)
  const value = there?.offset ?? newValue(cells, key, name)
  storeData(cells, value, copy)
  cells.view.setUint32(valueCell(cells, value) + VK.type, type, true)
  const at = keyNode(cells, key)
  if (there === null) raise(cells, at + NK.longestValueName, name.length * 2)
  raise(cells, at + NK.longestValueData, data.length)
}

/** Removes a value and frees its cells; false when the key has none of that name. */
export function deleteValue(cells: Cells, key: number, name: string): boolean {
  cells.mayEdit()
  const found = findValue(cells, key, name)
  if (found === null) return false
  const nk = keyNode(cells, key)
  const offsets = valueOffsets(cells, nk)
  const index = offsets.indexOf(found.offset)
  const list = cells.view.getUint32(nk + NK.valueList, true)
  cells.valueNames.forget(key)
  releaseData(cells, found.offset)
  cells.release(found.offset)
  cells.view.setUint32(nk + NK.values, offsets.length - 1, true)
  if (offsets.length === 1) {
    cells.release(list)
    cells.view.setUint32(nk + NK.valueList, NONE, true)
    cells.view.setUint32(nk + NK.longestValueName, 0, true)
    cells.view.setUint32(nk + NK.longestValueData, 0, true)
  } else {
    const from = cells.at(list, 4 * offsets.length, 'a value list') + 4 * (index + 1)
    cells.bytes.copyWithin(from - 4, from, from + 4 * (offsets.length - index - 1))
  }
  return true
}

/** Frees all values of a key that is about to go. */
export function releaseValues(cells: Cells, key: number): void {
  const nk = keyNode(cells, key)
  const offsets = valueOffsets(cells, nk)
  if (offsets.length === 0) return
  for (const offset of offsets) {
    releaseData(cells, offset)
    cells.release(offset)
  }
  cells.release(cells.view.getUint32(nk + NK.valueList, true))
}

function newValue(cells: Cells, key: number, name: string): number {
  const encoded = encodeName(name)
  const offset = cells.allocate(VK.name + encoded.bytes.length)
  const at = cells.at(offset, VK.name, 'a new value')
  cells.view.setUint16(at, SIGNATURE_VK, true)
  cells.view.setUint16(at + VK.nameLength, encoded.bytes.length, true)
  cells.view.setUint32(at + VK.dataSize, INLINE, true)
  // Windows sets the flag for the default value, which has no name, to zero.
  cells.view.setUint16(at + VK.flags, encoded.narrow && name !== '' ? VALUE_NARROW_NAME : 0, true)
  cells.bytes.set(encoded.bytes, at + VK.name)
  appendToList(cells, key, offset)
  cells.valueNames.added(key, { name, offset })
  return offset
}

function appendToList(cells: Cells, key: number, value: number): void {
  const count = cells.view.getUint32(keyNode(cells, key) + NK.values, true)
  const old = cells.view.getUint32(keyNode(cells, key) + NK.valueList, true)
  const list = count === 0 ? cells.allocate(4) : widen(cells, old, 4 * (count + 1))
  cells.view.setUint32(cells.at(list, 4 * (count + 1), 'a value list') + 4 * count, value, true)
  const nk = keyNode(cells, key)
  cells.view.setUint32(nk + NK.valueList, list, true)
  cells.view.setUint32(nk + NK.values, count + 1, true)
}

/** Writes the data where the old data lies when it fits there, else into new cells. */
function storeData(cells: Cells, value: number, data: Uint8Array): void {
  const at = valueCell(cells, value)
  const size = cells.view.getUint32(at + VK.dataSize, true)
  const old = cells.view.getUint32(at + VK.data, true)
  const big = data.length > SEGMENT && cells.minor > 3
  const inOnePiece = size > 0 && size < INLINE && !(size > SEGMENT && isBigData(cells, old))
  if (inOnePiece && !big && data.length > 4) {
    const to = cells.at(old, size, 'the data of a value')
    if (cells.capacity(old) >= data.length) {
      cells.bytes.set(data, to)
      cells.view.setUint32(at + VK.dataSize, data.length, true)
      return
    }
  }
  const small = data.length <= 4
  const stored = small ? 0 : big ? newBigData(cells, data) : newData(cells, data)
  releaseData(cells, value)
  const now = valueCell(cells, value)
  cells.view.setUint32(now + VK.dataSize, small ? INLINE + data.length : data.length, true)
  cells.view.setUint32(now + VK.data, stored, true)
  if (small) cells.bytes.set(data, now + VK.data)
}

function newData(cells: Cells, data: Uint8Array): number {
  const offset = cells.allocate(data.length)
  cells.bytes.set(data, cells.at(offset, data.length, 'the data of a value'))
  return offset
}

function newBigData(cells: Cells, data: Uint8Array): number {
  const count = Math.ceil(data.length / SEGMENT)
  const segments = Array.from({ length: count }, (_, i) => newData(cells, data.subarray(i * SEGMENT, (i + 1) * SEGMENT)))
  const list = cells.allocate(4 * count)
  segments.forEach((segment, i) => cells.view.setUint32(cells.at(list, 4 * count, 'the pieces of big data') + 4 * i, segment, true))
  const head = cells.allocate(8)
  const at = cells.at(head, 8, 'big data')
  cells.view.setUint16(at, SIGNATURE_DB, true)
  cells.view.setUint16(at + 2, count, true)
  cells.view.setUint32(at + 4, list, true)
  return head
}

/** Frees the cells of a value's data; the value is left pointing to them. */
function releaseData(cells: Cells, value: number): void {
  const at = valueCell(cells, value)
  const size = cells.view.getUint32(at + VK.dataSize, true)
  if (size === 0 || size >= INLINE) return
  const data = cells.view.getUint32(at + VK.data, true)
  if (size > SEGMENT && isBigData(cells, data)) {
    const { list, segments } = segmentOffsets(cells, data)
    for (const segment of segments) {
      cells.at(segment, 0, 'a piece of big data')
      cells.release(segment)
    }
    cells.release(list)
  }
  cells.at(data, 0, 'the data of a value')
  cells.release(data)
}

function raise(cells: Cells, at: number, to: number): void {
  cells.view.setUint32(at, Math.max(cells.view.getUint32(at, true), to), true)
}
