import type { Random } from './random.ts'

type Place = Record<string, unknown>

/** Written in place of one that JSON.stringify could not write itself. */
const deepMark = '@deep@'
const deepest = 20_000

/** The same JSON with one to three of its parts replaced, removed, doubled or renamed; null for what is no JSON. */
export function mutateJson(random: Random, bytes: Uint8Array): Uint8Array | null {
  let root: { value: unknown }
  try {
    root = { value: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return null
  }
  for (let turn = random.below(3); turn >= 0; turn -= 1) once(random, root)
  const text = JSON.stringify(root.value) ?? ''
  const deep = () =>
    random.below(2) === 0 ? '['.repeat(deepest) + ']'.repeat(deepest) : '{"a":'.repeat(deepest) + '0' + '}'.repeat(deepest)
  return Buffer.from(text.replaceAll(`"${deepMark}"`, deep))
}

function once(random: Random, root: { value: unknown }): void {
  const places = placesIn(root)
  const { holder, key } = random.of(places)
  const other = random.of(places)
  switch (random.below(8)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else if (holder !== (root as unknown)) delete holder[key]
      return
    case 1:
      if (Array.isArray(holder)) holder.push(holder[Number(key)])
      else holder[random.of(['__proto__', 'constructor', 'toString', '', '0', 'x-unknown', ' '])] = holder[key]
      return
    case 2:
      // A copy: a part within itself would be no JSON.
      holder[key] = JSON.parse(JSON.stringify(other.holder[other.key] ?? null)) as unknown
      return
    case 3:
      holder[key] = changed(random, holder[key])
      return
    default:
      holder[key] = nasty(random)
  }
}

function placesIn(holder: Place): { holder: Place; key: string }[] {
  return Object.keys(holder).flatMap((key) => {
    const value = holder[key]
    const inside = typeof value === 'object' && value !== null ? placesIn(value as Place) : []
    return [{ holder, key }, ...inside]
  })
}

function changed(random: Random, value: unknown): unknown {
  if (typeof value === 'number') return value + random.of([-1, 1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 40)])
  if (typeof value === 'string' && value !== '') {
    const at = random.below(value.length)
    return value.slice(0, at) + random.of(['', 'A', '/', '../', '\0', '\u202e', '.', '\ud800']) + value.slice(at + random.below(2))
  }
  return nasty(random)
}

function nasty(random: Random): unknown {
  return random.of<() => unknown>([
    () => null,
    () => true,
    () => random.of([0, -0, -1, 1e308, 2 ** 53, 0.1, -(2 ** 31), 65_536]),
    () => random.of(['', ' ', '\0', '../../etc/passwd', '__proto__', '2026-13-45T99:99:99Z', '9999-12-31T23:59:59Z', 'NaN']),
    () => 'A'.repeat(random.of([43, 255, 5000])),
    () => [],
    () => ({}),
    () => Array.from({ length: 300 }, (_, at) => at),
    () => Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, { [at]: null }])),
    () => (random.below(8) === 0 ? deepMark : [[[[]]]]),
  ])()
}
