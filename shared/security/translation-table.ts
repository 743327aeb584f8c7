import { domainOf, sidLengthAt, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { refuse } from '#shared/errors/refused.ts'
import { putU32, u32At } from '#shared/values/little-endian.ts'
import { PairFacts } from './pair-facts.ts'
import { bytesSwapped, compareWords, copyWords, differInLast, hashAt, hashOf, sidIn, wordsOf } from './sid-words.ts'

export interface Translation {
  readonly source: Sid
  readonly target: Sid
}

const magic = 0x54544852 // "RHTT"
const version = 1
const headerBytes = 12
/** The SID that is being looked up; the longest has 17 words. */
const wanted = new Uint32Array(17)
/** A power of two. */
const recentSlots = 256

/**
 * Which SID stands for which after the migration. Applied at once, never in a chain: with A to B and B to C, an A becomes B.
 * Lookups read SIDs where they lie, as 32-bit words, and allocate nothing: a repermission asks millions of times.
 */
export class TranslationTable {
  readonly size: number
  /** Whether every target is as long as its source, so that a replacement never moves a byte. */
  readonly sameLength: boolean
  /** All sources and targets one after the other, as little-endian 32-bit words. */
  readonly #words: Uint32Array
  /** Where pair i begins in #words: its source at 2i, its target at 2i + 1; one more entry ends the last. */
  readonly #starts: Uint32Array
  readonly #facts: PairFacts
  /** Pairs that were found last, by the last sub-authority of their source; any pair to begin with. */
  readonly #recent = new Uint32Array(recentSlots)
  readonly #targets: (Sid | undefined)[] = []
  /** Open addressing over the targets: pair + 1, or 0 for a free slot; a power of two, at most half full; made when first asked for. */
  #targetSlots: Uint32Array | null = null
  #isChained: boolean | null = null

  private constructor(words: Uint32Array, starts: Uint32Array, facts: PairFacts) {
    this.size = (starts.length - 1) / 2
    this.#words = words
    this.#starts = starts
    this.#facts = facts
    this.sameLength = facts.sameLength
  }

  /** Refuses: 'translation.source-twice', 'translation.well-known-source', 'translation.identity'. */
  static from(pairs: Iterable<Translation>): TranslationTable {
    const sorted = [...pairs].sort((a, b) => compareBytes(a.source, b.source))
    const words = new Uint32Array(sorted.reduce((sum, { source, target }) => sum + (source.length + target.length) / 4, 0))
    const starts = new Uint32Array(2 * sorted.length + 1)
    const facts = new PairFacts(words, sorted.length)
    let end = 0
    for (const [index, pair] of sorted.entries()) {
      checkPair(pair)
      if (index > 0 && compareBytes(sorted[index - 1]!.source, pair.source) === 0) {
        refuse('translation.source-twice', { source: sidToText(pair.source) })
      }
      const start = end
      const target = (starts[2 * index + 1] = copyWords(pair.source, words, start))
      starts[2 * index + 2] = end = copyWords(pair.target, words, target)
      facts.add(start, target, end)
    }
    return new TranslationTable(words, starts, facts)
  }

  get(sid: Sid): Sid | undefined {
    return this.lookupAt(sid, 0, sid.length)
  }

  has(sid: Sid): boolean {
    return this.findAt(sid, 0, sid.length) >= 0
  }

  /** The pair whose source is the whole SID of `length` bytes at `at`, or -1. The caller knows that the bytes are a SID. */
  findAt(bytes: Readonly<Uint8Array>, at: number, length: number): number {
    if ((this.#facts.counts & (1 << bytes[at + 1]!)) === 0) return -1
    const count = length >> 2
    for (let word = 0; word < count; word++) wanted[word] = u32At(bytes, at + 4 * word)
    // The few accounts of a descriptor and of its neighbours come again and again.
    const slot = wanted[count - 1]! & (recentSlots - 1)
    const recent = this.#recent[slot]!
    if (this.#isSource(recent, wanted, count)) return recent
    const found = this.#find(wanted, 0, count)
    if (found >= 0) this.#recent[slot] = found
    return found
  }

  /** The target of the SID at `at`, to be read only; the same object each time. */
  lookupAt(bytes: Readonly<Uint8Array>, at: number, length: number): Sid | undefined {
    const index = this.findAt(bytes, at, length)
    return index < 0 ? undefined : this.target(index)
  }

  target(index: number): Sid {
    return (this.#targets[index] ??= this.#sidOf(2 * index + 1))
  }

  source(index: number): Sid {
    return this.#sidOf(2 * index)
  }

  /** Whether some source is translated to this SID. */
  hasTarget(sid: Sid): boolean {
    this.#targetSlots ??= this.#slotsOfTargets()
    const mask = this.#targetSlots.length - 1
    for (let slot = hashAt(sid, 0, sid.length) & mask; ; slot = (slot + 1) & mask) {
      const index = this.#targetSlots[slot]! - 1
      if (index < 0) return false
      if (this.#isAt(2 * index + 1, sid, 0, sid.length)) return true
    }
  }

  /** Whether some target is a source too: what was translated once can then be translated again. */
  get isChained(): boolean {
    return (this.#isChained ??= this.#findsTarget())
  }

  targetLength(index: number): number {
    return 4 * (this.#starts[2 * index + 2]! - this.#starts[2 * index + 1]!)
  }

  /** Writes the target of a pair over the bytes at `at`. */
  writeTarget(index: number, bytes: Uint8Array, at: number): void {
    for (let word = this.#starts[2 * index + 1]!; word < this.#starts[2 * index + 2]!; word++, at += 4) {
      const value = this.#words[word]!
      bytes[at] = value
      bytes[at + 1] = value >>> 8
      bytes[at + 2] = value >>> 16
      bytes[at + 3] = value >>> 24
    }
  }

  /** The pairs in the order of their sources' bytes. */
  *[Symbol.iterator](): Iterator<Translation> {
    for (let index = 0; index < this.size; index++) yield { source: this.#sidOf(2 * index), target: this.#sidOf(2 * index + 1) }
  }

  /** The domains that sources belong to, each once; Entra ID is none. */
  get sourceDomains(): Sid[] {
    // In their order, all accounts of a domain lie together.
    return this.#facts.sourceRuns.flatMap((first) => domainOf(this.source(first)) ?? [])
  }

  /** The table that translates back. Refuses: 'translation.many-to-one', 'translation.well-known-source' (a target that may be no source). */
  reversed(): TranslationTable {
    const targets = new Set<string>()
    for (const { target } of this) {
      const text = sidToText(target)
      if (targets.has(text)) refuse('translation.many-to-one', { target: text })
      targets.add(text)
    }
    return TranslationTable.from(Array.from(this, ({ source, target }) => ({ source: target, target: source })))
  }

  /**
   * The stored form, the same bytes for the same pairs in whatever order they came:
   *
   *     "RHTT" | u32 version = 1 | u32 pairs | per pair, in the order of the sources' bytes: source SID, target SID
   */
  encode(): Uint8Array {
    const bytes = new Uint8Array(headerBytes + 4 * this.#words.length)
    for (const [index, word] of [magic, version, this.size].entries()) putU32(bytes, 4 * index, word)
    for (const [index, word] of this.#words.entries()) putU32(bytes, headerBytes + 4 * index, word)
    return bytes
  }

  /**
   * Reads what `encode` wrote, and nothing else. The bytes become the table's: whoever gave them changes them no more.
   * Refuses: 'translation.bad-magic', 'translation.bad-version', 'translation.truncated', 'translation.trailing-bytes',
   * 'translation.out-of-order', those of a SID and those of `from`.
   */
  static decode(bytes: Uint8Array): TranslationTable {
    if (bytes.length < headerBytes || u32At(bytes, 0) !== magic) refuse('translation.bad-magic', {})
    const found = u32At(bytes, 4)
    if (found !== version) refuse('translation.bad-version', { version: found, known: version })
    const words = wordsOf(bytes, headerBytes)
    // A SID has 8 bytes at least: a count beyond that is found out below, where the bytes end.
    const pairs = u32At(bytes, 8)
    const starts = new Uint32Array(2 * Math.min(pairs, Math.ceil((bytes.length - headerBytes) / 16)) + 1)
    const facts = new PairFacts(words, (starts.length - 1) / 2)
    // The stored pairs lie as a table holds them, and word for word is how a device reads 100,000 of them.
    let [before, start] = [0, 0]
    for (let index = 0; index < pairs; index++) {
      const neighbour = index === 0 ? 0 : facts.addNeighbour(start)
      if (neighbour > 0) {
        const end = 2 * start - before
        starts[2 * index + 1] = start + neighbour
        starts[2 * index + 2] = end
        before = start
        start = end
        continue
      }
      if (headerBytes + 4 * start >= bytes.length) refuse('translation.truncated', { at: headerBytes + 4 * start })
      const target = start + sidWordsAt(words, start, bytes)
      const end = target + sidWordsAt(words, target, bytes)
      const isFirst = index === 0
      if (isFirst || !areOfOneDomain(words, before, start, target)) checkSource(sidIn(words, start, target))
      if (compareWords(words, start, target, words, target, end) === 0) refuseIdentity(sidIn(words, start, target))
      if (!isFirst && compareWords(words, start, target, words, before, starts[2 * index - 1]!) <= 0) {
        refuse('translation.out-of-order', { at: headerBytes + 4 * start, source: sidToText(sidIn(words, start, target)) })
      }
      starts[2 * index + 1] = target
      starts[2 * index + 2] = end
      facts.add(start, target, end)
      before = start
      start = end
    }
    const at = headerBytes + 4 * start
    if (at !== bytes.length) refuse('translation.trailing-bytes', { at })
    return new TranslationTable(words, starts, facts)
  }

  /** The run of the sources that have all but the last of the words in common, or -1. */
  #runOf(words: Uint32Array, start: number, end: number): number {
    const runs = this.#facts.sourceRuns
    let [low, high] = [0, runs.length - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const source = this.#starts[2 * runs[middle]!]!
      // A SID says its own length in its first word: no comparison leaves a shorter one.
      const order = compareWords(this.#words, source, source + end - 1 - start, words, start, end - 1)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #isSource(index: number, words: Uint32Array, count: number): boolean {
    if (index >= this.size) return false
    const start = this.#starts[2 * index]!
    for (let word = count - 1; word >= 0; word--) if (this.#words[start + word] !== words[word]) return false
    return true
  }

  #find(words: Uint32Array, start: number, end: number): number {
    const run = this.#runOf(words, start, end)
    if (run < 0) return -1
    const { sourceRuns, lasts } = this.#facts
    const last = bytesSwapped(words[end - 1]!)
    let [low, high] = [sourceRuns[run]!, (sourceRuns[run + 1] ?? this.size) - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = lasts[middle]!
      if (found === last) return middle
      if (found < last) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #newSlots(): Uint32Array {
    return new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.size + 2)))
  }

  #slotsOfTargets(): Uint32Array {
    const slots = this.#newSlots()
    for (let index = 0; index < this.size; index++) {
      slots[this.#freeSlot(slots, this.#starts[2 * index + 1]!, this.#starts[2 * index + 2]!)] = index + 1
    }
    return slots
  }

  #findsTarget(): boolean {
    const { targetRuns } = this.#facts
    return targetRuns.some((first, run) => {
      if (this.#runOf(this.#words, ...this.#targetAt(first)) < 0) return false
      for (let index = first; index < (targetRuns[run + 1] ?? this.size); index++) {
        if (this.#find(this.#words, ...this.#targetAt(index)) >= 0) return true
      }
      return false
    })
  }

  #targetAt(index: number): [number, number] {
    return [this.#starts[2 * index + 1]!, this.#starts[2 * index + 2]!]
  }

  #freeSlot(slots: Uint32Array, start: number, end: number): number {
    const mask = slots.length - 1
    let slot = hashOf(this.#words, start, end) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    return slot
  }

  #isAt(half: number, bytes: Readonly<Uint8Array>, at: number, length: number): boolean {
    const start = this.#starts[half]!
    if (4 * (this.#starts[half + 1]! - start) !== length) return false
    for (let offset = 0; offset < length; offset += 4) {
      if (this.#words[start + (offset >> 2)] !== u32At(bytes, at + offset)) return false
    }
    return true
  }

  #sidOf(half: number): Sid {
    return sidIn(this.#words, this.#starts[half]!, this.#starts[half + 1]!)
  }
}

/** Refuses: 'translation.well-known-source', 'translation.identity'. */
function checkPair({ source, target }: Translation): void {
  checkSource(source)
  if (compareBytes(source, target) === 0) refuseIdentity(source)
}

/** Refuses: 'translation.well-known-source'. */
function checkSource(source: Sid): void {
  if (!isMappable(source)) refuse('translation.well-known-source', { source: sidToText(source) })
}

function refuseIdentity(source: Sid): never {
  refuse('translation.identity', { source: sidToText(source) })
}

/** How many words the SID has that begins at one; refuses with its place in the bytes. */
function sidWordsAt(words: Uint32Array, start: number, bytes: Uint8Array): number {
  const first = start < words.length ? words[start]! : 0
  const length = 2 + ((first >>> 8) & 0xff)
  const isWhole = (first & 0xff) === 1 && length <= 17 && start + length <= words.length
  return isWhole ? length : sidLengthAt(bytes, headerBytes + 4 * start) / 4
}

/** Whether the account between `start` and `end` is of the domain of the SID at `before`: one is then mappable when the other is. */
function areOfOneDomain(words: Uint32Array, before: number, start: number, end: number): boolean {
  // A domain has four sub-authorities, and an account of it a fifth.
  return end - start >= 7 && differInLast(words, before, start, end)
}

function compareBytes(a: Sid, b: Sid): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!
  }
  return a.length - b.length
}
