import type { Key } from '#shared/registry/hive.ts'
import { upperCase } from '#shared/registry/names.ts'
import type { Value } from '#shared/registry/value.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'

/** A key's values by their names, as Windows compares them. */
export function valuesOf(key: Key): Map<string, Value> {
  return new Map(Array.from(key.values(), (value) => [upperCase(value.name), value]))
}

/** The keys in a key by their names, as Windows compares them. */
export function keysOf(key: Key): Map<string, Key> {
  return new Map(Array.from(key.subkeys(), (child) => [upperCase(child.name), child]))
}

/** Whether both are there with the same type and data, or neither is. */
export function sameValue(a: Value | null | undefined, b: Value | null | undefined): boolean {
  const [one, other] = [a ?? null, b ?? null]
  return one === null || other === null ? one === other : one.type === other.type && sameBytes(one.data, other.data)
}
