import { z } from 'zod'
import { isCode, type Code } from '../errors/refused.ts'

/**
 * Something a run could not do or found on its way, grouped: one finding for all objects with the same code and subject.
 * `first` and `last` are the first and last place it was met, as a person would look them up on that device.
 */
export const findingSchema = z.object({
  code: z.custom<Code>((value) => typeof value === 'string' && isCode(value), 'not a code of this version'),
  subject: z.string().max(1000),
  count: z.number().int().positive(),
  first: z.string().max(4000).optional(),
  last: z.string().max(4000).optional(),
})
export type Finding = z.output<typeof findingSchema>

/** Collects findings in bounded memory: beyond `limit` groups, further subjects of a code are counted as 'others'. */
export function findingCollector(limit = 500) {
  const groups = new Map<string, { -readonly [K in keyof Finding]: Finding[K] }>()

  function groupOf(code: Code, wanted: string) {
    const subject = groups.has(`${code}\n${wanted}`) || groups.size < limit ? wanted.slice(0, 1000) : 'others'
    const key = `${code}\n${subject}`
    const group = groups.get(key) ?? { code, subject, count: 0 }
    groups.set(key, group)
    return group
  }

  return {
    /** One more object of this kind; `place` is the path or key where it was met. */
    add(code: Code, subject: string, place?: string): void {
      const group = groupOf(code, subject)
      group.count += 1
      if (place === undefined) return
      group.last = place.slice(0, 4000)
      group.first ??= group.last
    },
    /** Findings that another collector has grouped already. */
    addAll(findings: readonly Finding[]): void {
      for (const { code, subject, count, first, last } of findings) {
        const group = groupOf(code, subject)
        group.count += count
        if (first !== undefined) group.first ??= first
        if (last !== undefined) group.last = last
      }
    },
    list(): Finding[] {
      return [...groups.values()]
    },
  }
}
export type FindingCollector = ReturnType<typeof findingCollector>
