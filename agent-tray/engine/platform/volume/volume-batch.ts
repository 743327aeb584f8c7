import type { ObjectNumber, Replacement } from '../file-store.ts'
import type { PendingBatch, PendingChange } from '../pending-batch.ts'
import type { Head } from './descriptor-access.ts'
import { pathBytes, type Frame } from './frame.ts'
import { pinned } from './libc.ts'

const nameBytes = 1024 * 1024

/**
 * The objects of a walk that are to be written together, column by column, so that a hundred million of them leave nothing to clean
 * up. Their names lie in memory that never moves, each ended by a zero.
 */
export class VolumeBatch implements PendingBatch {
  size = 0
  readonly #names = pinned(nameBytes)
  /** Where each name begins; one more entry tells where the next one will. */
  readonly #nameAts: Uint32Array
  readonly #frames: Frame[] = []
  readonly #replacements: Replacement[] = []
  readonly #heads: Head[] = []
  readonly #numbers: BigUint64Array | null

  constructor(capacity: number, isNumbered: boolean) {
    this.#nameAts = new Uint32Array(capacity + 1)
    this.#numbers = isNumbered ? new BigUint64Array(capacity) : null
  }

  isFull(): boolean {
    return this.size === this.#nameAts.length - 1
  }

  hasRoomFor(nameLength: number): boolean {
    return this.#nameAts[this.size]! + nameLength < nameBytes
  }

  /** Takes an object whose name, with the zero behind it, lies in `bytes`. */
  add(frame: Frame, bytes: Uint8Array, at: number, end: number, head: Head, replacement: Replacement, low: number, high: number): void {
    const index = this.size
    const names = this.#names.bytes
    let to = this.#nameAts[index]!
    for (let from = at; from <= end; from++) names[to++] = bytes[from]!
    this.#frames[index] = frame
    this.#replacements[index] = replacement
    this.#heads[index] = head
    if (this.#numbers !== null) this.#numbers[index] = (BigInt(high) << 32n) | BigInt(low)
    this.#nameAts[index + 1] = to
    this.size = index + 1
  }

  clear(): void {
    this.size = 0
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

  nameAddress(index: number): number {
    return this.#names.address + this.#nameAts[index]!
  }

  frame(index: number): Frame {
    return this.#frames[index]!
  }

  folder(index: number): Uint8Array {
    return pathBytes(this.#frames[index]!)
  }

  head(index: number): Head {
    return this.#heads[index]!
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
