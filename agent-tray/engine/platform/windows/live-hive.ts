import { isRefused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import type { Key } from '#shared/registry/hive.ts'
import { upperCase } from '#shared/registry/names.ts'
import type { Value } from '#shared/registry/value.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'

/** A key of a registry that is in use, by its path below the hive's root; '' is the root. */
export interface LiveKeys {
  /** null when there is no such key. */
  descriptor(path: string): Uint8Array | null
  setDescriptor(path: string, before: Uint8Array, after: Uint8Array): void
  /** null when there is no such value or key. */
  value(path: string, name: string): { readonly type: number; readonly data: Uint8Array } | null
  setValue(path: string, name: string, type: number, data: Uint8Array): void
  deleteValue(path: string, name: string): void
  /** Makes the key when it is not there. */
  create(parent: string, name: string): void
  /** Deletes the key and everything below it. */
  delete(path: string): void
  exists(path: string): boolean
  sameDescriptor(a: Uint8Array, b: Uint8Array): boolean
}

/** Where the live registry was neither as `from` nor as `to` has it, or would not be changed, and why. */
export type Left = (place: string, why: string) => void

/**
 * Makes of a registry in use what leads from one image of its hive to another, cell by cell: what still is as in `from` becomes as in
 * `to`. What somebody else has changed since, and what Windows refuses to change, is left and told. Nothing else is touched.
 * Safe to repeat. Keys that appear are made before keys that disappear go, so that a moved key is at no moment nowhere.
 */
export function applyDifference(live: LiveKeys, from: Key, to: Key, left: Left): void {
  changeKey(live, from, to, '', left)
}

function changeKey(live: LiveKeys, from: Key, to: Key, path: string, left: Left): void {
  const attempt = attempting(left)
  if (!sameBytes(from.descriptor, to.descriptor)) attempt(path, () => changeDescriptor(live, from, to, path, left))
  const [values, wanted] = [valuesOf(from), valuesOf(to)]
  for (const name of new Set([...values.keys(), ...wanted.keys()])) {
    const [was, becomes] = [values.get(name) ?? null, wanted.get(name) ?? null]
    if (!sameValue(was, becomes)) attempt(`${path}!${(becomes ?? was)!.name}`, () => changeValue(live, was, becomes, path, left))
  }
  const [keys, targets] = [keysOf(from), keysOf(to)]
  for (const [name, target] of targets) {
    const origin = keys.get(name)
    const place = below(path, target.name)
    if (origin !== undefined) changeKey(live, origin, target, place, left)
    else attempt(place, () => copyKey(live, target, path))
  }
  for (const [name, origin] of keys) {
    const place = below(path, origin.name)
    if (!targets.has(name)) attempt(place, () => live.delete(place))
  }
}

function changeDescriptor(live: LiveKeys, from: Key, to: Key, path: string, left: Left): void {
  const now = live.descriptor(path)
  if (now === null) return left(path, 'gone')
  if (live.sameDescriptor(now, to.descriptor)) return
  if (!live.sameDescriptor(now, from.descriptor)) return left(path, 'changed-since')
  live.setDescriptor(path, now, to.descriptor.slice())
}

function changeValue(live: LiveKeys, was: Value | null, becomes: Value | null, path: string, left: Left): void {
  const name = (becomes ?? was)!.name
  if (!live.exists(path)) return left(`${path}!${name}`, 'gone')
  const now = live.value(path, name)
  if (sameValue(now, becomes)) return
  if (!sameValue(now, was)) return left(`${path}!${name}`, 'changed-since')
  if (becomes === null) live.deleteValue(path, name)
  else live.setValue(path, name, becomes.type, becomes.data.slice())
}

/** A tree that the image has and the registry has not; done again it completes what a power cut left. */
function copyKey(live: LiveKeys, key: Key, parent: string): void {
  live.create(parent, key.name)
  const path = below(parent, key.name)
  for (const value of key.values()) live.setValue(path, value.name, value.type, value.data.slice())
  for (const child of key.subkeys()) copyKey(live, child, path)
  // Last: the descriptor may well keep us out.
  const now = live.descriptor(path)
  if (now !== null && !live.sameDescriptor(now, key.descriptor)) live.setDescriptor(path, now, key.descriptor.slice())
}

/** One cell that Windows refuses to change must not keep the others from being changed. */
function attempting(left: Left) {
  return (place: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      if (!isRefused(error)) throw error
      left(place, whyRefused(error))
    }
  }
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}\\${name}`
}

function valuesOf(key: Key): Map<string, Value> {
  return new Map(Array.from(key.values(), (value) => [upperCase(value.name), value]))
}

function keysOf(key: Key): Map<string, Key> {
  return new Map(Array.from(key.subkeys(), (child) => [upperCase(child.name), child]))
}

type Data = Pick<Value, 'type' | 'data'>

function sameValue(a: Data | null, b: Data | null): boolean {
  return a === null || b === null ? a === b : a.type === b.type && sameBytes(a.data, b.data)
}
