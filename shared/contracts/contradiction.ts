import { z } from 'zod'

/** A contradiction in words; `path` is the setting to look at first. */
export const shownContradiction = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  message: z.string(),
  remedy: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type ShownContradiction = z.infer<typeof shownContradiction>
