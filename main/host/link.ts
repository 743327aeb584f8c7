import type { AnswerExtras, Reply } from '#shared/contracts/answer.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { linkMessage, type LinkMessage } from './link-message.ts'
import { thinned } from './thinned.ts'

/** This end of a channel to another process: of Electron, or of Node's processes and threads. What is posted is cloned and arrives in order. */
export interface Port {
  /** Throws for what cannot be cloned; to a process that has gone it does nothing. */
  readonly post: (message: unknown) => void
  readonly listen: (heard: (message: unknown) => void) => void
}

/** Answers a call, whoever makes it. Never rejects. */
export type Ask = (name: unknown, input: unknown, extras: Pick<AnswerExtras, 'signal' | 'progress'>) => Promise<Reply>

/** What one end of a link does for the other. */
export interface LinkEnd {
  readonly answer: Ask
  /** Told when the other end wants nothing more; whatever it asked for has been cancelled. */
  readonly ended: () => void
  /** Told of what is no message of a link: the other end cannot be relied on any more. */
  readonly broken: (error: unknown) => void
}

/** Calls in both directions over one port, each with its progress, its cancelling and, always, its reply. */
export interface Link {
  readonly ask: Ask
  /** Tells the other end that nothing more is wanted. */
  readonly end: () => void
  /** The other end has gone: what it was asked, and whatever it still is asked, is answered with this; what it asked for is cancelled. */
  readonly cut: (refusal: Refusal) => void
}

interface Asked {
  readonly settle: (reply: Reply) => void
  readonly progress: AnswerExtras['progress']
}

export function linkOver(port: Port, { answer, ended, broken }: LinkEnd): Link {
  const asked = new Map<number, Asked>()
  const answering = new Map<number, { readonly abort: () => void }>()
  let gone: Refusal | null = null
  let lastId = 0

  const post = (message: LinkMessage) => port.post(message)

  async function answerCall({ id, name, input }: LinkMessage & { kind: 'call' }): Promise<void> {
    const cancel = new AbortController()
    answering.set(id, cancel)
    const progress = thinned((told) => post({ kind: 'progress', id, progress: told }))
    const reply = await answer(name, input, { signal: cancel.signal, progress })
    answering.delete(id)
    try {
      post({ kind: 'reply', id, reply })
    } catch (error) {
      post({ kind: 'reply', id, reply: { ok: false, error: bugOf(error) } })
    }
  }

  function cancelAll(): void {
    for (const cancel of answering.values()) cancel.abort()
  }

  port.listen((raw) => {
    const read = linkMessage.safeParse(raw)
    if (!read.success) return broken(read.error)
    const message = read.data
    if (message.kind === 'call') return void answerCall(message)
    if (message.kind === 'progress') return asked.get(message.id)?.progress?.(message.progress)
    if (message.kind === 'cancel') return answering.get(message.id)?.abort()
    if (message.kind === 'reply') return asked.get(message.id)?.settle(message.reply)
    cancelAll()
    ended()
  })

  return {
    ask(name, input, { signal, progress }) {
      if (gone !== null) return Promise.resolve({ ok: false, error: gone })
      const id = (lastId += 1)
      const cancel = () => post({ kind: 'cancel', id })
      return new Promise((settled) => {
        const settle = (reply: Reply) => {
          asked.delete(id)
          signal?.removeEventListener('abort', cancel)
          settled(reply)
        }
        asked.set(id, { settle, progress })
        try {
          post({ kind: 'call', id, name, input })
        } catch (error) {
          return settle({ ok: false, error: bugOf(error) })
        }
        if (signal?.aborted === true) cancel()
        signal?.addEventListener('abort', cancel)
      })
    },
    end: () => post({ kind: 'end' }),
    cut(refusal) {
      gone = refusal
      cancelAll()
      for (const { settle } of asked.values()) settle({ ok: false, error: refusal })
    },
  }
}

function bugOf(error: unknown): Refusal {
  return { code: 'ipc.bug', details: { message: error instanceof Error ? error.message : String(error) } }
}
