/** A remedy in pieces: what stands between backticks is a command. */
export function pieces(remedy: string): { readonly text: string; readonly isCommand: boolean }[] {
  return remedy
    .split('`')
    .map((text, place) => ({ text, isCommand: place % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
