import type { SystemCode } from './system-words.ts'

declare const answer: unique symbol
/**
 * What a system, a library or a server says by itself: its code where it has one, else its own words. Never a sentence of ours, which
 * would stand in one language among the words of another.
 */
export type SystemAnswer = SystemCode | `HTTP ${number}` | `0x${string}` | (string & { readonly [answer]: true })

/** What is kept of what a server says: some say a page. */
const mostCharacters = 500

/** The code in an error, or in what caused it; else what it says. */
export function answerOf(error: unknown): SystemAnswer {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code as SystemAnswer
  }
  return (error instanceof Error ? error.message : String(error)).slice(0, mostCharacters) as SystemAnswer
}
