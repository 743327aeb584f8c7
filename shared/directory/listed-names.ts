/** A list may name the largest directory that this is made for, and no name, UPN or mail address is longer. */
export const mostNames = 100_000
export const longestName = 400

/**
 * The names in a pasted list or a CSV: of each line the first cell, without quotes and blanks about it; each name once, in its order. A
 * single line with semicolons is the list itself, as mail programs write it. A heading is a name like any other: nobody will answer to it.
 */
export function listedNames(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const entries = lines.length === 1 ? (lines[0]!.match(/(?:"(?:[^"]|"")*"|[^;"])+/g) ?? []) : lines
  const names = entries.map((entry) => {
    const [, quoted, plain = ''] = /^\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/.exec(entry) ?? []
    return (quoted?.replaceAll('""', '"') ?? plain).replace(/^\uFEFF/, '').trim()
  })
  return [...new Set(names.filter((name) => name !== ''))]
}
