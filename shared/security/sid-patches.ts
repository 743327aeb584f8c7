import { refuse } from '#shared/errors/refused.ts'
import { sameBytes } from '#shared/values/same-bytes.ts'
import { overlapAt, walkSids } from './sid-walk.ts'
import type { SidPlace, SidVisitor } from './sid-walk.ts'
import type { TranslationTable } from './translation-table.ts'

/**
 * The SIDs of one descriptor that a table translates: collected first, written afterwards, so that a refusal leaves the bytes alone
 * and a SID that two parts share is translated once. One object serves any number of descriptors and allocates for none.
 */
export class SidPatches implements SidVisitor {
  /** Whether some target is not as long as its source, so that the patches cannot be written in place. */
  resized = false
  count = 0
  #table: TranslationTable | null = null
  #places = new Int32Array(64)
  #pairs = new Int32Array(64)
  #claims = false

  /** Forgets what it held. Refuses as `walkSids`. */
  collect(bytes: Readonly<Uint8Array>, start: number, length: number, table: TranslationTable): void {
    this.#table = table
    this.count = 0
    this.resized = false
    this.#claims = false
    walkSids(bytes, start, length, this)
  }

  sid(bytes: Readonly<Uint8Array>, at: number, length: number, place: SidPlace): void {
    if (place === 'label') return
    const pair = this.#table!.findAt(bytes, at, length)
    if (pair < 0) return
    if (this.count === this.#places.length) this.#grow()
    this.#places[this.count] = at
    this.#pairs[this.count++] = pair
    if (place === 'claim') this.#claims = true
    if (this.#table!.targetLength(pair) !== length) this.resized = true
  }

  /** Writes the targets. Refuses: 'descriptor.shared-bytes', leaving the bytes as they were. */
  write(bytes: Uint8Array, start: number, length: number): void {
    if (this.#claims || overlapAt(bytes, start) >= 0) return this.#writeChecked(bytes, start, length)
    this.#writeAll(bytes)
  }

  #writeAll(bytes: Uint8Array): void {
    for (let index = 0; index < this.count; index++) this.#table!.writeTarget(this.#pairs[index]!, bytes, this.#places[index]!)
  }

  /** Where parts or claim values overlap, one patch may spoil another: every SID is read back and held against what it should be. */
  #writeChecked(bytes: Uint8Array, start: number, length: number): void {
    const before = new Uint8Array(bytes.subarray(start, start + length))
    const expected = listSids(bytes, start, length, this.#table)
    this.#writeAll(bytes)
    const wrong = firstDifference(expected, () => listSids(bytes, start, length, null))
    if (wrong === null) return
    bytes.set(before, start)
    refuse('descriptor.shared-bytes', { at: wrong })
  }

  #grow(): void {
    const [places, pairs] = [this.#places, this.#pairs]
    this.#places = new Int32Array(2 * places.length)
    this.#pairs = new Int32Array(2 * pairs.length)
    this.#places.set(places)
    this.#pairs.set(pairs)
  }
}

interface SidThere {
  readonly at: number
  readonly sid: Readonly<Uint8Array>
}

/** Every SID in its place, as it would be after the table (or as it is, without one). */
function listSids(bytes: Readonly<Uint8Array>, start: number, length: number, table: TranslationTable | null): SidThere[] {
  const found: SidThere[] = []
  const sid = (bytes: Readonly<Uint8Array>, at: number, length: number, place: SidPlace) => {
    const target = place === 'label' ? undefined : table?.lookupAt(bytes, at, length)
    found.push({ at, sid: target ?? new Uint8Array(bytes.subarray(at, at + length)) })
  }
  walkSids(bytes, start, length, { sid })
  return found
}

function firstDifference(expected: readonly SidThere[], list: () => readonly SidThere[]): number | null {
  let found: readonly SidThere[]
  try {
    found = list()
  } catch {
    return expected[0]?.at ?? 0
  }
  const index = expected.findIndex(({ at, sid }, index) => found[index]?.at !== at || !sameBytes(found[index].sid, sid))
  if (index >= 0) return expected[index]!.at
  return found.length === expected.length ? null : found[expected.length]!.at
}
