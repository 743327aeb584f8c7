import { z } from 'zod'
import { isCode, type Code } from '#shared/errors/refused.ts'

const progress = z.strictObject({
  phase: z.string(),
  done: z.number(),
  total: z.number().exactOptional(),
  signIn: z.strictObject({ url: z.string(), code: z.string().nullable() }).exactOptional(),
})

const refusal = z.strictObject({
  code: z.custom<Code>((value) => typeof value === 'string' && isCode(value)),
  details: z.record(z.string(), z.unknown()),
})

const reply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: refusal }),
])

/**
 * What goes over a link, both ways. A call's name and input, and a reply's value, are judged by the table of calls that they belong to.
 * `end`: the other end wants nothing more, and what it asked for is to stop.
 */
export const linkMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id: z.int(), name: z.unknown(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('progress'), id: z.int(), progress }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int() }),
  z.strictObject({ kind: z.literal('reply'), id: z.int(), reply }),
  z.strictObject({ kind: z.literal('end') }),
])
export type LinkMessage = z.infer<typeof linkMessage>
