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

/** Where each name of an imported list stands. */
const placesIn = new WeakMap<readonly Named[], ReadonlyMap<string, readonly number[]>>()

function placesOf(imported: readonly Named[]): ReadonlyMap<string, readonly number[]> {
  const known = placesIn.get(imported)
  if (known !== undefined) return known
  const places = new Map<string, number[]>()
  for (const [place, { name }] of imported.entries()) {
    const key = deviceKey(name)
    const same = places.get(key)
    if (same === undefined) places.set(key, [place])
    else same.push(place)
  }
  placesIn.set(imported, places)
  return places
}

/** Of a hundred batches each looks at the names of its own list alone. */
function select(names: readonly string[], includes: boolean, imported: readonly Named[]): BatchSelection<Named> {
  const listed = keysOf(names)
  const places = placesOf(imported)
  const unknown = names.filter((name) => !places.has(deviceKey(name)))
  const keys = includes ? listed : new Set([...places.keys()].filter((key) => !listed.has(key)))
  const included = [...keys].flatMap((key) => places.get(key) ?? []).sort((a, b) => a - b)
  return { included: included.map((place) => imported[place]!), unknown, keys }
}
