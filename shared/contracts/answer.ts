import type { z, ZodType } from 'zod'
import { badValueOf } from '../errors/bad-value.ts'
import { refused, Refused, type Refusal } from '../errors/refused.ts'
import type { CallContext, CallSpec } from './call.ts'

export type Reply<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal }

/** A table of calls, and who may make them. */
export type Calls = Readonly<Record<string, CallSpec<ZodType, ZodType, string>>>

type AnyHandler = (input: unknown, context: CallContext<{ readonly role: string }>) => Promise<unknown>

export interface AnswerExtras {
  readonly signal?: AbortSignal
  readonly progress?: CallContext['progress']
  /** Is told of bugs: anything thrown that is not a refusal. */
  readonly report?: (error: unknown) => void
}

/**
 * The only way into a table of calls. Never throws: replies with the value or a coded refusal; a bug crosses as 'ipc.bug' with its
 * message only. `caller` is null when the transport does not trust who is calling.
 */
export async function answer(
  calls: Calls,
  handlers: Readonly<Record<string, unknown>>,
  name: unknown,
  raw: unknown,
  caller: { readonly role: string } | null,
  extras: AnswerExtras = {},
): Promise<Reply> {
  try {
    if (caller === null) throw refused('ipc.untrusted-sender', {})
    const spec = typeof name === 'string' && Object.hasOwn(calls, name) ? calls[name] : undefined
    if (typeof name !== 'string' || spec === undefined) throw refused('ipc.unknown-call', { name: String(name).slice(0, 100) })
    if (!spec.allow.includes(caller.role)) throw refused('ipc.forbidden', { name, role: caller.role })
    const input = spec.input.safeParse(raw, { reportInput: true })
    if (!input.success) {
      const issues = input.error.issues.map((issue) => ({ path: pathOf(issue), ...badValueOf(issue) }))
      throw refused('ipc.bad-input', { name, issues })
    }
    const handle = handlers[name] as AnyHandler
    const context = { caller, signal: extras.signal ?? neverAborted(), progress: extras.progress ?? (() => {}) }
    return { ok: true, value: spec.output.parse(await handle(input.data, context)) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal }
    extras.report?.(error)
    return { ok: false, error: { code: 'ipc.bug', details: { message: error instanceof Error ? error.message : String(error) } } }
  }
}

/** An unknown key stands for itself, not for the group that has no such key. */
function pathOf(issue: z.core.$ZodIssue): string {
  return [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.')
}

function neverAborted(): AbortSignal {
  return new AbortController().signal
}
