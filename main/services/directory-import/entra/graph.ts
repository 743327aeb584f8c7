import { z, type ZodType } from 'zod'
import { refuse, refused } from '#shared/errors/refused.ts'
import type { GraphSubject } from '#shared/errors/entra.ts'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import { ask, type Patience } from './network.ts'
import type { TokenSource } from './sign-in.ts'

const mostTries = 8
const longestWaitSeconds = 300

export interface GraphParts extends Patience {
  readonly network: CloudNetwork
  readonly token: TokenSource
  /** Where Graph is; a token goes nowhere else. */
  readonly graph: string
}

/** What is being read, for a refusal: in words, and the permission it takes. */
export interface Subject {
  readonly what: GraphSubject
  readonly permission: string
}

const failure = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) })
const linked = z.looseObject({ '@odata.nextLink': z.string().optional(), value: z.array(z.unknown()) })

/**
 * Reads every page of a list, an item at a time, in Graph's order.
 * Refuses: 'entra.throttled', 'entra.no-permission', 'entra.service-error', 'entra.bad-answer', 'entra.unreachable', 'entra.no-answer'.
 */
export async function* readAll<T>(parts: GraphParts, path: string, item: ZodType<T>, subject: Subject): AsyncGenerator<T[]> {
  const page = linked.extend({ value: z.array(item) })
  const seen = new Set<string>()
  for (let url: string | undefined = `${parts.graph}/v1.0/${path}`; url !== undefined;) {
    // Otherwise a link back would be read for ever.
    if (seen.has(url)) refuse('entra.bad-answer', { what: subject.what, reason: 'circle' })
    seen.add(url)
    const answer: { value: T[]; '@odata.nextLink'?: string | undefined } = await readOne(parts, url, page, subject)
    yield answer.value
    const next = answer['@odata.nextLink']
    if (next !== undefined && !next.startsWith(`${parts.graph}/`)) refuse('entra.bad-answer', { what: subject.what, reason: 'elsewhere' })
    url = next
  }
}

/** One answer; waits as often and as long as the service asks for, within bounds. */
async function readOne<T>(parts: GraphParts, url: string, schema: ZodType<T>, subject: Subject): Promise<T> {
  const { network, token, signal } = parts
  let waited = 0
  let renewed = false
  for (let tries = 1; ; tries += 1) {
    const headers = { authorization: `Bearer ${await token()}`, accept: 'application/json', prefer: 'odata.maxpagesize=999' }
    const { status, headers: answered, text } = await ask(network, url, { headers }, parts)
    if (status === 200) return valid(text, schema, subject)
    if (status === 401 && !renewed) {
      renewed = true
      await token(true)
      continue
    }
    if (![429, 500, 502, 503, 504].includes(status)) return refuseWith(status, text, subject)
    const seconds = askedWait(answered.get('retry-after')) ?? 2 ** tries
    if (tries >= mostTries || seconds > longestWaitSeconds)
      throw status === 429 ? refused('entra.throttled', { what: subject.what, tries, seconds: waited }) : failureOf(status, text, subject)
    waited += seconds
    await network.wait(seconds * 1000, signal)
  }
}

/** Retry-After in whole seconds; null when there is none that can be read. A date is not what Graph sends. */
function askedWait(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text.trim()) ? Number(text) : null
}

function valid<T>(text: string, schema: ZodType<T>, { what }: Subject): T {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refuse('entra.bad-answer', { what, reason: 'not-json' }, error)
  }
  const result = schema.safeParse(json)
  if (result.success) return result.data
  return refuse('entra.bad-answer', { what, reason: 'other-content', about: result.error.issues[0]?.path.join('.') })
}

function refuseWith(status: number, text: string, subject: Subject): never {
  throw failureOf(status, text, subject)
}

function failureOf(status: number, text: string, { what, permission }: Subject) {
  const { code: reason, message } = saidIn(text)
  return status === 403 || status === 401
    ? refused('entra.no-permission', { what, permission, message })
    : refused('entra.service-error', { what, status, reason, message })
}

function saidIn(text: string): { code: string; message: string } {
  try {
    const parsed = failure.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data.error
  } catch {
    // A page of a proxy rather than an answer; what little is needed of it follows.
  }
  return { code: '', message: text.slice(0, 200) }
}
