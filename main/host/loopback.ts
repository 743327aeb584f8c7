import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Handlers } from '#shared/contracts/api.ts'
import type { Caller } from '#shared/contracts/call.ts'
import type { ReplyLine } from '#shared/contracts/client.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { explain, refuse, refused, Refused, remedyOf } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { Assets } from './assets.ts'
import { securityHeaders } from './security-headers.ts'
import { createSession, type Session } from './session.ts'
import { thinned } from './thinned.ts'

export interface LoopbackOptions {
  readonly handlers: Handlers
  readonly assets: Assets
  /** 0 for any free port. */
  readonly port?: number
  readonly maxBodyBytes?: number
  /** Told of bugs, never of refusals. */
  readonly report?: (error: unknown) => void
}

export interface Loopback {
  /** Opens the window in one browser, once: it carries the one-time token. */
  readonly link: string
  readonly origin: string
  /** Ends every connection; calls under way are cancelled, and waited for as long as they may take to stop. */
  readonly close: () => Promise<void>
}

interface Place {
  readonly host: string
  readonly origin: string
  readonly session: Session
  readonly options: LoopbackOptions
  readonly underWay: Set<Promise<void>>
}

/** How long calls that were cancelled may take to stop. */
const graceMs = 3000

/** Room for a list of a hundred thousand devices as another program wrote it, and for the batch that names them. */
const largestBody = 32 * 1024 * 1024

const operator: Caller = { role: 'operator', via: 'loopback' }

/**
 * Serves the window on 127.0.0.1 to one browser of this machine, through the same `dispatch` as every other way in.
 * Answers only requests that name this host, come from our own page and, for calls, hold the session's cookie.
 * Refuses: 'usage.port-taken'.
 */
export async function serveLoopback(options: LoopbackOptions): Promise<Loopback> {
  const server = createServer()
  const port = options.port ?? 0
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((error: Error) => refuse('usage.port-taken', { port, reason: answerOf(error) }, error))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const underWay = new Set<Promise<void>>()
  const place: Place = { host, origin: `http://${host}`, session: createSession(), options, underWay }
  server.on('request', (request, response) => {
    answer(place, request, response).catch((error: unknown) => {
      options.report?.(error)
      response.destroy()
    })
  })
  return {
    link: `${place.origin}/open/${place.session.token}`,
    origin: place.origin,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await Promise.race([Promise.allSettled(underWay), setTimeout(graceMs, undefined, { ref: false })])
    },
  }
}

async function answer(place: Place, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  try {
    checkSender(place, request)
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const below = path.startsWith(place.session.path) ? path.slice(place.session.path.length) : null
    if (request.method === 'POST' && below?.startsWith('call/') === true)
      await watched(place, answerCall(place, below.slice('call/'.length), request, response))
    else if (request.method !== 'GET' && request.method !== 'HEAD') say(response, 405, 'Not allowed here.')
    else if (path.startsWith('/open/')) openSession(place, path.slice('/open/'.length), request, response)
    else if (below !== null) sendAsset(place, below, response)
    else if (path === '/') throw refused('ipc.no-session', {})
    else say(response, 404, 'There is nothing here.')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    sendRefusal(request, response, error)
  }
}

/** Known to be under way while it is. */
function watched({ underWay }: Place, call: Promise<void>): Promise<void> {
  underWay.add(call)
  return call.finally(() => underWay.delete(call))
}

/** A name that resolves here (DNS rebinding) or a page of somebody else gets no further. */
function checkSender({ host, origin }: Place, request: IncomingMessage): void {
  const named = request.headers.host ?? ''
  if (named !== host) refuse('ipc.wrong-host', { host: named, expected: host })
  const from = request.headers.origin
  if (from !== undefined && from !== origin) refuse('ipc.wrong-origin', { origin: from })
}

function openSession({ session }: Place, token: string, request: IncomingMessage, response: ServerResponse): void {
  // A browser that only looks ahead must not use the link up.
  if (request.method === 'HEAD' || request.headers['sec-purpose'] !== undefined) return say(response, 503, 'Not yet.')
  const cookie = session.exchange(token)
  if (cookie === null) throw refused('ipc.no-session', {})
  response.setHeader('set-cookie', cookie)
  response.setHeader('location', session.path)
  say(response, 303, 'Welcome.')
}

function sendAsset({ options }: Place, name: string, response: ServerResponse): void {
  const asset = options.assets.get(name)
  if (asset === undefined) return say(response, 404, 'There is nothing here.')
  response.setHeader('content-type', asset.type)
  if (asset.immutable) response.setHeader('cache-control', 'private, max-age=31536000, immutable')
  response.end(asset.bytes)
}

/** Streams progress lines and, as the last line, the reply. A client that goes away cancels its call. */
async function answerCall(place: Place, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers.origin === undefined) refuse('ipc.wrong-origin', { origin: 'unnamed' })
  if (!place.session.admits(request.headers.cookie)) refuse('ipc.no-session', {})
  const input = await readBody(request, place.options.maxBodyBytes ?? largestBody)
  const cancel = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) cancel.abort()
  })
  const send = (line: ReplyLine) => response.write(`${JSON.stringify(line)}\n`)
  const { report } = place.options
  const progress = thinned((progress) => send({ progress }))
  response.setHeader('content-type', 'application/x-ndjson')
  send({
    reply: await dispatch(name, input, operator, place.options.handlers, { signal: cancel.signal, progress, ...(report && { report }) }),
  })
  response.end()
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') refuse('ipc.bad-body', { reason: 'other-type' })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // What is too much is read to its end and thrown away: a browser that is cut off while sending never sees the answer.
    if (size > limitBytes) chunks.length = 0
    else chunks.push(chunk)
  }
  if (size > limitBytes) refuse('ipc.too-large', { limitBytes })
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    return refuse('ipc.bad-body', { reason: 'not-json' }, error)
  }
}

const statuses: Partial<Record<string, number>> = {
  'ipc.no-session': 401,
  'ipc.too-large': 413,
  'ipc.wrong-host': 421,
  'ipc.bad-body': 400,
}

/** A page is told in words, a call in data. */
function sendRefusal(request: IncomingMessage, response: ServerResponse, { refusal }: Refused): void {
  const status = statuses[refusal.code] ?? 403
  response.setHeader('connection', 'close')
  if (request.method !== 'POST') return say(response, status, `${refusal.code}: ${explain(refusal)}\n${remedyOf(refusal.code)}`)
  response.writeHead(status, { 'content-type': 'application/x-ndjson' })
  response.end(`${JSON.stringify({ reply: { ok: false, error: refusal } } satisfies ReplyLine)}\n`)
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}
