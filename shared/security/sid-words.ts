import type { Sid } from '#shared/directory/sid.ts'
import { putU32, u32At } from '#shared/values/little-endian.ts'

/** Mixes the sub-authorities; revision, count and authority are the same for nearly all. */
export function hashAt(bytes: Readonly<Uint8Array>, at: number, length: number): number {
  let hash = 0
  for (let offset = 8; offset < length; offset += 4) hash = mixed(hash, u32At(bytes, at + offset))
  return hash
}

/** The same of a SID that lies as words. */
export function hashOf(words: Uint32Array, start: number, end: number): number {
  let hash = 0
  for (let word = start + 2; word < end; word++) hash = mixed(hash, words[word]!)
  return hash
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** The whole words behind `from`, as little-endian machines hold them: every one that Node runs on here is. Where they lie, if they can. */
export function wordsOf(bytes: Uint8Array, from: number): Uint32Array {
  const length = (bytes.length - from) >> 2
  if (((bytes.byteOffset + from) & 3) === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset + from, length)
  const words = new Uint32Array(length)
  new Uint8Array(words.buffer).set(bytes.subarray(from, from + 4 * words.length))
  return words
}

export function sidIn(words: Uint32Array, start: number, end: number): Sid {
  const bytes = new Uint8Array(4 * (end - start))
  for (let word = start; word < end; word++) putU32(bytes, 4 * (word - start), words[word]!)
  return bytes as unknown as Sid
}

/** Returns where in `words` the SID ends. */
export function copyWords(sid: Sid, words: Uint32Array, start: number): number {
  for (let offset = 0; offset < sid.length; offset += 4) words[start + offset / 4] = u32At(sid, offset)
  return start + sid.length / 4
}

/** Whether the SID between `start` and `end` has all but its last sub-authority in common with the one at `before`. */
export function differInLast(words: Uint32Array, before: number, start: number, end: number): boolean {
  for (let word = start, other = before; word < end - 1; word++, other++) if (words[word] !== words[other]) return false
  return true
}

/** In the order of the bytes that the words stand for. */
export function compareWords(words: Uint32Array, start: number, end: number, others: Uint32Array, other: number, otherEnd: number): number {
  for (let a = start, b = other; a < end && b < otherEnd; a++, b++) {
    if (words[a] !== others[b]) return bytesSwapped(words[a]!) - bytesSwapped(others[b]!)
  }
  return end - start - (otherEnd - other)
}

export function bytesSwapped(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
}
