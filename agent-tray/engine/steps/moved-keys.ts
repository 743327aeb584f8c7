import type { Key } from '#shared/registry/hive.ts'
import { upperCase } from '#shared/registry/names.ts'
import { keysOf, sameValue, valuesOf } from './key-content.ts'
import type { RenamedKeys } from './rename-subkeys.ts'
import { whereabouts } from './whereabouts.ts'

/** An edit of a hive: what it was given, what it made of it, and which keys it gave other names. */
export interface RenamingEdit {
  readonly before: Key
  readonly after: Key
  readonly renamed: readonly RenamedKeys[]
  /** It was taken back, at least for the most part. */
  readonly isUndone: boolean
}

/** The new names that an edit gave to keys in the key at that path, by the old ones, all in upper case. */
export function newNamesAt(renamed: readonly RenamedKeys[], path: string): Map<string, string> {
  const here = renamed.filter(({ parent }) => upperCase(parent) === upperCase(path)).flatMap(({ renames }) => renames)
  return new Map(here.map(({ from, to }) => [upperCase(from), upperCase(to)]))
}

/** Where subkeys, by the names that they had before the first of these edits, are by now, as `whereabouts` tells. */
export function namesNow(now: Key, path: string, edits: readonly RenamingEdit[]): (name: string) => string | null {
  const there = keysOf(now)
  const edit = edits.find(({ renamed }) => newNamesAt(renamed, path).size > 0)
  const newNames = edit === undefined ? new Map<string, string>() : newNamesAt(edit.renamed, path)
  return whereabouts(
    (name) => there.has(name),
    newNames,
    (circle) => hasMoved(there, edit!, path, circle),
  )
}

/** Whether one of these edits took a subkey away, and not somebody else. Where its parent has another name since, nobody can tell. */
export function isTakenAway(path: string, name: string, edits: readonly RenamingEdit[]): boolean {
  return edits.some(({ before, after, renamed }) => {
    const [was, is] = [keyAt(before, path), keyAt(after, path)]
    return (
      was !== null &&
      is !== null &&
      was.subkey(name) !== null &&
      is.subkey(name) === null &&
      !newNamesAt(renamed, path).has(upperCase(name))
    )
  })
}

/** The key at that path below a root; null where there is none. */
export function keyAt(root: Key, path: string): Key | null {
  return path.split('\\').reduce<Key | null>((key, name) => (name === '' ? key : (key?.subkey(name) ?? null)), root)
}

/**
 * Whether the keys of a circle have the names that the edit gave them. Descriptors tell nothing: they come back by themselves, and those
 * of two that change places are then each other's.
 */
function hasMoved(there: ReadonlyMap<string, Key>, edit: RenamingEdit, path: string, names: readonly string[]): boolean {
  const [olds, news] = [edit.before, edit.after].map((root) => keysOf(keyBelow(root, path)))
  let sum = 0
  for (const name of names) {
    const [now, was, became] = [there.get(name), olds!.get(name), news!.get(name)]
    if (now !== undefined && was !== undefined && became !== undefined) sum += leaning(now, was, became)
  }
  return sum === 0 ? !edit.isUndone : sum > 0
}

function keyBelow(root: Key, path: string): Key {
  return path.split('\\').reduce((key, name) => (name === '' ? key : (key.subkey(name) ?? key)), root)
}

/** How many values and keys that an edit changed are as it made them, less those that are as they were. */
function leaning(now: Key, was: Key, became: Key): number {
  const told = (isNew: boolean, isOld: boolean) => Number(isNew) - Number(isOld)
  const [values, olds, news] = [valuesOf(now), valuesOf(was), valuesOf(became)]
  let sum = 0
  for (const name of new Set([...olds.keys(), ...news.keys()])) {
    const [value, old, fresh] = [values.get(name), olds.get(name), news.get(name)]
    if (!sameValue(old, fresh)) sum += told(sameValue(value, fresh), sameValue(value, old))
  }
  const [keys, oldKeys, newKeys] = [keysOf(now), keysOf(was), keysOf(became)]
  for (const name of new Set([...oldKeys.keys(), ...newKeys.keys()])) {
    const [key, old, fresh] = [keys.get(name), oldKeys.get(name), newKeys.get(name)]
    if (old === undefined || fresh === undefined)
      sum += told((key === undefined) === (fresh === undefined), (key === undefined) === (old === undefined))
    else if (key !== undefined) sum += leaning(key, old, fresh)
  }
  return sum
}
