import type { Key } from '#shared/registry/hive.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { keysOf, sameValue, valuesOf } from './key-content.ts'

/** What became of changes of one kind: how many read back as they were made, and the first that does not. */
interface Kind {
  kept: number
  firstLost: string | null
}

/**
 * Where a registry did not keep what an edit made of it, as a path or `path!value`; null when it did. Somebody may write to it meanwhile:
 * a descriptor that reads otherwise is no fault while another of the same change holds, and of all else something must hold. What is
 * gone tells nothing.
 */
export function notKept(now: Key, made: Key, before: Key): string | null {
  const kinds = new Map<string, Kind>()
  const whole: Kind = { kept: 0, firstLost: null }
  compare(now, made, before, (kind, isKept, place) => {
    const own = kind === null ? whole : (kinds.get(kind) ?? { kept: 0, firstLost: null })
    if (kind !== null) kinds.set(kind, own)
    for (const each of new Set([own, whole])) {
      if (isKept) each.kept += 1
      else each.firstLost ??= place()
    }
  })
  const lost = [whole, ...kinds.values()].find(({ kept, firstLost }) => kept === 0 && firstLost !== null)
  return lost?.firstLost ?? null
}

type Told = (kind: string | null, isKept: boolean, place: () => string) => void

function compare(now: Key, made: Key, before: Key, tell: Told): void {
  const [wanted, was] = [made.descriptor, before.descriptor]
  if (!sameBytes(wanted, was)) tell(kindOf(was, wanted), sameDescriptor(now.descriptor, wanted), () => now.path)
  const [values, madeValues, oldValues] = [valuesOf(now), valuesOf(made), valuesOf(before)]
  for (const name of new Set([...madeValues.keys(), ...oldValues.keys()])) {
    const [value, old] = [madeValues.get(name), oldValues.get(name)]
    if (!sameValue(value, old)) tell(null, sameValue(values.get(name), value), () => `${now.path}!${(value ?? old)!.name}`)
  }
  const [keys, madeKeys, oldKeys] = [keysOf(now), keysOf(made), keysOf(before)]
  for (const name of new Set([...madeKeys.keys(), ...oldKeys.keys()])) {
    const [key, child, old] = [keys.get(name), madeKeys.get(name), oldKeys.get(name)]
    if (child === undefined || old === undefined)
      tell(null, (key === undefined) === (child === undefined), () => `${now.path}\\${(child ?? old)!.name}`)
    else if (key !== undefined) compare(key, child, old, tell)
  }
}

function kindOf(before: Uint8Array, after: Uint8Array): string {
  return Buffer.concat([before, after]).toString('latin1')
}
