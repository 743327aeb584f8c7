import type { ObjectNumber, Replacement } from '../file-store.ts'
import type { PendingBatch, PendingChange } from '../pending-batch.ts'
import { pathBytes, type Frame } from './frame.ts'
import { NameMemory } from './name-memory.ts'

/**
 * The objects of a walk that are to be written together, column by column, so that a hundred million of them leave nothing to clean
 * up. Their names lie in memory that never moves, each ended by a zero.
 */
export class VolumeBatch implements PendingBatch {
  size = 0
  readonly #names = new NameMemory()
  /** Where each name begins; one more entry tells where the next one will. */
  readonly #nameAts: Uint32Array
  readonly #frames: Frame[] = []
  readonly #replacements: Replacement[] = []
  readonly #numbers: BigUint64Array | null

  constructor(capacity: number, isNumbered: boolean) {
    this.#nameAts = new Uint32Array(capacity + 1)
    this.#numbers = isNumbered ? new BigUint64Array(capacity) : null
  }

  isFull(): boolean {
    return this.size === this.#nameAts.length - 1
  }

  hasRoomFor(nameLength: number): boolean {
    return this.#names.hasRoomFor(nameLength)
  }

  /** Takes an object whose name lies in `bytes`. Returns the address of the name here. */
  add(frame: Frame, bytes: Uint8Array, at: number, end: number, replacement: Replacement, low: number, high: number): number {
    const index = this.size
    const address = this.#names.add(bytes, at, end)
    this.#frames[index] = frame
    this.#replacements[index] = replacement
    if (this.#numbers !== null) this.#numbers[index] = (BigInt(high) << 32n) | BigInt(low)
    this.#nameAts[index + 1] = this.#names.used
    this.size = index + 1
    return address
  }

  clear(): void {
    this.size = 0
    this.#names.clear()
  }

  get names(): Buffer {
    return this.#names.bytes
  }

  nameAt(index: number): number {
    return this.#nameAts[index]!
  }

  nameEnd(index: number): number {
    return this.#nameAts[index + 1]! - 1
  }

  frame(index: number): Frame {
    return this.#frames[index]!
  }

  folder(index: number): Uint8Array {
    return pathBytes(this.#frames[index]!)
  }

  replacement(index: number): Replacement {
    return this.#replacements[index]!
  }

  number(index: number): ObjectNumber | undefined {
    return this.#numbers?.[index]
  }

  *[Symbol.iterator](): Iterator<PendingChange> {
    for (let index = 0; index < this.size; index++) {
      const name = this.names.subarray(this.nameAt(index), this.nameEnd(index))
      yield { folder: this.folder(index), name, replacement: this.replacement(index), number: this.number(index) }
    }
  }
}
