import { refuse } from '#shared/errors/refused.ts'
import { BASE_BLOCK_SIZE } from './base-block.ts'
import { CELL_HEADER, type Cells } from './cells.ts'

/** Byte offsets in the data of an `nk` cell ('Key node' in msuhanov/regf). */
export const NK = {
  flags: 2,
  lastWritten: 4,
  parent: 16,
  subkeys: 20,
  volatileSubkeys: 24,
  subkeyList: 28,
  volatileList: 32,
  values: 36,
  valueList: 40,
  security: 44,
  className: 48,
  /** 16 bits since Vista: what follows it are flags. */
  longestSubkeyName: 52,
  longestClassName: 56,
  longestValueName: 60,
  longestValueData: 64,
  nameLength: 72,
  classLength: 74,
  name: 76,
} as const

export const KEY_FLAG = { root: 0x04, noDelete: 0x08, link: 0x10, narrowName: 0x20, predefinedHandle: 0x40 } as const

const SIGNATURE = 0x6b6e

/** The position of a key's data, checked to be an `nk` cell with its whole name. */
export function keyNode(cells: Cells, offset: number): number {
  const at = cells.at(offset, NK.name, 'a key')
  if (cells.view.getUint16(at, true) !== SIGNATURE) refuse('hive.bad-key', { at, reason: 'it does not begin with "nk"' })
  const nameLength = cells.view.getUint16(at + NK.nameLength, true)
  if (NK.name + nameLength > cells.capacity(offset))
    refuse('hive.bad-key', { at, reason: `its name of ${nameLength} bytes leaves its cell` })
  return at
}

/** Whether a cell that is in use looks like a key. */
export function isKeyNode(cells: Cells, offset: number): boolean {
  const room = cells.capacity(offset)
  const at = BASE_BLOCK_SIZE + offset + CELL_HEADER
  return room >= NK.name && cells.view.getUint16(at, true) === SIGNATURE && NK.name + cells.view.getUint16(at + NK.nameLength, true) <= room
}

export function newKeyNode(cells: Cells, length: number): number {
  const offset = cells.allocate(length)
  cells.view.setUint16(cells.at(offset, length, 'a new key'), SIGNATURE, true)
  return offset
}
