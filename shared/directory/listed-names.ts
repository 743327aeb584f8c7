/** A list may name the largest directory that this is made for, and no name, UPN or mail address is longer. */
export const mostNames = 100_000
export const longestName = 400

/**
 * The names in a pasted list or a CSV: of each line the first cell, without quotes and blanks about it; each name once, in its order.
 * A heading is a name like any other: nobody will answer to it.
 */
export function listedNames(text: string): string[] {
  const names = text.split(/\r\n|\r|\n/).map((line) => {
    const [, quoted, plain = ''] = /^\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/.exec(line) ?? []
    return (quoted?.replaceAll('""', '"') ?? plain).replace(/^\uFEFF/, '').trim()
  })
  return [...new Set(names.filter((name) => name !== ''))]
}
