type Tree = { readonly [key: string]: string | Tree }

/** Texts as French sets them: the space before a sign of two parts, and inside its quotes, never breaks a line. */
export function withFrenchSpaces<T extends Tree>(texts: T): T {
  const set = (tree: Tree): Tree =>
    Object.fromEntries(Object.entries(tree).map(([key, text]) => [key, typeof text === 'string' ? spaced(text) : set(text)]))
  return set(texts) as T
}

function spaced(text: string): string {
  return text.replace(/[ \u00a0](?=[;?!])/g, '\u202f').replace(/ (?=[:»])|(?<=«) /g, '\u00a0')
}
