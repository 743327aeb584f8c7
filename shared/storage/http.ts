import { limits } from '#shared/bundle/layout.ts'
import type { FilePart } from '#shared/bundle/share-folder.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import type { ShareBar } from '#shared/errors/share.ts'
import type { SystemAnswer } from '#shared/errors/system-answer.ts'

/** How bytes travel: the platform's fetch, which verifies certificates, and a clock that only ever counts up. */
export interface Net {
  readonly fetch: typeof fetch
  readonly elapsedMs: () => number
}

export const realNet: Net = { fetch: (...request) => fetch(...request), elapsedMs: () => performance.now() }

export interface WebRequest {
  readonly method: string
  readonly headers?: Record<string, string>
  readonly body?: Uint8Array
}

export interface WebAnswer {
  readonly status: number
  readonly body: Uint8Array
}

/** A sender that says nothing for this long has gone. */
const idleMs = 20_000
/** After the first minute a sender must have kept up this many bytes a second: slow retrieval ends too. */
const graceMs = 60_000
const bytesPerMs = 16

/**
 * One exchange with a web server, its body read to the end or to `limit` when it is a success. Redirects are answered as they are, never followed.
 * Refuses: 'share.unreachable' for whatever went wrong on the way, 'share.oversized'.
 */
export async function exchange(
  net: Net,
  location: string,
  url: URL,
  request: WebRequest,
  { file, limit }: { readonly file: string; readonly limit: number },
): Promise<WebAnswer> {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let late = false
  const giveUpIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      late = true
      stop.abort()
    }, ms)
  }
  try {
    const { body, ...rest } = request
    // What is uploaded gives no sign of life on the way: it gets the time that the slowest sender would have.
    giveUpIn(body === undefined ? idleMs : graceMs + body.length / bytesPerMs)
    // Compressed answers could unfold without end, and our files do not compress.
    const headers = { 'accept-encoding': 'identity', ...request.headers }
    const sent = body === undefined ? {} : { body: new Uint8Array(body) }
    const response = await net.fetch(url, { ...rest, ...sent, headers, redirect: 'manual', signal: stop.signal })
    giveUpIn(idleMs)
    // What a server says instead of a file is for nobody here, however long it is.
    if (!response.ok) return { status: response.status, body: new Uint8Array() }
    const bytes = await readBody(net, response, file, limit, () => giveUpIn(idleMs))
    return { status: response.status, body: bytes }
  } catch (error) {
    if (error instanceof Refused) throw error
    return refuse('share.unreachable', { location, reason: late ? 'ETIMEDOUT' : reasonOf(error) }, error)
  } finally {
    clearTimeout(timer)
    // Whatever was refused half-way is not read on in the background.
    stop.abort()
  }
}

/** The header that asks for a part of a file [RFC 9110 14.2]. */
export function rangeHeader({ at, length }: FilePart): Record<string, string> {
  return { range: `bytes=${at}-${at + length - 1}` }
}

/** At most this is read of a server that answers with the whole file although a part was asked for. */
export const wholeInsteadOfPart = limits.pack

/** The part that was asked for, whether the server gave it, the whole file, or found that the file ends before. */
export function partOf({ status, body }: WebAnswer, part: FilePart): Uint8Array | null {
  if (status === 206) return body.subarray(0, part.length)
  if (status === 200) return body.subarray(part.at, part.at + part.length)
  return status === 416 ? new Uint8Array() : null
}

async function readBody(net: Net, response: Response, file: string, limit: number, alive: () => void): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array()
  const said = Number(response.headers.get('content-length') ?? 0)
  if (said > limit) refuse('share.oversized', { file, limit })
  const from = net.elapsedMs()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    alive()
    length += chunk.length
    if (length > limit) refuse('share.oversized', { file, limit })
    if (net.elapsedMs() - from > graceMs + length / bytesPerMs) throw new Error(tooSlow)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

const tooSlow = 'too-slow' satisfies ShareBar

/** The network's own word for it, such as ECONNREFUSED or CERT_HAS_EXPIRED; never the address, which may hold a secret. */
export function reasonOf(error: unknown): ShareBar | SystemAnswer {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code as SystemAnswer
    if (at.message === tooSlow) return tooSlow
  }
  return 'no-connection'
}

/** An address without what nobody may see of it. */
export function withoutSecret(location: string): string {
  if (!isWebAddress(location)) return location
  const url = URL.parse(location)
  return url === null ? location.replace(/[?#].*$/s, '') : `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

export const isWebAddress = (location: string): boolean => /^https?:\/\//i.test(location)
