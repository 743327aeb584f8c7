import { refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'
import { NONE } from './cells.ts'
import type { Key } from './key.ts'
import { KEY_FLAG, NK, keyNode, newKeyNode } from './key-node.ts'
import { checkKeyName, encodeName } from './names.ts'
import { dropReference, takeReference } from './security-edit.ts'
import { insertSubkey, releaseLists, removeSubkey } from './subkey-edit.ts'
import { subkeyOffsets } from './subkey-list.ts'
import { releaseValues } from './value-edit.ts'

/** Makes an empty key below `parent` that shares the security cell given. */
export function createSubkey(cells: Cells, parent: number, name: string, security: number, lastWritten: bigint): number {
  checkKeyName(name)
  cells.mayEdit()
  const encoded = encodeName(name)
  takeReference(cells, security)
  const offset = newKeyNode(cells, NK.name + encoded.bytes.length)
  const at = keyNode(cells, offset)
  cells.view.setUint16(at + NK.flags, encoded.narrow ? KEY_FLAG.narrowName : 0, true)
  cells.view.setBigUint64(at + NK.lastWritten, lastWritten, true)
  cells.view.setUint32(at + NK.parent, parent, true)
  for (const field of [NK.subkeyList, NK.volatileList, NK.valueList, NK.className]) cells.view.setUint32(at + field, NONE, true)
  cells.view.setUint32(at + NK.security, security, true)
  cells.view.setUint16(at + NK.nameLength, encoded.bytes.length, true)
  cells.bytes.set(encoded.bytes, at + NK.name)
  insertSubkey(cells, parent, offset, name)
  noteLongestName(cells, parent, name)
  return offset
}

/** Frees a key, its values and everything below it. */
export function deleteSubkey(cells: Cells, parent: number, key: Key): void {
  cells.mayEdit()
  refuseProtected(key)
  removeSubkey(cells, parent, key.offset)
  releaseTree(cells, key)
  const at = keyNode(cells, parent)
  if (cells.view.getUint32(at + NK.subkeys, true) === 0) {
    cells.view.setUint16(at + NK.longestSubkeyName, 0, true)
    cells.view.setUint32(at + NK.longestClassName, 0, true)
  }
}

/** Nothing is freed before the whole branch was read and found free of keys that must stay. */
function refuseProtected(key: Key): void {
  if ((key.flags & KEY_FLAG.noDelete) !== 0) refuse('hive.protected-key', { path: key.path })
  for (const child of key.subkeys()) refuseProtected(child)
}

function releaseTree(cells: Cells, key: Key): void {
  for (const child of key.subkeys()) releaseTree(cells, child)
  releaseLists(cells, key.offset)
  releaseValues(cells, key.offset)
  const at = keyNode(cells, key.offset)
  const classOffset = cells.view.getUint32(at + NK.className, true)
  if (key.classData !== null) cells.release(classOffset)
  dropReference(cells, key.securityOffset)
  cells.release(key.offset)
}

/** Writes the new name into the key's cell, or into a bigger one to which its children then point; the list is sorted anew. */
export function renameSubkey(cells: Cells, parent: number, key: number, name: string): void {
  checkKeyName(name)
  cells.mayEdit()
  const encoded = encodeName(name)
  removeSubkey(cells, parent, key)
  const offset = cells.reallocate(key, NK.name + encoded.bytes.length)
  const at = keyNode(cells, offset)
  const flags = cells.view.getUint16(at + NK.flags, true) & ~KEY_FLAG.narrowName
  cells.view.setUint16(at + NK.flags, flags | (encoded.narrow ? KEY_FLAG.narrowName : 0), true)
  cells.view.setUint16(at + NK.nameLength, encoded.bytes.length, true)
  cells.bytes.set(encoded.bytes, at + NK.name)
  if (offset !== key) {
    for (const child of subkeyOffsets(cells, at)) cells.view.setUint32(keyNode(cells, child) + NK.parent, offset, true)
  }
  insertSubkey(cells, parent, offset, name)
  noteLongestName(cells, parent, name)
}

function noteLongestName(cells: Cells, parent: number, name: string): void {
  const at = keyNode(cells, parent) + NK.longestSubkeyName
  cells.view.setUint16(at, Math.max(cells.view.getUint16(at, true), name.length * 2), true)
}
