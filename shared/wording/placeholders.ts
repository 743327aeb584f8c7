/** The names in braces in a text, each once, in order of the alphabet. */
export function placeholdersOf(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1))
}
