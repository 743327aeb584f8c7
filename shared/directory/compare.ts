/**
 * Text as Active Directory compares it: case, accents, character width and kind of kana do not count
 * [MS-ADTS 3.1.1.2.2.4.13 and 6.5: NORM_IGNORECASE | IGNOREKANATYPE | IGNORENONSPACE | IGNOREWIDTH, locale 0409].
 *
 * The real comparison runs over Windows' table of sorting weights [MS-UCODEREF]. This is the part of it that names are
 * written in (Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Hangul, kana), checked letter by letter against that table
 * in its version 6.3. Outside of it (digits of other scripts, phonetic letters, symbols) two texts may count as different
 * here that a domain controller takes for the same: then a pair is missing and is reported, never a wrong one made.
 */

/** Letters that weigh as another letter although Unicode does not decompose them; upper case, as they are looked up. */
const weighsAs = lookUp({
  A: 'Ⱥẚ',
  AE: 'Æ',
  B: 'ɃƁƂƄ',
  C: 'ƆƇȻ',
  D: 'ÐĐƊƋ',
  E: 'ƎƏɆ',
  F: 'Ƒ',
  G: 'ƓƔǤ',
  H: 'Ħ',
  I: 'ƖƗ',
  J: 'Ɉ',
  K: 'ĸƘ',
  L: 'ŁȽ',
  M: 'Ɯ',
  N: 'ƝȠ',
  O: 'ØƟƢ',
  OE: 'Œ',
  P: 'Ƥ',
  Q: 'Ɋ',
  R: 'ƦɌ',
  S: 'ƧƩ',
  SS: 'ẞ',
  T: 'ƬƮȾ',
  TH: 'Þ',
  U: 'ƱɄ',
  V: 'ƲɅ',
  W: 'Ƿ',
  Y: 'ƳɎ',
  Z: 'ƵȤ',
  // Final sigma and the small kana differ from the full letters as case does.
  Σ: 'ς',
  ア: 'ァ',
  イ: 'ィ',
  ウ: 'ゥ',
  エ: 'ェ',
  オ: 'ォ',
  カ: 'ヵ',
  ケ: 'ヶ',
  ツ: 'ッ',
  ヤ: 'ャ',
  ユ: 'ュ',
  ヨ: 'ョ',
  ワ: 'ヮ',
})

/** The long s weighs unlike any s, but Unicode calls it one: it waits outside while the rest is folded. */
const longS = /[ſẛ]/g
const longSMark = '\uE17F'

/** Accents and points that weigh nothing in the scripts above. Indic vowel signs are marks too, but they count. */
const weightless = new RegExp(
  [
    String.raw`[\u02b9-\u02c5\u0300-\u0362\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]`, // Latin, Greek, Cyrillic
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|[\u064b-\u0652\u0670]`, // Hebrew, Arabic
    String.raw`[\u3099\u309a]`, // kana
    String.raw`[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]`, // invisible: hyphenation, direction, joiners, variants
  ].join('|'),
  'g',
)

/** Unicode takes these apart into an L and a dot of its own; Windows gives the dot no weight. */
const lWithDot = /[Ŀŀ]/g
const hiragana = /[\u3041-\u3096]/g
// oxlint-disable-next-line no-control-regex -- the range is ASCII, controls and all
const ascii = /^[\u0000-\u007f]*$/

/**
 * The form in which two texts are equal exactly when they compare as equal. Blanks at either end are left out too: a domain
 * controller counts them, but in imported data they are slips, and accounts that differ by nothing else must not be told apart by them.
 * Blanks inside count.
 */
export function foldName(text: string): string {
  const trimmed = text.trim()
  if (ascii.test(trimmed)) return trimmed.toUpperCase()
  return (foldLatin(trimmed) ?? fold(trimmed)).trim()
}

function fold(text: string): string {
  return text
    .replace(longS, longSMark)
    .replace(lWithDot, 'L')
    .normalize('NFKD')
    .replace(weightless, '')
    .toUpperCase()
    .normalize('NFKD')
    .replace(weightless, '')
    .replace(hiragana, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[^ -~]/g, (letter) => weighsAs.get(letter) ?? letter)
}

/** Most names that are not ASCII are Latin, where each letter folds by itself: a table is ten times as fast as normalising. */
// oxlint-disable-next-line no-control-regex -- the range begins with ASCII, controls and all
const latin = /^[\u0000-\u024f]*$/
const latinLetters = /[\u0080-\u024f]/g
let folded: readonly string[] | null = null

/** Null when the text holds anything else. */
function foldLatin(text: string): string | null {
  if (!latin.test(text)) return null
  folded ??= Array.from({ length: 0x250 }, (_, code) => fold(String.fromCharCode(code)))
  const letters = folded
  return text.replace(latinLetters, (letter) => letters[letter.charCodeAt(0)]!).toUpperCase()
}

function lookUp(letters: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(letters).flatMap(([as, alike]) => alike.split('').map((letter) => [letter, as] as const)))
}
