import { refuse } from '#shared/errors/refused.ts'

/** Puts `insert` in the place of `remove` bytes at `at`. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: Uint8Array
}

export interface Spliced {
  readonly bytes: Uint8Array
  /** Where a place of the old bytes is in the new ones; both count from the start of the bytes that were given. */
  readonly moved: (at: number) => number
}

/**
 * Makes the bytes with all edits done; everything between them stays as it was. The same edit twice counts once.
 * Refuses: 'descriptor.shared-bytes' when edits overlap; `moved` refuses so for a place inside one.
 */
export function splice(bytes: Readonly<Uint8Array>, edits: readonly Edit[]): Spliced {
  const sorted = edits.toSorted((a, b) => a.at - b.at).filter((edit, index, all) => index === 0 || !sameEdit(edit, all[index - 1]!))
  for (const [index, { at }] of sorted.entries()) {
    if (index > 0 && at < endOf(sorted[index - 1]!)) refuse('descriptor.shared-bytes', { at })
  }
  const out = new Uint8Array(bytes.length + grownBy(sorted))
  let [from, to] = [0, 0]
  for (const edit of sorted) {
    out.set(bytes.subarray(from, edit.at), to)
    to += edit.at - from
    out.set(edit.insert, to)
    to += edit.insert.length
    from = endOf(edit)
  }
  out.set(bytes.subarray(from), to)
  return { bytes: out, moved: (at) => movedBy(sorted, at) }
}

function movedBy(sorted: readonly Edit[], at: number): number {
  if (sorted.some((edit) => edit.at < at && at < endOf(edit))) refuse('descriptor.shared-bytes', { at })
  return at + grownBy(sorted.filter((edit) => edit.at < at))
}

function grownBy(edits: readonly Edit[]): number {
  return edits.reduce((sum, edit) => sum + edit.insert.length - edit.remove, 0)
}

function endOf(edit: Edit): number {
  return edit.at + edit.remove
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.at === b.at && a.remove === b.remove
}
