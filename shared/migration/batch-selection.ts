import { deviceKey, keysOf, listOf, type Batch } from './batch.ts'

/** What a batch's list comes to among the imported devices of its source. */
export interface BatchSelection<D extends Named> {
  /** The imported devices that it lets in, in their order. */
  readonly included: readonly D[]
  /** The names it lists that no imported device has. */
  readonly unknown: readonly string[]
  /** The keys of all devices it is for: those that it lets in, and those that it names though no import has them. */
  readonly keys: ReadonlySet<string>
}

interface Named {
  readonly name: string
}

const made = new WeakMap<readonly Named[], WeakMap<readonly string[], Partial<Record<'include' | 'exclude', BatchSelection<Named>>>>>()

/** Neither list is changed afterwards: of the same two it is made once, since a batch is checked with every change that is typed. */
export function selectionOf<D extends Named>({ devices }: Pick<Batch, 'devices'>, imported: readonly D[]): BatchSelection<D> {
  const byList = made.get(imported) ?? new WeakMap<readonly string[], Partial<Record<'include' | 'exclude', BatchSelection<Named>>>>()
  made.set(imported, byList)
  const names = listOf({ devices })
  const kind = 'include' in devices ? 'include' : 'exclude'
  const known = byList.get(names) ?? {}
  byList.set(names, known)
  return (known[kind] ??= select(names, kind === 'include', imported)) as BatchSelection<D>
}

function select(names: readonly string[], includes: boolean, imported: readonly Named[]): BatchSelection<Named> {
  const listed = keysOf(names)
  const there = new Set<string>()
  const keys = new Set<string>()
  const included: Named[] = []
  for (const device of imported) {
    const key = deviceKey(device.name)
    there.add(key)
    if (listed.has(key) !== includes) continue
    included.push(device)
    keys.add(key)
  }
  if (includes) for (const key of listed) keys.add(key)
  return { included, unknown: names.filter((name) => !there.has(deviceKey(name))), keys }
}
