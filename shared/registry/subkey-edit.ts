import type { Cells } from './cells.ts'
import { NONE } from './cells.ts'
import { KEY_FLAG, NK, keyNode } from './key-node.ts'
import { compareNames, decodeName, nameHash, nameHint } from './names.ts'
import type { Leaf } from './subkey-list.ts'
import { LIST, indexRoot, leafKey, leavesOf, readLeaf } from './subkey-list.ts'

/** Windows splits a leaf before it gets longer than this. */
const LEAF_LIMIT = 1012

/** Enters a key at its place in its parent's sorted list, in the kind of list that the hive's format asks for. */
export function insertSubkey(cells: Cells, parent: number, key: number, name: string): void {
  const nk = keyNode(cells, parent)
  const leaves = leavesOf(cells, nk)
  // Looked up now: once a leaf has moved, the key's list is not readable until it is replaced.
  const root = indexRoot(cells, nk)
  if (leaves.length === 0) {
    const kind = cells.minor >= 5 ? LIST.lh : cells.minor >= 3 ? LIST.lf : LIST.li
    const offset = newLeaf(cells, kind, 1)
    setSubkeyList(cells, parent, offset)
    writeEntry(cells, setCount(cells, offset, 1), 0, key, name)
  } else {
    const index = leafFor(cells, leaves, name)
    const leaf = leaves[index] as Leaf
    if (leaf.count < LEAF_LIMIT) {
      const grown = insertIntoLeaf(cells, leaf, key, name)
      replaceLeaf(cells, parent, root, index, [grown])
    } else {
      const halves = splitLeaf(cells, leaf)
      replaceLeaf(cells, parent, root, index, halves)
      return insertSubkey(cells, parent, key, name)
    }
  }
  addToCount(cells, parent, 1)
  cells.subkeyNames.added(parent, { name, offset: key })
}

/** Takes a key out of its parent's list; the list goes with its last key. */
export function removeSubkey(cells: Cells, parent: number, key: number): void {
  cells.subkeyNames.forget(parent)
  const nk = keyNode(cells, parent)
  const leaves = leavesOf(cells, nk)
  const root = indexRoot(cells, nk)
  for (const [index, leaf] of leaves.entries()) {
    for (let i = 0; i < leaf.count; i++) {
      if (leafKey(cells, leaf, i) !== key) continue
      const from = leaf.at + 4 + leaf.step * (i + 1)
      cells.bytes.copyWithin(from - leaf.step, from, leaf.at + 4 + leaf.step * leaf.count)
      setCount(cells, leaf.offset, leaf.count - 1)
      if (leaf.count === 1) {
        replaceLeaf(cells, parent, root, index, [])
        cells.release(leaf.offset)
      }
      addToCount(cells, parent, -1)
      return
    }
  }
}

/** Frees the lists of a key that is about to go with all its subkeys. */
export function releaseLists(cells: Cells, key: number): void {
  const nk = keyNode(cells, key)
  const leaves = leavesOf(cells, nk)
  if (leaves.length === 0) return
  const root = indexRoot(cells, nk)
  for (const leaf of leaves) cells.release(leaf.offset)
  if (root !== null) cells.release(root)
}

function addToCount(cells: Cells, parent: number, change: number): void {
  const at = keyNode(cells, parent) + NK.subkeys
  cells.view.setUint32(at, cells.view.getUint32(at, true) + change, true)
}

function setSubkeyList(cells: Cells, parent: number, list: number): void {
  cells.view.setUint32(keyNode(cells, parent) + NK.subkeyList, list, true)
}

export function keyName(cells: Cells, offset: number): string {
  const at = keyNode(cells, offset)
  const narrow = (cells.view.getUint16(at + NK.flags, true) & KEY_FLAG.narrowName) !== 0
  return decodeName(cells.bytes, at + NK.name, cells.view.getUint16(at + NK.nameLength, true), narrow)
}

/** The first leaf whose last name is not before `name`, else the last leaf. */
function leafFor(cells: Cells, leaves: readonly Leaf[], name: string): number {
  const full = [...leaves.keys()].filter((index) => leaves[index]!.count > 0)
  let [low, high] = [0, full.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const leaf = leaves[full[middle]!]!
    if (compareNames(keyName(cells, leafKey(cells, leaf, leaf.count - 1)), name) < 0) low = middle + 1
    else high = middle
  }
  return full[low] ?? leaves.length - 1
}

function insertIntoLeaf(cells: Cells, leaf: Leaf, key: number, name: string): number {
  let low = 0
  let high = leaf.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareNames(keyName(cells, leafKey(cells, leaf, middle)), name) < 0) low = middle + 1
    else high = middle
  }
  const offset = widen(cells, leaf.offset, 4 + leaf.step * (leaf.count + 1))
  const grown = setCount(cells, offset, leaf.count + 1)
  const from = grown.at + 4 + leaf.step * low
  cells.bytes.copyWithin(from + leaf.step, from, grown.at + 4 + leaf.step * leaf.count)
  writeEntry(cells, grown, low, key, name)
  return offset
}

/** Room for `length` bytes, with some to spare so that a growing list does not move each time. */
export function widen(cells: Cells, offset: number, length: number): number {
  return cells.capacity(offset) >= length ? offset : cells.reallocate(offset, length + (length >>> 2))
}

function splitLeaf(cells: Cells, leaf: Leaf): number[] {
  const kept = leaf.count >>> 1
  const moved = leaf.count - kept
  const second = newLeaf(cells, leaf.kind, moved)
  const to = setCount(cells, second, moved)
  const from = leaf.at + 4 + leaf.step * kept
  cells.bytes.copyWithin(to.at + 4, from, from + leaf.step * moved)
  setCount(cells, leaf.offset, kept)
  return [leaf.offset, second]
}

/** Puts `leaves` where the `index`-th leaf of a key stood: under an index root, which is made when a second leaf comes and goes with the last one. */
function replaceLeaf(cells: Cells, parent: number, root: number | null, index: number, leaves: readonly number[]): void {
  if (root === null) {
    if (leaves.length < 2) return setSubkeyList(cells, parent, leaves[0] ?? NONE)
    const made = newLeaf(cells, LIST.ri, 2)
    setSubkeyList(cells, parent, made)
    return writeRoot(cells, made, leaves)
  }
  const at = cells.at(root, 4, 'an index root')
  const all = Array.from({ length: cells.view.getUint16(at + 2, true) }, (_, i) => cells.view.getUint32(at + 4 + 4 * i, true))
  all.splice(index, 1, ...leaves)
  if (all.length === 0) {
    setSubkeyList(cells, parent, NONE)
    return cells.release(root)
  }
  const grown = widen(cells, root, 4 + 4 * all.length)
  setSubkeyList(cells, parent, grown)
  writeRoot(cells, grown, all)
}

function writeRoot(cells: Cells, root: number, leaves: readonly number[]): void {
  const at = cells.at(root, 4 + 4 * leaves.length, 'an index root')
  cells.view.setUint16(at + 2, leaves.length, true)
  leaves.forEach((leaf, i) => cells.view.setUint32(at + 4 + 4 * i, leaf, true))
}

function newLeaf(cells: Cells, kind: number, count: number): number {
  const step = kind === LIST.lf || kind === LIST.lh ? 8 : 4
  const offset = cells.allocate(4 + step * count)
  cells.view.setUint16(cells.at(offset, 4, 'a new list'), kind, true)
  return offset
}

function setCount(cells: Cells, leaf: number, count: number): Leaf {
  cells.view.setUint16(cells.at(leaf, 4, 'a subkey list') + 2, count, true)
  return readLeaf(cells, leaf)
}

function writeEntry(cells: Cells, leaf: Leaf, index: number, key: number, name: string): void {
  const at = leaf.at + 4 + leaf.step * index
  cells.view.setUint32(at, key, true)
  if (leaf.kind === LIST.lh) cells.view.setUint32(at + 4, nameHash(name), true)
  if (leaf.kind === LIST.lf) cells.view.setUint32(at + 4, nameHint(name), true)
}
