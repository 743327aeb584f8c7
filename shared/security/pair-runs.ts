import { bytesSwapped, compareWords } from './sid-words.ts'

/** A domain has four sub-authorities, and an account of it a fifth. */
const accountWords = 7

/**
 * The pairs of a table in the order of their sources. Neighbours whose sources are of one domain, and their targets too, are one run:
 * its words are held once, and of each pair the two last sub-authorities. A SID is 2 to 17 little-endian words of 32 bits; the first
 * says how many.
 */
export class PairRuns {
  /** Bit n is set when a source has n sub-authorities: most SIDs of a descriptor are turned away by their count alone. */
  counts = 0
  sameLength = true
  size = 0
  /** The first pair of each run, and where its words begin: those of its first source, then those of its first target. */
  readonly #firsts: number[] = []
  readonly #starts: number[] = []
  #words = new Uint32Array(256)
  #used = 0
  /** The last sub-authority of each source, as sources are ordered, and of each target. */
  readonly #sourceLasts: Uint32Array
  readonly #targetLasts: Uint32Array
  /** The run that was asked for last. */
  #recent = 0

  constructor(pairs: number) {
    this.#sourceLasts = new Uint32Array(pairs)
    this.#targetLasts = new Uint32Array(pairs)
  }

  /** Takes the pair whose source lies from `source` to `target`, and its target from there to `end`: the next in their order. */
  add(words: Uint32Array, source: number, target: number, end: number): void {
    this.counts |= 1 << (target - source - 2)
    this.sameLength &&= target - source === end - target
    if (!this.#continues(this.#firsts.length - 1, words, source, target - source, end - source)) {
      if (this.#used + end - source > this.#words.length) {
        const more = new Uint32Array(2 * this.#words.length)
        more.set(this.#words)
        this.#words = more
      }
      this.#firsts.push(this.size)
      this.#starts.push(this.#used)
      for (let word = source; word < end; word++) this.#words[this.#used++] = words[word]!
    }
    this.#sourceLasts[this.size] = bytesSwapped(words[target - 1]!)
    this.#targetLasts[this.size] = words[end - 1]!
    this.size += 1
  }

  /**
   * Takes the pairs from `source` on, `most` at most, as long as they go on with the last run, as nearly all do: each source is a later
   * one, and none is paired with itself. Returns how many it took. One loop over words: so a device reads 100,000 of them in a moment.
   */
  addNeighbours(words: Uint32Array, source: number, most: number): number {
    const run = this.#firsts.length - 1
    const length = run < 0 ? 0 : this.#sourceWords(run)
    if (length < accountWords) return 0
    const [sources, targets, first] = [this.#sourceLasts, this.#targetLasts, this.size]
    const [held, start, both] = [this.#words, this.#starts[run]!, this.#wordsOf(run)]
    const isOneDomain = this.#isOneDomain(run)
    let before = sources[first - 1]!
    let taken = 0
    for (let at = source; taken < most && at + both <= words.length; at += both, taken++) {
      const last = words[at + length - 1]!
      const target = words[at + both - 1]!
      const swapped = bytesSwapped(last)
      if (swapped <= before || (isOneDomain && last === target) || !areOfDomains(held, start, words, at, length, both)) break
      sources[first + taken] = before = swapped
      targets[first + taken] = target
    }
    this.size += taken
    return taken
  }

  /** The pair whose source lies between `start` and `end`, or -1. */
  find(words: Uint32Array, start: number, end: number): number {
    const run = this.#runOf(words, start, end, words[end - 1]!)
    if (run < 0) return -1
    const last = bytesSwapped(words[end - 1]!)
    let [low, high] = [this.#firsts[run]!, this.#endOf(run) - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#sourceLasts[middle]!
      if (found === last) return middle
      if (found < last) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** Whether that pair's source is the SID of the first `count` words. */
  isSource(index: number, words: Uint32Array, count: number): boolean {
    if (index >= this.size || this.#sourceLasts[index] !== bytesSwapped(words[count - 1]!)) return false
    const start = this.#starts[this.#runWith(index)]!
    for (let word = 0; word < count - 1; word++) if (this.#words[start + word] !== words[word]) return false
    return true
  }

  /** Puts the source of a pair into `into`; returns how many words it has. */
  source(index: number, into: Uint32Array, at = 0): number {
    const run = this.#runWith(index)
    const count = this.#sourceWords(run)
    for (let word = 0; word < count - 1; word++) into[at + word] = this.#words[this.#starts[run]! + word]!
    into[at + count - 1] = bytesSwapped(this.#sourceLasts[index]!)
    return count
  }

  /** The same with its target. */
  target(index: number, into: Uint32Array, at = 0): number {
    const run = this.#runWith(index)
    const start = this.#starts[run]! + this.#sourceWords(run)
    const count = this.#wordsOf(run) - this.#sourceWords(run)
    for (let word = 0; word < count - 1; word++) into[at + word] = this.#words[start + word]!
    into[at + count - 1] = this.#targetLasts[index]!
    return count
  }

  /** How many words the target of a pair has. */
  targetWords(index: number): number {
    const run = this.#runWith(index)
    return this.#wordsOf(run) - this.#sourceWords(run)
  }

  /** How many words all pairs have. */
  get words(): number {
    return this.#firsts.reduce((sum, first, run) => sum + (this.#endOf(run) - first) * this.#wordsOf(run), 0)
  }

  /** The first pair of every domain of sources. */
  *domains(): Generator<number> {
    for (const [run, first] of this.#firsts.entries()) {
      const before = this.#starts[run - 1]
      const count = this.#sourceWords(run)
      if (
        before === undefined ||
        compareWords(this.#words, before, before + count - 1, this.#words, this.#starts[run]!, this.#starts[run]! + count - 1) !== 0
      )
        yield first
    }
  }

  /** Whether some target is a source, too. */
  findsTarget(): boolean {
    const sid = new Uint32Array(17)
    return this.#firsts.some((first, run) => {
      const count = this.target(first, sid)
      if (this.#runOf(sid, 0, count, 0xffff_ffff) < 0) return false
      for (let index = first; index < this.#endOf(run); index++) if (this.find(sid, 0, this.target(index, sid)) >= 0) return true
      return false
    })
  }

  /** Whether a pair of `both` words is of the two domains of that run; of none, when it is -1. */
  #continues(run: number, words: Uint32Array, source: number, length: number, both: number): boolean {
    if (run < 0 || both !== this.#wordsOf(run)) return false
    return areOfDomains(this.#words, this.#starts[run]!, words, source, length, both)
  }

  #isOneDomain(run: number): boolean {
    const start = this.#starts[run]!
    const count = this.#sourceWords(run)
    if (this.#wordsOf(run) !== 2 * count) return false
    for (let word = start; word < start + count - 1; word++) if (this.#words[word] !== this.#words[word + count]) return false
    return true
  }

  /** The last run of the domain of that SID whose first source is not behind it, were `last` its last word; or -1. */
  #runOf(words: Uint32Array, start: number, end: number, last: number): number {
    let [low, high] = [0, this.#firsts.length - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      if (this.#order(middle, words, start, end, last) <= 0) low = middle + 1
      else high = middle - 1
    }
    return high >= 0 && this.#domainOrder(high, words, start, end) === 0 ? high : -1
  }

  #order(run: number, words: Uint32Array, start: number, end: number, last: number): number {
    const order = this.#domainOrder(run, words, start, end)
    return order !== 0 ? order : this.#sourceLasts[this.#firsts[run]!]! - bytesSwapped(last)
  }

  /** The first word of a SID says its length: no comparison leaves a shorter one. */
  #domainOrder(run: number, words: Uint32Array, start: number, end: number): number {
    const source = this.#starts[run]!
    return compareWords(this.#words, source, source + end - 1 - start, words, start, end - 1)
  }

  #runWith(index: number): number {
    const firsts = this.#firsts
    if (firsts[this.#recent]! <= index && index < this.#endOf(this.#recent)) return this.#recent
    let [low, high] = [0, firsts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (firsts[middle]! <= index) low = middle
      else high = middle - 1
    }
    return (this.#recent = low)
  }

  #endOf(run: number): number {
    return this.#firsts[run + 1] ?? this.size
  }

  /** How many words the source and the target of a run have. */
  #wordsOf(run: number): number {
    return (this.#starts[run + 1] ?? this.#used) - this.#starts[run]!
  }

  #sourceWords(run: number): number {
    return 2 + ((this.#words[this.#starts[run]!]! >>> 8) & 0xff)
  }
}

/** Whether two pairs of `both` words have all in common but the last word of the source, which has `length`, and that of the target. */
function areOfDomains(held: Uint32Array, start: number, words: Uint32Array, source: number, length: number, both: number): boolean {
  for (let word = 0; word < length - 1; word++) if (held[start + word] !== words[source + word]) return false
  for (let word = length; word < both - 1; word++) if (held[start + word] !== words[source + word]) return false
  return true
}
