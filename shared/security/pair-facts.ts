import { bytesSwapped, differInLast } from './sid-words.ts'

/** A domain has four sub-authorities, and an account of it a fifth. */
const accountWords = 7

/** What a table knows of its pairs, told of each in their order. Neighbours that differ in their last sub-authority only are one run. */
export class PairFacts {
  readonly #words: Uint32Array
  /** Bit n is set when a source has n sub-authorities: most SIDs of a descriptor are turned away by their count alone. */
  counts = 0
  sameLength = true
  /** The first pair of every run of sources, and of targets. */
  readonly sourceRuns: number[] = []
  readonly targetRuns: number[] = []
  /** The last sub-authority of each source, as it is ordered. */
  readonly lasts: Uint32Array
  #pairs = 0
  #before = 0
  #targetBefore = 0
  #end = 0
  /** Whether the source and the target of the pair before are of one domain. */
  #isOneDomain = false

  constructor(words: Uint32Array, pairs: number) {
    this.#words = words
    this.lasts = new Uint32Array(pairs)
  }

  add(source: number, target: number, end: number): void {
    const index = this.#pairs++
    this.counts |= 1 << (target - source - 2)
    this.sameLength &&= target - source === end - target
    if (index === 0 || !differInLast(this.#words, this.#before, source, target)) this.sourceRuns.push(index)
    if (index === 0 || !differInLast(this.#words, this.#targetBefore, target, end)) this.targetRuns.push(index)
    this.lasts[index] = bytesSwapped(this.#words[target - 1]!)
    this.#before = source
    this.#targetBefore = target
    this.#end = end
    this.#isOneDomain = target - source === end - target && differInLast(this.#words, source, target, end)
  }

  /**
   * Takes the pair at `source` if it is the neighbour of the one before it, as nearly all are: both accounts of the same two domains,
   * its source the later one, and no pair of one SID with itself. Returns how many words its source has, or 0 when it is none.
   */
  addNeighbour(source: number): number {
    const words = this.#words
    const before = this.#before
    const targetBefore = this.#targetBefore
    const length = targetBefore - before
    const lastOfSource = targetBefore - 1
    const lastOfTarget = this.#end - 1
    const ahead = source - before
    if (length < accountWords || lastOfTarget + ahead >= words.length) return 0
    for (let word = before; word < lastOfTarget; word++) if (words[word] !== words[word + ahead] && word !== lastOfSource) return 0
    const last = bytesSwapped(words[lastOfSource + ahead]!)
    const index = this.#pairs
    if (last <= this.lasts[index - 1]!) return 0
    if (this.#isOneDomain && words[lastOfSource + ahead] === words[lastOfTarget + ahead]) return 0
    this.lasts[index] = last
    this.#pairs = index + 1
    this.#before = source
    this.#targetBefore = source + length
    this.#end += ahead
    return length
  }
}
