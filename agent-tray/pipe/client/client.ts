import type { Duplex } from 'node:stream'
import { isRefused, refuse, refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { Reply } from '#shared/contracts/answer.ts'
import type { EnginePipe } from '../port.ts'
import { pipeCalls, type PipeCaller, type PipeCallName } from '../protocol/calls.ts'
import { FrameReader, frameLimits, frameOf } from '../protocol/frame.ts'
import { fromEngine, protocolVersions, type FromClient } from '../protocol/message.ts'

export interface ClientOptions {
  readonly client: 'tray' | 'command-line'
  /** The session of a simulated device to be. */
  readonly playing?: number
}

export interface EngineClient {
  readonly call: PipeCaller
  /** Calls back with every view that comes after 'view.watch'. */
  onView(listener: (view: SessionView) => void): void
  /** Holds why the connection ended, once it has. */
  readonly ended: Promise<Refusal>
  close(): void
}

/** Connects to the engine of a device and agrees on a version. Refuses as the pipe's `connect`, and with what the engine says goodbye with. */
export async function connectToEngine(pipe: EnginePipe, { client, playing }: ClientOptions): Promise<EngineClient> {
  const connection = overStream(await pipe.connect())
  connection.send({ kind: 'hello', versions: [...protocolVersions], client, ...(playing !== undefined && { playing }) })
  await connection.welcomed
  return connection
}

function overStream(stream: Duplex): EngineClient & { send(message: FromClient): void; readonly welcomed: Promise<void> } {
  const reader = new FrameReader(frameLimits.fromEngine)
  const waiting = new Map<number, { call: PipeCallName; done: (reply: Reply) => void }>()
  const listeners: ((view: SessionView) => void)[] = []
  const welcomed = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Refusal>()
  // Whoever does not wait for it is not told by a crash.
  welcomed.promise.catch(() => {})
  let over: Refusal | null = null
  let id = 0

  function end(refusal: Refusal): void {
    if (over !== null) return
    over = refusal
    welcomed.reject(new Refused(refusal))
    for (const { done } of waiting.values()) done({ ok: false, error: refusal })
    waiting.clear()
    ended.resolve(refusal)
    stream.destroy()
  }

  function take(raw: unknown): void {
    const parsed = fromEngine.safeParse(raw)
    if (!parsed.success) return refuse('pipe.bad-frame', { reason: 'no-message' })
    const message = parsed.data
    switch (message.kind) {
      case 'welcome':
        return welcomed.resolve()
      case 'goodbye':
        return end(message.error)
      case 'view':
        for (const listener of listeners) listener(message.view)
        return
      case 'reply': {
        const asked = waiting.get(message.id)
        if (asked === undefined) return refuse('pipe.bad-frame', { reason: 'unasked', about: String(message.id) })
        waiting.delete(message.id)
        const { reply } = message
        asked.done(reply.ok ? { ok: true, value: pipeCalls[asked.call].output.parse(reply.value) } : reply)
      }
    }
  }

  stream.on('data', (piece: Buffer) => {
    try {
      for (const message of reader.read(piece)) if (over === null) take(message)
    } catch (error) {
      end(isRefused(error) ? error.refusal : refused('pipe.bad-frame', { reason: 'other-answer' }).refusal)
    }
  })
  stream.on('error', () => stream.destroy())
  stream.once('close', () => end(refused('pipe.closed', {}).refusal))

  const ask = (call: PipeCallName) => (input: unknown) =>
    new Promise<Reply>((done) => {
      if (over !== null) return done({ ok: false, error: over })
      id += 1
      waiting.set(id, { call, done })
      stream.write(frameOf({ kind: 'request', id, call, input }))
    })
  return {
    send: (message) => void stream.write(frameOf(message)),
    welcomed: welcomed.promise,
    call: Object.fromEntries(Object.keys(pipeCalls).map((name) => [name, ask(name as PipeCallName)])) as unknown as PipeCaller,
    onView: (listener) => void listeners.push(listener),
    ended: ended.promise,
    close: () => void stream.destroy(),
  }
}
