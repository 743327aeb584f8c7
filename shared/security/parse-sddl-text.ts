import { refuse } from '#shared/errors/refused.ts'
import { type SddlCursor, takeMatch, unexpected } from './sddl-cursor.ts'

/** Up to a character that a name must write as %XXXX; letters of other alphabets are taken as they are. */
const bareName = /[^\s!"&(),<=>|]+/y

/** The name of an attribute that comes next, its %XXXX put back. Refuses: 'sddl.unexpected'. */
export function unescapedName(cursor: SddlCursor): string {
  const at = cursor.at
  return unescaped(takeMatch(cursor, bareName) ?? unexpected(cursor, 'the name of an attribute'), at)
}

/** UTF-16 units written as % and four hexadecimal digits, put back; the text began at `at`. Refuses: 'sddl.unexpected'. */
export function unescaped(text: string, at: number): string {
  return text.replace(/%([0-9a-f]{4})?/gi, (escape, digits: string | undefined, index: number) => {
    if (digits === undefined) {
      refuse('sddl.unexpected', { at: at + index, expected: '% and four hexadecimal digits', found: text.slice(index, index + 5) })
    }
    return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
  })
}

/** The text between the quotes that come next; nothing in it can be escaped. Refuses: 'sddl.unexpected'. */
export function quotedIn(cursor: SddlCursor): string {
  return (takeMatch(cursor, /"[^"]*"/y) ?? unexpected(cursor, 'a text in quotes')).slice(1, -1)
}

/** Octets as digits, # for 0; of an odd number the first stands for a byte of its own, as Windows has it. */
export function hexBytesOf(digits: string): number[] {
  const zeros = digits.replaceAll('#', '0')
  const even = zeros.length % 2 === 0 ? zeros : `0${zeros}`
  return Array.from(even.matchAll(/../g), ([pair]) => Number.parseInt(pair, 16))
}
