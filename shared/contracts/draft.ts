import { z } from 'zod'
import { slug } from '../migration/runbook.ts'
import { call } from './call.ts'

const kind = z.enum(['runbook', 'batch'])
export type DraftKind = z.infer<typeof kind>
const which = { kind, id: slug }

/** What was typed and not saved: its text, and which version, or what moment of saving, it was written from. */
export const keptDraft = z.strictObject({ base: z.string().max(100), text: z.string().max(16_000_000), at: z.string() })
export type KeptDraft = z.infer<typeof keptDraft>

export const draftCalls = {
  'draft.find': call({ reads: true, input: z.strictObject(which), output: keptDraft.nullable() }),
  /** Keeps what is being written, on the disk before it answers; in place of what was kept before. */
  'draft.keep': call({ input: z.strictObject({ ...which, base: keptDraft.shape.base, text: keptDraft.shape.text }), output: z.null() }),
  'draft.drop': call({ input: z.strictObject(which), output: z.null() }),
}
