import { pinned } from './libc.ts'

const memoryBytes = 1024 * 1024

/** Names of the objects of one batch, each ended by a zero, in memory that never moves. */
export class NameMemory {
  readonly #memory = pinned(memoryBytes)
  #used = 0

  get bytes(): Buffer {
    return this.#memory.bytes
  }

  get used(): number {
    return this.#used
  }

  hasRoomFor(length: number): boolean {
    return this.#used + length < memoryBytes
  }

  /** Takes the name from `at` to `end`; its zero is set here. Returns its address. */
  add(bytes: Readonly<Uint8Array>, at: number, end: number): number {
    const names = this.#memory.bytes
    const address = this.#memory.address + this.#used
    let to = this.#used
    // Names are short, so that a call would cost more.
    for (let from = at; from < end; from++) names[to++] = bytes[from]!
    names[to++] = 0
    this.#used = to
    return address
  }

  /** Takes back what was added since so much was used. */
  cutBack(used: number): void {
    this.#used = used
  }

  clear(): void {
    this.#used = 0
  }
}
