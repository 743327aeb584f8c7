/**
 * A fact from the catalogue as a sentence: it begins with a small letter, so that it may follow a code, and ends without a stop.
 * A word of letters that leads it gets its capital; a path, a name or an address stays as it is.
 */
export function sentence(fact: string): string {
  const begun = /^\p{Ll}[\p{L}’']*(?:\s|$)/u.test(fact) ? fact.charAt(0).toUpperCase() + fact.slice(1) : fact
  if (/[.!?…。]$/.test(begun)) return begun
  return `${begun}${/\p{Script=Hiragana}/u.test(begun) ? '。' : '.'}`
}
