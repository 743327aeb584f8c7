import type { Duplex } from 'node:stream'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { close } from '#agent/engine/platform/windows/bindings/object.ts'
import {
  clientOf,
  clientSessionOf,
  createInstance,
  mostWaited,
  newEvent,
  operation,
  pipeError,
} from '#agent/engine/platform/windows/bindings/pipe.ts'
import { PipeStream, watcher, type Waiting } from './pipe-stream.ts'

/** SYSTEM and administrators everything; whoever sits at the machine may read and write, not make an instance of its own; nobody from the network. */
export const pipeSddl = 'O:SYG:SYD:P(D;;FA;;;NU)(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x12019b;;;IU)'
const administrators = 'S-1-5-32-544'

/** Who is at the other end, as Windows says and not he. */
export interface PipePeer {
  /** SID of the user. */
  readonly user: string
  readonly session: number
  readonly process: number
  /** Whether he is an administrator now: elevated, not merely one who could be. */
  readonly isAdministrator: boolean
}

export interface PipeListener {
  /** Ends all connections. */
  close(): void
}

/** Watched besides the connections: the instance that waits for the next one, and the wake-up. */
const mostConnections = mostWaited - 2
/** One that says nothing takes a place from others: for so long, and so many of one session, the oldest of which goes for the next. */
const silent = { forMs: 10_000, ofSession: 12 } as const

/**
 * Listens on a pipe, `\\.\pipe\…`. A connection is handed over with its first bytes, since only they tell who wrote them; who says
 * nothing for ten seconds, one of too many of his session, or cannot be told, is closed. Refuses: 'windows.pipe-taken'.
 */
export function listenOnPipe(name: string, sddl: string, accept: (stream: Duplex, peer: PipePeer) => void): PipeListener {
  const descriptor = parseSddl(sddl)
  const watch = watcher()
  const streams = new Set<PipeStream>()
  /** Those that have not said a byte, oldest first, by the session that they are of. */
  const quiet = new Map<PipeStream, number | null>()
  let closed = false
  let instance = waitingInstance(true)

  function waitingInstance(first: boolean): Waiting & { stop(): void } {
    const made = createInstance(name, descriptor, first)
    if ('code' in made) refuse('windows.pipe-taken', { pipe: name, code: made.code })
    const event = newEvent()
    const connecting = operation(event)
    const begun = connecting.connect(made.pipe)
    const waiting = {
      event,
      look() {
        const result = connecting.running ? connecting.result(made.pipe) : { code: begun, bytes: 0 }
        if (result === null) return
        watch.remove(waiting)
        close(event)
        connected(made.pipe, result.code)
      },
      stop() {
        watch.remove(waiting)
        connecting.cancel(made.pipe)
        close(made.pipe)
        close(event)
      },
    }
    watch.add(waiting)
    return waiting
  }

  function connected(pipe: number, code: number): void {
    if (code === 0 || code === pipeError.pipeConnected) identify(pipe)
    else close(pipe)
    if (streams.size < mostConnections) instance = waitingInstance(false)
    else listening = false
  }
  let listening = true

  function identify(pipe: number): void {
    const session = clientSessionOf(pipe)
    const [oldest, ...others] = [...quiet].filter(([, from]) => from === session)
    if (oldest !== undefined && others.length + 1 >= silent.ofSession) oldest[0].destroy()
    const stream = new PipeStream(pipe, watch)
    streams.add(stream)
    quiet.set(stream, session)
    const silence = setTimeout(() => stream.destroy(), silent.forMs)
    stream.once('readable', () => {
      clearTimeout(silence)
      quiet.delete(stream)
      const peer = stream.readableLength === 0 ? null : peerOf(pipe)
      if (peer === null) stream.destroy()
      else accept(stream, peer)
    })
    stream.on('error', () => {})
    stream.once('close', () => {
      clearTimeout(silence)
      streams.delete(stream)
      quiet.delete(stream)
      if (closed || listening) return
      listening = true
      instance = waitingInstance(false)
    })
  }

  return {
    close() {
      closed = true
      if (listening) instance.stop()
      for (const stream of streams) stream.destroy()
    },
  }
}

/** null for one whom Windows does not let us know, an anonymous one among them. */
function peerOf(pipe: number): PipePeer | null {
  try {
    const { sid, session, groups, process } = clientOf(pipe)
    const texts = groups.map((group) => sidToText(sidFromBytes(group)))
    return { user: sidToText(sidFromBytes(sid)), session, process, isAdministrator: texts.includes(administrators) }
  } catch (error) {
    if (!isRefused(error)) throw error
    return null
  }
}
