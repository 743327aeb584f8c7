/** Numbers that follow from a seed and an index alone, so that one input of a hundred thousand can be had again by its number. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  of<T>(items: readonly T[]): T
}

/** Mulberry32: for choosing damage, and for nothing that has to be secret. */
export function randomOf(seed: number, index: number): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => (limit < 1 ? 0 : next() % limit)
  return { below, of: (items) => items[below(items.length)]! }
}
