/**
 * A text in lines of at most about so many pixels, for a picture, which breaks no lines itself: as few as there can be, of about the
 * same length, so that no word stands alone in the last. Widths are estimated on the safe side; words are those of the language, so
 * that Japanese breaks between words, too.
 */
export function wrapped(text: string, size: number, widest: number, language: string): string[] {
  const lines = filled(text, size, widest, language)
  for (let width = widest * 0.95; width > widest / 2; width -= widest * 0.05) {
    const narrower = filled(text, size, width, language)
    if (narrower.length > lines.length) break
    lines.splice(0, lines.length, ...narrower)
  }
  return lines
}

function filled(text: string, size: number, widest: number, language: string): string[] {
  const pieces = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
  const lines = ['']
  for (const piece of pieces) {
    const line = lines.at(-1) ?? ''
    const fits = widthOf(line + piece, size) <= widest || line === '' || /^[\p{P}\s]/u.test(piece)
    if (fits) lines[lines.length - 1] = line + piece
    else lines.push(piece.trimStart())
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function widthOf(text: string, size: number): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/gu)?.length ?? 0
  return (wide + (text.length - wide) * 0.55) * size
}
