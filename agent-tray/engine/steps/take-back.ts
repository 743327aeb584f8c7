import { upperCase } from '#shared/registry/names.ts'
import type { Key } from '#shared/registry/hive.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { keysOf, sameValue, valuesOf } from './key-content.ts'

/** Somebody else's change, which is left as it is: a key's path, or `path!value`. */
export type Left = (place: string) => void

/** Names that go with an account: what its key was called before it was renamed, and what it is called after; null for any other. */
export interface Renames {
  readonly oldName: (name: string) => string | null
  readonly newName: (name: string) => string | null
}

/**
 * Takes back in `now` what led from `before` to `made`, cell by cell: a descriptor or value that still is as it was made becomes what
 * it was before; one that is neither was changed by somebody else since and is left. Keys that the change renamed are found by their
 * old names, those that were renamed after it by their new ones. Returns how much was taken back; done twice it is nothing.
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
  const [changed, wanted] = [keysOf(made), keysOf(before)]
  const renamed = new Set<string>()
  let count = 0
  for (const [name, own] of changed) {
    const there = wanted.get(name)
    const old = there === undefined ? renames.oldName(own.name) : null
    const origin = there ?? (old === null || changed.has(upperCase(old)) ? undefined : wanted.get(upperCase(old)))
    if (origin === undefined) {
      count += removeMade(now, own, left)
      continue
    }
    renamed.add(upperCase(origin.name))
    let current = now.subkey(own.name)
    if (there === undefined) {
      const taken = now.subkey(origin.name) !== null
      if (current !== null && !taken) {
        now.renameSubkey(own.name, origin.name)
        count += 1
      } else if (current !== null) left(current.path)
      current = now.subkey(origin.name)
    } else if (current === null) {
      const later = renames.newName(own.name)
      if (later !== null && !changed.has(upperCase(later))) current = now.subkey(later)
    }
    if (current !== null) count += takeBack(current, own, origin, renames, left)
    else if (!sameTree(own, origin)) left(joined(now, own.name))
  }
  for (const [name, origin] of wanted) {
    if (renamed.has(name)) continue
    const current = now.subkey(origin.name)
    if (current === null) count += copyKey(now, origin)
    else if (!sameTree(current, origin)) left(current.path)
  }
  return count
}

/** A key that the change made goes, unless somebody wrote to it since. */
function removeMade(now: Key, made: Key, left: Left): number {
  const current = now.subkey(made.name)
  if (current === null) return 0
  if (!sameTree(current, made)) {
    left(current.path)
    return 0
  }
  now.deleteSubkey(made.name)
  return 1
}

function copyKey(parent: Key, from: Key): number {
  const key = parent.createSubkey(from.name, { descriptor: from.descriptor.slice(), lastWritten: from.lastWritten })
  for (const value of from.values()) key.setValue(value.name, value.type, value.data)
  let count = 1
  for (const child of from.subkeys()) count += copyKey(key, child)
  return count
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
