import { refuse } from '#shared/errors/refused.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { BASE_BLOCK_SIZE } from './base-block.ts'
import type { Cells } from './cells.ts'
import type { Key } from './key.ts'
import { NK, isKeyNode, keyNode } from './key-node.ts'
import { SK, newSecurityCell, readRing, readSecurityCell, securityCell } from './security-cell.ts'

/** Gives a key another descriptor: the cell of an equal one where the hive has one, as on Windows, else a new cell on the ring. */
export function setDescriptor(cells: Cells, key: number, descriptor: Uint8Array): void {
  cells.mayEdit()
  const old = cells.view.getUint32(keyNode(cells, key) + NK.security, true)
  const security = securityFor(cells, old, new Uint8Array(descriptor))
  takeReference(cells, security)
  cells.view.setUint32(keyNode(cells, key) + NK.security, security, true)
  dropReference(cells, old)
}

function securityFor(cells: Cells, anchor: number, descriptor: Uint8Array): number {
  const ring = readRing(cells, anchor)
  if (ring === null) refuseBrokenRing(anchor)
  const equal = ring.find((offset) => sameBytes(readSecurityCell(cells, offset).descriptor, descriptor))
  if (equal !== undefined) return equal
  const made = newSecurityCell(cells, descriptor, 0)
  const next = cells.view.getUint32(securityCell(cells, anchor) + SK.next, true)
  link(cells, made, next)
  link(cells, anchor, made)
  return made
}

/** No cell can be added to a ring that does not name them all. */
export function refuseBrokenRing(offset: number): never {
  refuse('hive.bad-security', { at: BASE_BLOCK_SIZE + offset, reason: 'the ring is broken, so that no cell can be added to it' })
}

/** One more key uses this security cell. */
export function takeReference(cells: Cells, offset: number): void {
  const at = securityCell(cells, offset)
  count(cells, at, offset, (usersOf(cells).get(offset) ?? 0) + 1)
}

/** One key less uses it: with the last one the cell leaves the ring and is freed. */
export function dropReference(cells: Cells, offset: number): void {
  const at = securityCell(cells, offset)
  const left = (usersOf(cells).get(offset) ?? 0) - 1
  count(cells, at, offset, Math.max(left, 0))
  if (left > 0) return
  link(cells, cells.view.getUint32(at + SK.previous, true), cells.view.getUint32(at + SK.next, true))
  cells.release(offset)
}

function count(cells: Cells, at: number, offset: number, keys: number): void {
  usersOf(cells).set(offset, keys)
  cells.view.setUint32(at + SK.references, keys, true)
}

/**
 * How many keys use each security cell, found by one pass over the hive before the first edit: what a cell itself says may be wrong,
 * and one that is freed too early takes all its keys along. Whatever looks like a key counts, named by another or not.
 */
function usersOf(cells: Cells): Map<number, number> {
  if (cells.securityUsers !== null) return cells.securityUsers
  const users = new Map<number, number>()
  for (const { offset, size } of cells.all()) {
    if (size > 0 || !isKeyNode(cells, offset)) continue
    const security = cells.view.getUint32(keyNode(cells, offset) + NK.security, true)
    users.set(security, (users.get(security) ?? 0) + 1)
  }
  return (cells.securityUsers = users)
}

/**
 * Gives descriptors that have outgrown their cells new ones: the new cell takes over the references and the place on the
 * ring, and every key of the tree that named the old cell names it. Reads the whole key tree, before the first change.
 */
export function moveDescriptors(cells: Cells, root: Key, descriptors: ReadonlyMap<number, Uint8Array>): void {
  cells.mayEdit()
  cells.securityUsers = null
  const users = new Map<number, number[]>()
  collectUsers(root, descriptors, users)
  for (const [old, descriptor] of descriptors) {
    const own = users.get(old) ?? []
    // What the old cell says may be wrong.
    const moved = newSecurityCell(cells, descriptor, own.length > 0 ? own.length : readSecurityCell(cells, old).references)
    const from = securityCell(cells, old)
    const next = cells.view.getUint32(from + SK.next, true)
    if (next !== old) {
      link(cells, cells.view.getUint32(from + SK.previous, true), moved)
      link(cells, moved, next)
    }
    for (const key of own) cells.view.setUint32(keyNode(cells, key) + NK.security, moved, true)
    cells.release(old)
  }
}

/**
 * Gives the keys that may change a new cell with the new descriptor, where keys that keep the old one share its cell. Returns how many
 * cells were split: none where nobody but those that keep it uses it.
 */
export function splitDescriptors(cells: Cells, root: Key, descriptors: ReadonlyMap<number, Uint8Array>, kept: ReadonlySet<number>): number {
  cells.mayEdit()
  cells.securityUsers = null
  const users = new Map<number, number[]>()
  collectUsers(root, descriptors, users)
  let split = 0
  for (const [old, descriptor] of descriptors) {
    const all = users.get(old) ?? []
    const movers = all.filter((key) => !kept.has(key))
    if (movers.length === 0) continue
    const made = newSecurityCell(cells, descriptor, movers.length)
    link(cells, made, cells.view.getUint32(securityCell(cells, old) + SK.next, true))
    link(cells, old, made)
    for (const key of movers) cells.view.setUint32(keyNode(cells, key) + NK.security, made, true)
    cells.view.setUint32(securityCell(cells, old) + SK.references, all.length - movers.length, true)
    split += 1
  }
  return split
}

function collectUsers(key: Key, wanted: ReadonlyMap<number, unknown>, users: Map<number, number[]>): void {
  const security = key.securityOffset
  if (wanted.has(security)) {
    const list = users.get(security)
    if (list === undefined) users.set(security, [key.offset])
    else list.push(key.offset)
  }
  for (const child of key.subkeys()) collectUsers(child, wanted, users)
}

function link(cells: Cells, before: number, after: number): void {
  cells.view.setUint32(securityCell(cells, before) + SK.next, after, true)
  cells.view.setUint32(securityCell(cells, after) + SK.previous, before, true)
}
