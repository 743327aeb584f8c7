import { u16At, u32At } from '#shared/values/little-endian.ts'

/** Thrown by a reader that comes to bytes which cannot be what they should; what reads a whole file makes a refusal of it. */
export class BadPickle extends Error {}

const headerBytes = 16

/**
 * Reads one value as Windows serialises it [MS-RPCE 2.2.6, version 1; NDR 2.0]: a header with the length of what follows, the fixed
 * part, then what its pointers point at, in the order of the pointers. Everything is little-endian and aligned from its beginning.
 */
export class PickleReader {
  readonly #bytes: Uint8Array
  #at = headerBytes

  constructor(bytes: Uint8Array) {
    const isHeader = bytes.length >= headerBytes && bytes[0] === 1 && bytes[1] === 0x10 && u16At(bytes, 2) === 8
    if (!isHeader) throw new BadPickle('header')
    const length = u32At(bytes, 8)
    if (length % 8 !== 0 || length > bytes.length - headerBytes) throw new BadPickle('length')
    this.#bytes = bytes.subarray(0, headerBytes + length)
    // Every serialised type is a pointer type, and one that points at nothing holds nothing.
    if (!this.pointer()) throw new BadPickle('null')
  }

  u16(): number {
    this.#skip(2)
    return u16At(this.#bytes, this.#at - 2)
  }

  u32(): number {
    this.#align()
    this.#skip(4)
    return u32At(this.#bytes, this.#at - 4)
  }

  /** Whether a pointer points at something, which then comes after the fixed part. */
  pointer(): boolean {
    return this.u32() !== 0
  }

  guid(): Uint8Array {
    this.#align()
    return this.#take(16)
  }

  /** What a `[size_is]` pointer to bytes points at. */
  bytes(): Uint8Array {
    return this.#take(this.u32())
  }

  /** What a `[string] wchar_t *` points at: counted with its end. */
  text(): string {
    const [most, offset, units] = [this.u32(), this.u32(), this.u32()]
    if (offset !== 0 || units === 0 || units > most) throw new BadPickle('string')
    const text = this.#units(units)
    if (text.indexOf('\0') !== text.length - 1) throw new BadPickle('string')
    return text.slice(0, -1)
  }

  /** What the pointer of a counted string points at: without an end. */
  counted(): string {
    const [most, offset, units] = [this.u32(), this.u32(), this.u32()]
    if (offset !== 0 || units > most) throw new BadPickle('string')
    return this.#units(units)
  }

  /** A SID behind a pointer: its count, then its bytes. */
  skipSid(): void {
    const count = this.u32()
    if (count > 15) throw new BadPickle('sid')
    this.#skip(8 + 4 * count)
  }

  #units(count: number): string {
    const bytes = this.#take(count * 2)
    let text = ''
    for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(u16At(bytes, at))
    return text
  }

  #align(): void {
    this.#at = (this.#at + 3) & ~3
  }

  #take(length: number): Uint8Array {
    this.#skip(length)
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  #skip(length: number): void {
    if (length > this.#bytes.length - this.#at) throw new BadPickle('end')
    this.#at += length
  }
}
