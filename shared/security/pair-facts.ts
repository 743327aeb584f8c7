import { bytesSwapped, differInLast } from './sid-words.ts'

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
  }
}
