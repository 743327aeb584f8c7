import { useCallback, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { Api, CallName } from '#shared/contracts/api.ts'
import type { Progress } from '#shared/contracts/call.ts'
import type { Reply } from '#shared/contracts/dispatch.ts'
import { client } from './client.ts'
import { beginWork, endWork, tellWork, useLongWork, type LongWork } from './long-work.ts'
import { timeLeft } from './time-left.ts'

type Input<K extends CallName> = z.input<Api[K]['input']>
type Output<K extends CallName> = z.output<Api[K]['output']>

/** What a page knows of an answer: null until the first one came. An older answer stays while it is asked again. */
export type Answer<T> = Reply<T> | null

interface Question {
  answer: Answer<unknown>
  readonly listeners: Set<() => void>
  /** Only the answer to the last asking counts. */
  asked: number
  readonly ask: () => void
  /** Stops what is under way; null while nothing is. */
  cancel: (() => void) | null
}

const questions = new Map<string, Question>()

/** The answer to a reading call, shared by all who ask the same and asked again after every `changed()`. */
export function useCall<K extends CallName>(name: K, input: Input<K>): Answer<Output<K>> {
  const key = keyOf(name, input)
  const subscribe = useCallback(
    (listener: () => void) => {
      const question = questionOf(key, name, input)
      question.listeners.add(listener)
      if (question.listeners.size === 1) question.ask()
      return () => {
        question.listeners.delete(listener)
        // Once the page that comes next has said what it asks, too.
        setTimeout(() => leave(question))
      }
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key holds name and input
    [key],
  )
  return useSyncExternalStore(subscribe, () => (questions.get(key)?.answer ?? null) as Answer<Output<K>>)
}

/** The work on that answer where it takes long, for a page that shows it; else it is shown in the window's corner. */
export function useCallWork<K extends CallName>(name: K, input: Input<K>): LongWork | null {
  const key = keyOf(name, input)
  return useLongWork(() => questions.get(key)?.cancel ?? null)
}

const keyOf = (name: CallName, input: unknown) => `${name} ${JSON.stringify(input)}`

/** To be called after anything was changed: whatever is on screen is asked again, what is not is forgotten. */
export function changed(): void {
  for (const [key, question] of questions) {
    if (question.listeners.size > 0) question.ask()
    else questions.delete(key)
  }
}

// Commands in a terminal change the same project: whoever comes back to the window sees it as it is now.
window.addEventListener('focus', changed)

type Asking = (input: unknown, onProgress: (progress: Progress) => void) => { readonly reply: Promise<Reply>; readonly cancel: () => void }

/** What nobody waits for any more is not worked on. */
function leave(question: Question): void {
  if (question.listeners.size === 0) stop(question)
}

function stop(question: Question): void {
  if (question.cancel === null) return
  question.asked += 1
  question.cancel()
  endWork(question.cancel, null)
  question.cancel = null
}

async function ask(question: Question, call: Asking, input: unknown): Promise<void> {
  // What was asked before something changed is not waited for, either.
  stop(question)
  question.asked += 1
  const turn = question.asked
  const left = timeLeft(() => performance.now())
  const running = call(input, (progress) => tellWork(running.cancel, { progress, leftMs: left(progress) }))
  question.cancel = running.cancel
  beginWork(running.cancel)
  const answer = await running.reply
  if (turn !== question.asked) return
  endWork(running.cancel, null)
  question.cancel = null
  question.answer = answer
  for (const listener of question.listeners) listener()
}

function questionOf<K extends CallName>(key: string, name: K, input: Input<K>): Question {
  const known = questions.get(key)
  if (known !== undefined) return known
  const question: Question = {
    answer: null,
    listeners: new Set(),
    asked: 0,
    cancel: null,
    ask: () => void ask(question, client[name] as Asking, input),
  }
  questions.set(key, question)
  return question
}
