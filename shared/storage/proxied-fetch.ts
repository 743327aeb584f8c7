import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { refuse } from '#shared/errors/refused.ts'
import { reasonOf } from './http.ts'
import { proxyFor, type ProxyRules } from './proxy.ts'

/** What nobody but the proxy may see of its address. */
const shownProxy = ({ host }: URL): string => host

/** Names of failures that only reaching the proxy itself can have: everything behind it is the proxy's to say. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN'])

/** How long a proxy may take to open a tunnel, which is as long as it waits for what is behind it. */
const tunnelMs = 20_000
const saysNo = new Set([401, 403, 407])
/** What a web server says that is asked for a tunnel. */
const knowsNoTunnel = new Set([400, 404, 405, 501])

/**
 * The platform's fetch, by a proxy where the rules say so: a tunnel for `https://`, the whole address for `http://`. Refuses:
 * 'share.proxy-unreachable', 'share.proxy-refused', 'share.not-a-proxy'.
 */
export function fetchBy(rules: () => ProxyRules): typeof fetch {
  const agents = new Map<string, HttpAgent | HttpsAgent>()
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const proxy = proxyFor(url, rules())
    if (proxy === null) return fetch(input, init)
    const key = `${url.protocol} ${proxy.href}`
    const Agent = url.protocol === 'https:' ? HttpsAgent : HttpAgent
    const agent =
      agents.get(key) ?? new Agent({ keepAlive: true, timeout: tunnelMs, proxyEnv: { HTTP_PROXY: proxy.href, HTTPS_PROXY: proxy.href } })
    agents.set(key, agent)
    const location = url.origin
    const began = performance.now()
    try {
      const answer = await exchangeBy(agent, url, init ?? {})
      const { statusCode = 502 } = answer
      if (statusCode === 407) {
        answer.resume()
        return refuse('share.proxy-refused', { location, proxy: shownProxy(proxy), status: statusCode })
      }
      return responseOf(answer)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === 'ERR_PROXY_TUNNEL') {
        const status = (error as { statusCode?: number }).statusCode ?? null
        // It was reached and says no, or does not know what a tunnel is; anything else is what it met on the way.
        if (status !== null && saysNo.has(status))
          return refuse('share.proxy-refused', { location, proxy: shownProxy(proxy), status }, error)
        if (status === null && performance.now() - began >= tunnelMs)
          return refuse('share.unreachable', { location, reason: 'ETIMEDOUT' }, error)
        if (status === null || knowsNoTunnel.has(status)) {
          const answer = status === null ? 'no HTTP' : `HTTP ${status}`
          return refuse('share.not-a-proxy', { location, proxy: shownProxy(proxy), answer }, error)
        }
        return refuse('share.unreachable', { location, reason: `HTTP ${status}` }, error)
      }
      if (unreached.has(reason)) return refuse('share.proxy-unreachable', { location, proxy: shownProxy(proxy), reason }, error)
      throw error
    }
  }
}

function exchangeBy(
  agent: HttpAgent | HttpsAgent,
  url: URL,
  { method = 'GET', headers, body, signal }: RequestInit,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done, failed) => {
    const options = { agent, method, headers: Object.fromEntries(new Headers(headers)), ...(signal != null && { signal }) }
    const request = send(url, options, done)
    request.once('error', failed)
    request.end(body instanceof Uint8Array ? body : undefined)
  })
}

function responseOf(answer: IncomingMessage): Response {
  const { statusCode = 502, headers } = answer
  const hasBody = statusCode >= 200 && ![204, 205, 304].includes(statusCode)
  if (!hasBody) answer.resume()
  const known = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []))
  return new Response(hasBody ? (Readable.toWeb(answer) as ReadableStream) : null, { status: Math.max(200, statusCode), headers: known })
}
