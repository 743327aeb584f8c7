import type { ObjectNumber, Replacement } from './file-store.ts'

/** One object about to be written. `folder` and `name` are the store's own bytes, '/' between names, from the drive down; '.' is the drive's root. */
export interface PendingChange {
  readonly folder: Uint8Array
  readonly name: Uint8Array
  readonly replacement: Replacement
  /** Known where the scope asks for objects strictly once. */
  readonly number?: ObjectNumber | undefined
}

/**
 * Objects about to be written, in the order in which they were met; good until `commit` returns. Read by columns where there are
 * millions of them, or as objects. The name of one lies in `names` from `nameAt` to `nameEnd`.
 */
export interface PendingBatch extends Iterable<PendingChange> {
  readonly size: number
  readonly names: Uint8Array
  nameAt(index: number): number
  nameEnd(index: number): number
  folder(index: number): Uint8Array
  replacement(index: number): Replacement
  number(index: number): ObjectNumber | undefined
}

export function pendingBatch(changes: readonly PendingChange[]): PendingBatch {
  const ends: number[] = []
  for (const { name } of changes) ends.push((ends.at(-1) ?? 0) + name.length)
  return {
    size: changes.length,
    names: Buffer.concat(changes.map(({ name }) => name)),
    nameAt: (index) => ends[index - 1] ?? 0,
    nameEnd: (index) => ends[index]!,
    folder: (index) => changes[index]!.folder,
    replacement: (index) => changes[index]!.replacement,
    number: (index) => changes[index]!.number,
    [Symbol.iterator]: () => changes[Symbol.iterator](),
  }
}
