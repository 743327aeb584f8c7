import type { Progress } from '#shared/contracts/call.ts'
import type { Client, ReplyLine, RunningCall } from '#shared/contracts/client.ts'
import type { Reply } from '#shared/contracts/dispatch.ts'

/**
 * The client of a page served by `main/host/loopback.ts`; `base` is the address of its calls, with a final slash.
 * A reply always comes: 'ipc.cancelled' after cancel, 'ipc.unreachable' when the program is gone.
 */
export function createLoopbackClient(base: URL, fetcher: typeof fetch = fetch): Client {
  // The names are in the types only: the contract's schemas stay out of the page.
  return new Proxy({} as Client, {
    get: (_target, name) => (input: unknown, onProgress?: (progress: Progress) => void) =>
      start(fetcher, new URL(encodeURIComponent(String(name)), base), input, onProgress),
  })
}

function start(
  fetcher: typeof fetch,
  url: URL,
  input: unknown,
  onProgress: ((progress: Progress) => void) | undefined,
): RunningCall<unknown> {
  const abort = new AbortController()
  return { reply: ask(fetcher, url, input, onProgress, abort.signal), cancel: () => abort.abort() }
}

async function ask(
  fetcher: typeof fetch,
  url: URL,
  input: unknown,
  onProgress: ((progress: Progress) => void) | undefined,
  signal: AbortSignal,
): Promise<Reply> {
  let reply: Reply | null = null
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetcher(url, { method: 'POST', headers, body: JSON.stringify(input), signal })
    // Read to the end: a stream left early counts as a request that went away.
    for await (const line of linesOf(response)) {
      if ('reply' in line) reply = line.reply
      else onProgress?.(line.progress)
    }
  } catch {
    if (signal.aborted && reply === null) return { ok: false, error: { code: 'ipc.cancelled', details: {} } }
  }
  return reply ?? { ok: false, error: { code: 'ipc.unreachable', details: {} } }
}

async function* linesOf(response: Response): AsyncGenerator<ReplyLine> {
  if (response.body === null) return
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of response.body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as ReplyLine
  }
}
