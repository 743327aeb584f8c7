import { upperCase } from '#shared/registry/names.ts'
import type { Key } from '#shared/registry/hive.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { keysOf, sameValue, valuesOf } from './key-content.ts'
import { isTakenAway, keyAt, namesNow, newNamesAt, type RenamingEdit } from './moved-keys.ts'
import { renameSubkeys, type RenamedKeys } from './rename-subkeys.ts'

/** Somebody else's change, which is left as it is: a key's path, or `path!value`. */
export type Left = (place: string) => void

/** Keys that have other names by now. */
export interface Renames {
  /** The change itself, and what was made of the hive after it. */
  readonly edits: readonly [own: RenamingEdit, ...later: RenamingEdit[]]
  /** Those of the change's own that stay in place. */
  readonly kept: readonly RenamedKeys[]
  /** The hive as earlier steps of the run were given it, whose changes may have been taken back before this one's. */
  readonly earlier: readonly Key[]
}

/**
 * Takes back in `now` what led from `before` to `made`, cell by cell: a descriptor or value that still is as it was made becomes what
 * it was before; one that is neither was changed by somebody else since and is left. Keys that the change renamed get their old names
 * again, with what others wrote to them; those that were renamed after it are found by their new ones. Returns how much was taken back;
 * done twice it is nothing.
 */
export function takeBack(now: Key, made: Key, before: Key, renames: Renames, left: Left): number {
  return (
    takeBackDescriptor(now, made, before, left) + takeBackValues(now, made, before, left) + takeBackKeys(now, made, before, renames, left)
  )
}

function takeBackDescriptor(now: Key, made: Key, before: Key, left: Left): number {
  const [current, wanted] = [now.descriptor, before.descriptor]
  if (sameBytes(made.descriptor, wanted) || sameDescriptor(current, wanted)) return 0
  if (!sameDescriptor(current, made.descriptor)) {
    left(now.path)
    return 0
  }
  now.setDescriptor(wanted.slice())
  return 1
}

function takeBackValues(now: Key, made: Key, before: Key, left: Left): number {
  const [current, changed, wanted] = [valuesOf(now), valuesOf(made), valuesOf(before)]
  let count = 0
  for (const name of new Set([...changed.keys(), ...wanted.keys()])) {
    const [is, was, becomes] = [current.get(name) ?? null, changed.get(name) ?? null, wanted.get(name) ?? null]
    if (sameValue(was, becomes) || sameValue(is, becomes)) continue
    if (!sameValue(is, was)) {
      left(`${now.path}!${(is ?? was ?? becomes)!.name}`)
      continue
    }
    if (becomes === null) now.deleteValue(is!.name)
    else now.setValue(becomes.name, becomes.type, becomes.data)
    count += 1
  }
  return count
}

function takeBackKeys(now: Key, made: Key, before: Key, renames: Renames, left: Left): number {
  const { path } = made
  const nameNow = namesNow(now, path, renames.edits)
  const [changed, wanted] = [keysByFirstName(made, renames.edits[0].renamed, path), keysByFirstName(before, renames.kept, path)]
  const moves = movesBack(now, changed, wanted, nameNow, left)
  renameSubkeys(now, moves)
  const movedTo = new Map(moves.map(({ from, to }) => [upperCase(from), to]))
  let count = moves.length
  for (const [name, key] of changed) {
    const called = nameNow(name)
    const [current, origin] = [called === null ? null : now.subkey(movedTo.get(called) ?? called), wanted.get(name)]
    if (origin === undefined) count += removeMade(now, current, key, left)
    else if (current !== null) count += takeBack(current, key, origin, renames, left)
    else if (
      (upperCase(key.name) !== upperCase(origin.name) || !sameTree(key, origin)) &&
      !isTakenAway(path, key.name, renames.edits.slice(1))
    )
      left(joined(now, key.name))
  }
  for (const [name, origin] of wanted) {
    if (changed.has(name)) continue
    const current = now.subkey(origin.name)
    if (current === null) count += copyKey(now, origin)
    else if (![origin, ...renames.earlier.map((root) => keyAt(root, joined(made, origin.name)))].some((key) => isSameTree(current, key)))
      left(current.path)
  }
  return count
}

/** The keys in a key that an edit made, by the names that they had before it. */
function keysByFirstName(key: Key, renamed: readonly RenamedKeys[], path: string): Map<string, Key> {
  const firstNames = new Map([...newNamesAt(renamed, path)].map(([from, to]) => [to, from]))
  return new Map(Array.from(keysOf(key), ([name, child]) => [firstNames.get(name) ?? name, child]))
}

/** Which keys get other names; one whose name somebody has by now keeps the one it has. */
function movesBack(
  now: Key,
  changed: ReadonlyMap<string, Key>,
  wanted: ReadonlyMap<string, Key>,
  nameNow: (name: string) => string | null,
  left: Left,
) {
  let moves = [...changed].flatMap(([name, key]) => {
    const [from, to] = [nameNow(name), wanted.get(name)?.name]
    if (from === null || to === undefined || upperCase(key.name) === upperCase(to) || from === upperCase(to)) return []
    return [{ from: now.subkey(from)!.name, to }]
  })
  for (let stays = moves; stays.length > 0;) {
    const leaving = new Set(moves.map(({ from }) => upperCase(from)))
    stays = moves.filter(({ to }) => now.subkey(to) !== null && !leaving.has(upperCase(to)))
    for (const { from } of stays) left(joined(now, from))
    moves = moves.filter((move) => !stays.includes(move))
  }
  return moves
}

/** A key that the change made goes, unless somebody wrote to it since. */
function removeMade(now: Key, current: Key | null, made: Key, left: Left): number {
  if (current === null) return 0
  if (!sameTree(current, made)) {
    left(current.path)
    return 0
  }
  now.deleteSubkey(current.name)
  return 1
}

function copyKey(parent: Key, from: Key): number {
  const key = parent.createSubkey(from.name, { descriptor: from.descriptor.slice(), lastWritten: from.lastWritten })
  for (const value of from.values()) key.setValue(value.name, value.type, value.data)
  let count = 1
  for (const child of from.subkeys()) count += copyKey(key, child)
  return count
}

function isSameTree(a: Key, b: Key | null): boolean {
  return b !== null && sameTree(a, b)
}

function sameTree(a: Key, b: Key): boolean {
  if (!sameDescriptor(a.descriptor, b.descriptor)) return false
  const [values, others] = [valuesOf(a), valuesOf(b)]
  if (values.size !== others.size || [...values].some(([name, value]) => !sameValue(value, others.get(name) ?? null))) return false
  const [keys, twins] = [keysOf(a), keysOf(b)]
  return keys.size === twins.size && [...keys].every(([name, key]) => twins.has(name) && sameTree(key, twins.get(name)!))
}

function joined(parent: Key, name: string): string {
  return parent.path === '' ? name : `${parent.path}\\${name}`
}
