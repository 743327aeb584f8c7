import { refuse } from '#shared/errors/refused.ts'

/** How far the reading of a text has come. */
export interface SddlCursor {
  readonly text: string
  at: number
}

/** A piece of the text and where it begins. */
export interface Field {
  readonly text: string
  readonly at: number
}

/** Steps over spaces, tabs and line ends: Windows minds them nowhere but inside names and numbers. */
export function skipSpace(cursor: SddlCursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
}

/** Steps over `word`, in whatever case, if it is what comes next. */
export function takes(cursor: SddlCursor, word: string): boolean {
  const end = cursor.at + word.length
  if (cursor.text.slice(cursor.at, end).toUpperCase() !== word.toUpperCase()) return false
  cursor.at = end
  return true
}

/** Steps over `word`, after any space. Refuses: 'sddl.unexpected'. */
export function expect(cursor: SddlCursor, word: string): void {
  skipSpace(cursor)
  if (!takes(cursor, word)) unexpected(cursor, `"${word}"`)
}

/** The text up to the first of `ends`, which stays unread; with its spaces. Refuses: 'sddl.unexpected' when none comes. */
export function fieldUpTo(cursor: SddlCursor, ends: string): Field {
  const at = cursor.at
  while (cursor.at < cursor.text.length && !ends.includes(cursor.text[cursor.at]!)) cursor.at++
  if (cursor.at === cursor.text.length) unexpected(cursor, Array.from(ends, (end) => `"${end}"`).join(' or '))
  return { text: cursor.text.slice(at, cursor.at), at }
}

/** The field without the space around it. */
export function trimmed({ text, at }: Field): Field {
  const bare = text.trimStart()
  return { text: bare.trimEnd(), at: at + text.length - bare.length }
}

/** What `pattern`, which is sticky, finds here; stepped over when found. */
export function takeMatch(cursor: SddlCursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? null
  if (found !== null) cursor.at += found.length
  return found
}

const shown = 12

/** Refuses: 'sddl.unexpected'. */
export function unexpected(cursor: SddlCursor, expected: string): never {
  refuse('sddl.unexpected', { at: cursor.at, expected, found: cursor.text.slice(cursor.at, cursor.at + shown) })
}
