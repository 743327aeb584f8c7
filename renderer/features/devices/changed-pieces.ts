/** A piece of a text that is shown beside another, and whether only this text has it. */
export interface Piece {
  /** Where it begins. */
  readonly at: number
  readonly piece: string
  readonly isOwn: boolean
}

/** A descriptor's owner, group, lists and entries, each marked where the other descriptor has none like it; any other text is one piece. */
export function pieces(text: string, other: string | null): Piece[] {
  const theirs = new Set(other === null ? [] : split(other))
  let at = 0
  return split(text).map((piece) => {
    const one = { at, piece, isOwn: other !== null && !theirs.has(piece) }
    at += piece.length
    return one
  })
}

function split(sddl: string): string[] {
  return sddl.split(/(?=\()|(?<!\([^)]*)(?=[OGDS]:)/).filter((piece) => piece !== '')
}
