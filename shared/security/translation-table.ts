import { domainOf, sidLengthAt, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { refuse } from '#shared/errors/refused.ts'
import { putU32, u32At } from '#shared/values/little-endian.ts'
import { PairRuns } from './pair-runs.ts'
import { compareWords, copyWords, differInLast, hashAt, hashOf, sidIn, wordsOf } from './sid-words.ts'

export interface Translation {
  readonly source: Sid
  readonly target: Sid
}

const magic = 0x54544852 // "RHTT"
const version = 1
const headerBytes = 12
/** The SID that is being looked up, and a pair that is looked at; the longest SID has 17 words. */
const wanted = new Uint32Array(17)
const pair = new Uint32Array(2 * 17)
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
  readonly #pairs: PairRuns
  /** Pairs that were found last, by the last sub-authority of their source; any pair to begin with. */
  readonly #recent = new Uint32Array(recentSlots)
  readonly #targets: (Sid | undefined)[] = []
  /** Open addressing over the targets: pair + 1, or 0 for a free slot; a power of two, at most half full; made when first asked for. */
  #targetSlots: Uint32Array | null = null
  #isChained: boolean | null = null

  private constructor(pairs: PairRuns) {
    this.size = pairs.size
    this.#pairs = pairs
    this.sameLength = pairs.sameLength
  }

  /** Refuses: 'translation.source-twice', 'translation.well-known-source', 'translation.identity'. */
  static from(pairs: Iterable<Translation>): TranslationTable {
    const sorted = [...pairs].sort((a, b) => compareBytes(a.source, b.source))
    const runs = new PairRuns(sorted.length)
    for (const [index, one] of sorted.entries()) {
      checkPair(one)
      if (index > 0 && compareBytes(sorted[index - 1]!.source, one.source) === 0) {
        refuse('translation.source-twice', { source: sidToText(one.source) })
      }
      const target = copyWords(one.source, pair, 0)
      runs.add(pair, 0, target, copyWords(one.target, pair, target))
    }
    return new TranslationTable(runs)
  }

  get(sid: Sid): Sid | undefined {
    return this.lookupAt(sid, 0, sid.length)
  }

  has(sid: Sid): boolean {
    return this.findAt(sid, 0, sid.length) >= 0
  }

  /** The pair whose source is the whole SID of `length` bytes at `at`, or -1. The caller knows that the bytes are a SID. */
  findAt(bytes: Readonly<Uint8Array>, at: number, length: number): number {
    if ((this.#pairs.counts & (1 << bytes[at + 1]!)) === 0) return -1
    const count = length >> 2
    for (let word = 0; word < count; word++) wanted[word] = u32At(bytes, at + 4 * word)
    // The few accounts of a descriptor and of its neighbours come again and again.
    const slot = wanted[count - 1]! & (recentSlots - 1)
    const recent = this.#recent[slot]!
    if (this.#pairs.isSource(recent, wanted, count)) return recent
    const found = this.#pairs.find(wanted, 0, count)
    if (found >= 0) this.#recent[slot] = found
    return found
  }

  /** The target of the SID at `at`, to be read only; the same object each time. */
  lookupAt(bytes: Readonly<Uint8Array>, at: number, length: number): Sid | undefined {
    const index = this.findAt(bytes, at, length)
    return index < 0 ? undefined : this.target(index)
  }

  target(index: number): Sid {
    return (this.#targets[index] ??= this.#targetOf(index))
  }

  source(index: number): Sid {
    return sidIn(pair, 0, this.#pairs.source(index, pair))
  }

  /** Whether some source is translated to this SID. */
  hasTarget(sid: Sid): boolean {
    this.#targetSlots ??= this.#slotsOfTargets()
    const mask = this.#targetSlots.length - 1
    for (let slot = hashAt(sid, 0, sid.length) & mask; ; slot = (slot + 1) & mask) {
      const index = this.#targetSlots[slot]! - 1
      if (index < 0) return false
      if (this.#isTarget(index, sid)) return true
    }
  }

  /** Whether some target is a source too: what was translated once can then be translated again. */
  get isChained(): boolean {
    return (this.#isChained ??= this.#pairs.findsTarget())
  }

  targetLength(index: number): number {
    return 4 * this.#pairs.targetWords(index)
  }

  /** Writes the target of a pair over the bytes at `at`. */
  writeTarget(index: number, bytes: Uint8Array, at: number): void {
    const count = this.#pairs.target(index, pair)
    for (let word = 0; word < count; word++, at += 4) {
      const value = pair[word]!
      bytes[at] = value
      bytes[at + 1] = value >>> 8
      bytes[at + 2] = value >>> 16
      bytes[at + 3] = value >>> 24
    }
  }

  /** The pairs in the order of their sources' bytes. */
  *[Symbol.iterator](): Iterator<Translation> {
    for (let index = 0; index < this.size; index++) yield { source: this.source(index), target: this.#targetOf(index) }
  }

  /** The domains that sources belong to, each once; Entra ID is none. */
  get sourceDomains(): Sid[] {
    return [...this.#pairs.domains()].flatMap((first) => domainOf(this.source(first)) ?? [])
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
    const bytes = new Uint8Array(headerBytes + 4 * this.#pairs.words)
    for (const [index, word] of [magic, version, this.size].entries()) putU32(bytes, 4 * index, word)
    let at = headerBytes
    for (let index = 0; index < this.size; index++) {
      const target = this.#pairs.source(index, pair)
      const end = target + this.#pairs.target(index, pair, target)
      for (let word = 0; word < end; word++, at += 4) putU32(bytes, at, pair[word]!)
    }
    return bytes
  }

  /**
   * Reads what `encode` wrote, and nothing else.
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
    const runs = new PairRuns(Math.min(pairs, Math.ceil((bytes.length - headerBytes) / 16)))
    let [before, beforeTarget, start] = [0, 0, 0]
    while (runs.size < pairs) {
      const taken = runs.addNeighbours(words, start, pairs - runs.size)
      if (taken > 0) {
        const both = start - before
        start += taken * both
        beforeTarget += taken * both
        before = start - both
        continue
      }
      if (headerBytes + 4 * start >= bytes.length) refuse('translation.truncated', { at: headerBytes + 4 * start })
      const target = start + sidWordsAt(words, start, bytes)
      const end = target + sidWordsAt(words, target, bytes)
      const isFirst = runs.size === 0
      if (isFirst || !areOfOneDomain(words, before, start, target)) checkSource(sidIn(words, start, target))
      if (compareWords(words, start, target, words, target, end) === 0) refuseIdentity(sidIn(words, start, target))
      if (!isFirst && compareWords(words, start, target, words, before, beforeTarget) <= 0) {
        refuse('translation.out-of-order', { at: headerBytes + 4 * start, source: sidToText(sidIn(words, start, target)) })
      }
      runs.add(words, start, target, end)
      before = start
      beforeTarget = target
      start = end
    }
    const at = headerBytes + 4 * start
    if (at !== bytes.length) refuse('translation.trailing-bytes', { at })
    return new TranslationTable(runs)
  }

  #slotsOfTargets(): Uint32Array {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.size + 2)))
    const mask = slots.length - 1
    for (let index = 0; index < this.size; index++) {
      let slot = hashOf(pair, 0, this.#pairs.target(index, pair)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = index + 1
    }
    return slots
  }

  #isTarget(index: number, sid: Sid): boolean {
    if (4 * this.#pairs.target(index, pair) !== sid.length) return false
    for (let offset = 0; offset < sid.length; offset += 4) if (pair[offset >> 2] !== u32At(sid, offset)) return false
    return true
  }

  #targetOf(index: number): Sid {
    return sidIn(pair, 0, this.#pairs.target(index, pair))
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
