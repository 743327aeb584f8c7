import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Api, CallName } from '#shared/contracts/api.ts'
import type { Progress } from '#shared/contracts/call.ts'
import type { RunningCall } from '#shared/contracts/client.ts'
import type { Reply } from '#shared/contracts/dispatch.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { client } from './client.ts'
import { beginWork, endWork, showWork, tellWork } from './long-work.ts'
import { timeLeft } from './time-left.ts'
import { countUnderWay } from './under-way.ts'
import { changed } from './use-call.ts'

export interface Action<K extends CallName> {
  readonly running: boolean
  readonly progress: Progress | null
  /** How long the rest of this phase takes, as far as anybody can tell. */
  readonly leftMs: number | null
  /** Why the last try was refused; gone with the next one. */
  readonly refusal: Refusal | null
  /** The whole reply, for a caller that acts on the refusal. */
  readonly ask: (input: z.input<Api[K]['input']>) => Promise<Reply<z.output<Api[K]['output']>>>
  /** The value, or null when it was refused. */
  readonly run: (input: z.input<Api[K]['input']>) => Promise<z.output<Api[K]['output']> | null>
  readonly cancel: () => void
  /** To be told by whoever shows how far it is. */
  readonly seen: () => () => void
  readonly forget: () => void
}

/**
 * A call that changes something, with its progress, its cancel and its refusal; whatever is on screen is asked again afterwards.
 * It goes on when its page is left; then, and where its page does not show it, it is seen and stopped in the window's corner.
 */
export function useAction<K extends CallName>(name: K): Action<K> {
  const [state, setState] = useState<Pick<Action<K>, 'running' | 'progress' | 'leftMs' | 'refusal'>>(idle)
  const current = useRef<RunningCall<unknown> | null>(null)
  const cancel = useCallback(() => current.current?.cancel(), [])
  const seen = useCallback(() => showWork(cancel), [cancel])
  useEffect(
    () => () => {
      if (current.current !== null) tellWork(current.current.cancel, { isLeft: true })
    },
    [],
  )
  const ask = useCallback<Action<K>['ask']>(
    async (input) => {
      setState({ ...idle, running: true })
      const left = timeLeft(() => performance.now())
      const begin = client[name] as unknown as (
        input: z.input<Api[K]['input']>,
        onProgress: (progress: Progress) => void,
      ) => RunningCall<z.output<Api[K]['output']>>
      countUnderWay(name, 1)
      const running = begin(input, (progress) => {
        const leftMs = left(progress)
        setState((before) => ({ ...before, progress, leftMs }))
        tellWork(running.cancel, { progress, leftMs })
      })
      current.current = running
      beginWork(running.cancel, cancel)
      const reply = await running.reply
      countUnderWay(name, -1)
      if (current.current === running) current.current = null
      setState({ ...idle, refusal: reply.ok ? null : reply.error })
      endWork(running.cancel, reply.ok ? null : reply.error)
      changed()
      return reply
    },
    [name, cancel],
  )
  const run = useCallback<Action<K>['run']>(async (input) => valueOf(await ask(input)), [ask])
  const forget = useCallback(() => setState(idle), [])
  return { ...state, ask, run, cancel, seen, forget }
}

const idle = { running: false, progress: null, leftMs: null, refusal: null }

function valueOf<T>(reply: Reply<T>): T | null {
  return reply.ok ? reply.value : null
}
