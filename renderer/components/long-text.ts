/** So much a text box lays out at once without anybody noticing: some five thousand names. */
const longest = 60_000
const mostLines = 500

export function isLong(text: string): boolean {
  return text.length > longest
}

/** The beginning of a long text, how many lines that is, and how many there are in all. */
export function firstLines(text: string): { shown: string; first: number; lines: number } {
  let cut = text.length
  let lines = 1
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
    if (lines === mostLines && cut === text.length) cut = index
    if (index + end.length < text.length) lines += 1
  }
  return { shown: text.slice(0, cut), first: Math.min(lines, mostLines), lines }
}

/**
 * What a text is with another one pasted over a selection; null where it stays short enough for the box to do it. To a long one it is added
 * as lines of its own: of that only the beginning is there to select. Lines end as a text box has them, in one way.
 */
export function pastedInto(text: string, pasted: string, [from, to]: readonly [number, number]): string | null {
  if (isLong(text)) return boxLines(`${text}${/[\r\n]$/.test(text) ? '' : '\n'}${pasted}`)
  const next = text.slice(0, from) + pasted + text.slice(to)
  return isLong(next) ? boxLines(next) : null
}

function boxLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
