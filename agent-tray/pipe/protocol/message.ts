import { z } from 'zod'
import { codeField } from '#shared/migration/fields.ts'
import { sessionViewSchema } from '#shared/migration/planner/view.ts'

/** The newest version this build speaks. A version is a set of messages, calls and views; a change that an older peer cannot read is a new one. */
export const protocolVersions: readonly number[] = [1]

const refusal = z.strictObject({ code: codeField, details: z.record(z.string(), z.unknown()) })

/** The first message of a client. */
const hello = z.strictObject({
  kind: z.literal('hello'),
  versions: z.array(z.int().min(1)).min(1).max(20),
  client: z.enum(['tray', 'command-line']),
  /** Which session of a simulated device the client plays. On Windows the session comes from the system, and this is refused. */
  playing: z.int().min(0).optional(),
})

const request = z.strictObject({
  kind: z.literal('request'),
  /** Rises with every request of a connection; one that does not is a repetition and is refused. */
  id: z.int().min(1),
  call: z.string().max(100),
  input: z.unknown(),
})

export const fromClient = z.discriminatedUnion('kind', [hello, request])
export type FromClient = z.output<typeof fromClient>

const welcome = z.strictObject({ kind: z.literal('welcome'), version: z.int().min(1) })
const reply = z.strictObject({
  kind: z.literal('reply'),
  id: z.int().min(1),
  reply: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({ ok: z.literal(false), error: refusal }),
  ]),
})
/** What this session is to be shown from now on; only to clients that asked with 'view.watch'. */
const view = z.strictObject({ kind: z.literal('view'), view: sessionViewSchema })
/** Why the engine closes the connection: nothing follows. */
const goodbye = z.strictObject({ kind: z.literal('goodbye'), error: refusal })

export const fromEngine = z.discriminatedUnion('kind', [welcome, reply, view, goodbye])
export type FromEngine = z.input<typeof fromEngine>
