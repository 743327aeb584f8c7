import { z } from 'zod'
import { isRefused } from '../errors/refused.ts'

const maxText = 2000

/** One thing that a step changed, as it was and as it is now: an example for people. Undo never works from it. */
export const shownChangeSchema = z.object({
  /** What `before` and `after` are: a descriptor in SDDL; the SID of a profile's user, of a member of a local group, of who holds a user right. */
  kind: z.enum(['descriptor', 'profile', 'member', 'right']),
  /** The path, the hive, the profile's folder, the group or the right. */
  place: z.string().max(1000),
  /** null: there was nobody, or is nobody now. */
  before: z.string().max(maxText).nullable(),
  after: z.string().max(maxText).nullable(),
})
export type ShownChange = z.output<typeof shownChangeSchema>

export const mostShown = 8

/**
 * Collects a few examples, of no place more than two. What is too long to be shown whole is not shown, as half a descriptor says something
 * else; nor is what cannot be put into words, which is no reason to leave it as it was.
 */
export function shownCollector(limit = mostShown) {
  const shown: ShownChange[] = []
  return {
    /** `texts` is called only while there is room. */
    add(kind: ShownChange['kind'], place: string, texts: () => readonly [before: string | null, after: string | null]): void {
      if (shown.length >= limit || place.length > 1000 || shown.filter((one) => one.place === place).length >= 2) return
      const [before, after] = wordsOf(texts)
      if ((before ?? after) === null) return
      if ([before, after].every((text) => text === null || text.length <= maxText)) shown.push({ kind, place, before, after })
    },
    isFull: () => shown.length >= limit,
    list: (): ShownChange[] => shown,
  }
}

function wordsOf(texts: () => readonly [before: string | null, after: string | null]): readonly [string | null, string | null] {
  try {
    return texts()
  } catch (error) {
    if (!isRefused(error)) throw error
    return [null, null]
  }
}
export type ShownCollector = ReturnType<typeof shownCollector>
