import { pinned, wordsOf } from './libc.ts'

/** struct linux_dirent64: u64 inode | i64 offset | u16 length | u8 type | name, 0 */
export const entry = { inode: 0, length: 16, type: 18, name: 19 } as const
export const isFolder = 4
export const isUnknown = 0
export const isLink = 10

/** Memory of a folder's entries, and the same as words: an entry begins at every eighth byte. */
export type Memory = { readonly bytes: Buffer; readonly address: number; readonly words: Uint32Array }

export function entryMemory(size: number): Memory {
  const memory = pinned(size)
  return { ...memory, words: wordsOf(memory) }
}

export function isDots(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x2e && (bytes[at + 1] === 0 || (bytes[at + 1] === 0x2e && bytes[at + 2] === 0))
}

export function copyOf(bytes: Buffer, from: number, end: number): Buffer {
  const copy = Buffer.allocUnsafe(end - from)
  for (let at = from; at < end; at++) copy[at - from] = bytes[at]!
  return copy
}

/** Where the zero behind a name is; names are short, so that a call of indexOf would cost more. */
export function endOf(bytes: Buffer, from: number): number {
  let end = from
  while (bytes[end] !== 0) end++
  return end
}

/** Whether the name that lies there is the one a position holds. */
export function isNamed(bytes: Buffer, from: number, end: number, name: Uint8Array): boolean {
  return end - from === name.length && bytes.compare(name, 0, name.length, from, end) === 0
}
