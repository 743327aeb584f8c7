import { refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'
import { NK } from './key-node.ts'

/** The signatures of subkey lists as little-endian words. */
export const LIST = { li: 0x696c, lf: 0x666c, lh: 0x686c, ri: 0x6972 } as const

/** One leaf: a list of keys, 4 bytes each (`li`) or 8 with a hint (`lf`) or hash (`lh`) of the name. */
export interface Leaf {
  readonly offset: number
  readonly at: number
  readonly kind: number
  readonly count: number
  readonly step: number
}

/** The leaves of the key at `nk` in order: one, or as many as its index root names. Refused when they do not hold the number of keys that the key claims. */
export function leavesOf(cells: Cells, nk: number): Leaf[] {
  const count = cells.view.getUint32(nk + NK.subkeys, true)
  if (count === 0) return []
  const list = cells.view.getUint32(nk + NK.subkeyList, true)
  const leaves = readList(cells, list)
  let held = 0
  for (const leaf of leaves) held += leaf.count
  if (held !== count) refuse('hive.bad-list', { at: nk + NK.subkeys, reason: `the key claims ${count} subkeys, its list has ${held}` })
  return leaves
}

function readList(cells: Cells, list: number): Leaf[] {
  const at = cells.at(list, 4, 'a subkey list')
  if (cells.view.getUint16(at, true) !== LIST.ri) return [readLeaf(cells, list)]
  const count = cells.view.getUint16(at + 2, true)
  cells.at(list, 4 + 4 * count, 'an index root')
  const seen = new Set<number>()
  const leaves: Leaf[] = []
  for (let i = 0; i < count; i++) {
    const offset = cells.view.getUint32(at + 4 + 4 * i, true)
    if (seen.has(offset)) refuse('hive.bad-list', { at: at + 4 + 4 * i, reason: 'an index root names a list twice' })
    seen.add(offset)
    leaves.push(readLeaf(cells, offset))
  }
  return leaves
}

export function readLeaf(cells: Cells, offset: number): Leaf {
  const at = cells.at(offset, 4, 'a subkey list')
  const kind = cells.view.getUint16(at, true)
  if (kind !== LIST.li && kind !== LIST.lf && kind !== LIST.lh) {
    refuse('hive.bad-list', { at, reason: `0x${kind.toString(16)} is no kind of subkey list` })
  }
  const count = cells.view.getUint16(at + 2, true)
  const step = kind === LIST.li ? 4 : 8
  cells.at(offset, 4 + step * count, 'a subkey list')
  return { offset, at, kind, count, step }
}

/** The cell of the leaf's `index`-th key. */
export function leafKey(cells: Cells, leaf: Leaf, index: number): number {
  return cells.view.getUint32(leaf.at + 4 + leaf.step * index, true)
}

/** The cells of all subkeys in order; `hive.bad-list` when one is named twice. */
export function subkeyOffsets(cells: Cells, nk: number): number[] {
  const offsets: number[] = []
  for (const leaf of leavesOf(cells, nk)) {
    for (let i = 0; i < leaf.count; i++) offsets.push(leafKey(cells, leaf, i))
  }
  if (new Set(offsets).size !== offsets.length) refuse('hive.bad-list', { at: nk + NK.subkeyList, reason: 'it names a key twice' })
  return offsets
}

/** The index root of a key, or null when it has a single leaf or none. */
export function indexRoot(cells: Cells, nk: number): number | null {
  if (cells.view.getUint32(nk + NK.subkeys, true) === 0) return null
  const list = cells.view.getUint32(nk + NK.subkeyList, true)
  return cells.view.getUint16(cells.at(list, 4, 'a subkey list'), true) === LIST.ri ? list : null
}
