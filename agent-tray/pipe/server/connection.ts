import type { Duplex } from 'node:stream'
import { isRefused, refused, type Refusal } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { Reply } from '#shared/contracts/answer.ts'
import type { Peer } from '../protocol/calls.ts'
import { FrameReader, frameLimits, frameOf } from '../protocol/frame.ts'
import { fromClient, protocolVersions, type FromClient, type FromEngine } from '../protocol/message.ts'

/** What one client can take of the engine. */
export const connectionLimits = {
  /** For the first message, and for one that has begun to be whole. */
  messageSeconds: 10,
  /** Requests that wait behind one that is being answered. */
  waiting: 8,
  /** Answers that were not read yet. */
  unreadBytes: 2 * frameLimits.fromEngine,
} as const

export interface ConnectionHost {
  /** Answers one request; never rejects. */
  answer(call: string, input: unknown, peer: Peer, signal: AbortSignal): Promise<Reply>
  /** Whether that user may ask one more thing now. */
  mayAsk(user: string): boolean
  /** What the peer's session is shown now; null when it is nobody's. */
  view(peer: Peer): SessionView | null
  playing(peer: Peer, session: number): Peer | null
  tooFast(): Refusal
}

export type Connection = ReturnType<typeof openConnection>

/** One client: greeted once, answered in order, told of views when it watches, and closed with a code when it does not behave. */
export function openConnection(stream: Duplex, from: Peer, host: ConnectionHost, closed: () => void) {
  const reader = new FrameReader(frameLimits.fromClient)
  const gone = new AbortController()
  let peer = from
  let [greeted, watching, ending] = [false, false, false]
  let [lastId, waiting] = [0, 0]
  let lastView = ''
  let queue: Promise<void> = Promise.resolve()
  let patience: NodeJS.Timeout | null = null

  function send(message: FromEngine): void {
    if (ending || stream.destroyed) return
    stream.write(frameOf(message))
    // Who does not read what he asked for is not kept waiting for.
    if (stream.writableLength > connectionLimits.unreadBytes) stream.destroy()
  }

  function leave(error: Refusal): void {
    if (ending) return
    send({ kind: 'goodbye', error: { code: error.code, details: { ...error.details } } })
    ending = true
    stream.end(() => stream.destroy())
  }

  function expectMore(is: boolean): void {
    if (!is) {
      if (patience !== null) clearTimeout(patience)
      patience = null
      return
    }
    const { messageSeconds: seconds } = connectionLimits
    patience ??= setTimeout(() => leave(refused('pipe.too-slow', { seconds }).refusal), 1000 * seconds).unref()
  }

  function take(message: FromClient): void {
    if (message.kind === 'hello') return greet(message)
    if (!greeted) throw refused('pipe.bad-frame', { reason: 'no-greeting' })
    const { id, call, input } = message
    if (id <= lastId) throw refused('pipe.repeated', { id, last: lastId })
    lastId = id
    if (waiting >= connectionLimits.waiting || !host.mayAsk(peer.user)) {
      send({ kind: 'reply', id, reply: { ok: false, error: wire(host.tooFast()) } })
      return
    }
    waiting += 1
    queue = queue.then(() => reply(id, call, input))
  }

  function greet({ versions, playing }: FromClient & { kind: 'hello' }): void {
    if (greeted) throw refused('pipe.bad-frame', { reason: 'greeted-twice' })
    const version = versions.filter((offered) => protocolVersions.includes(offered)).sort((a, b) => b - a)[0]
    if (version === undefined) throw refused('pipe.version', { offered: versions, known: protocolVersions })
    if (playing !== undefined) {
      const played = host.playing(peer, playing)
      if (played === null) throw refused('pipe.not-let-in', { reason: 'nobody-plays' })
      peer = played
    }
    greeted = true
    send({ kind: 'welcome', version })
  }

  async function reply(id: number, call: string, input: unknown): Promise<void> {
    if (gone.signal.aborted) return
    const answer = await host.answer(call, input, peer, gone.signal)
    waiting -= 1
    send({ kind: 'reply', id, reply: answer.ok ? { ok: true, value: answer.value } : { ok: false, error: wire(answer.error) } })
    if (call === 'view.watch' && answer.ok) {
      watching = true
      lastView = essence(answer.value as SessionView)
    }
  }

  function tellView(): void {
    // Who has not read the last one gets only the newest, when there is room again.
    if (!watching || stream.destroyed || stream.writableNeedDrain) return
    const view = host.view(peer)
    if (view === null) return
    const now = essence(view)
    if (now === lastView) return
    lastView = now
    send({ kind: 'view', view })
  }

  stream.on('data', (piece: Buffer) => {
    if (ending) return
    try {
      for (const raw of reader.read(piece)) {
        const message = fromClient.safeParse(raw)
        if (!message.success) throw refused('pipe.bad-frame', { reason: 'no-message' })
        take(message.data)
      }
      expectMore(reader.isWaiting || !greeted)
    } catch (error) {
      if (!isRefused(error)) throw error
      leave(error.refusal)
    }
  })
  stream.on('drain', tellView)
  stream.on('error', () => stream.destroy())
  stream.once('close', () => {
    expectMore(false)
    gone.abort()
    closed()
  })
  expectMore(true)

  return { user: from.user, watches: () => (watching ? peer.session : null), tellView, leave, destroy: () => void stream.destroy() }
}

/** A view without the moment it was made at: what a session can see of it. */
function essence(view: SessionView): string {
  return JSON.stringify({ ...view, at: null })
}

function wire({ code, details }: Refusal): { code: Refusal['code']; details: Record<string, unknown> } {
  return { code, details: { ...details } }
}
