/**
 * One row stands for 128 neighbouring numbers: key, low half | key, high half, and that the row is used | four words, a bit a number.
 * All of them signed: what reaches beyond 31 bits V8 keeps as an object of its own, one for every number that is met.
 */
const row = { words: 6, bits: 2 } as const
const used = 0x4000_0000
const firstRows = 1024

/**
 * Which objects of a store were met, by their numbers of 64 bits in two halves. The small dense numbers of a volume cost a fraction
 * of a byte each; numbers without any order cost some 30 bytes, up to a limit of rows.
 */
export function seenObjects(mostRows = 2 ** 21) {
  let rows = firstRows
  let table = new Int32Array(rows * row.words)
  let filled = 0

  /** Where the row of a key is, or would be. */
  function rowOf(low: number, high: number): number {
    let at = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
    at = (at ^ (at >>> 15)) & (rows - 1)
    while (table[at * row.words + 1] !== 0 && (table[at * row.words] !== low || table[at * row.words + 1] !== high))
      at = (at + 1) & (rows - 1)
    return at * row.words
  }

  function grow(): void {
    const old = table
    rows *= 2
    table = new Int32Array(rows * row.words)
    for (let at = 0; at < old.length; at += row.words) {
      if (old[at + 1] !== 0) table.set(old.subarray(at, at + row.words), rowOf(old[at]!, old[at + 1]!))
    }
  }

  const keyLow = (low: number, high: number) => (high << 25) | (low >>> 7)
  const keyHigh = (high: number) => (high >>> 7) | used

  return {
    has(low: number, high: number): boolean {
      const at = rowOf(keyLow(low, high), keyHigh(high)) + row.bits + ((low >>> 5) & 3)
      return (table[at]! & (1 << (low & 31))) !== 0
    },
    /** 'new' at the first call for this number, then 'seen'; 'unknown' for numbers that there was no room to remember. */
    meet(low: number, high: number): 'new' | 'seen' | 'unknown' {
      const keyOfLow = keyLow(low, high)
      const keyOfHigh = keyHigh(high)
      let at = rowOf(keyOfLow, keyOfHigh)
      if (table[at + 1] === 0) {
        if (4 * (filled + 1) > 3 * rows) {
          if (rows >= mostRows) return 'unknown'
          grow()
          at = rowOf(keyOfLow, keyOfHigh)
        }
        table[at] = keyOfLow
        table[at + 1] = keyOfHigh
        filled += 1
      }
      const word = at + row.bits + ((low >>> 5) & 3)
      const bit = 1 << (low & 31)
      if ((table[word]! & bit) !== 0) return 'seen'
      table[word]! |= bit
      return 'new'
    },
  }
}
export type SeenObjects = ReturnType<typeof seenObjects>

const shared = new WeakMap<object, Map<string, SeenObjects>>()

/** What the walks of a scope have met on one drive: of those that belong together all of them, else the one alone. */
export function seenOn(drive: string, { together }: { readonly together?: object }): SeenObjects {
  if (together === undefined) return seenObjects()
  let drives = shared.get(together)
  if (drives === undefined) shared.set(together, (drives = new Map()))
  let seen = drives.get(drive)
  if (seen === undefined) drives.set(drive, (seen = seenObjects()))
  return seen
}
