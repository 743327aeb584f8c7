import { useSyncExternalStore } from 'react'
import type { Progress } from '#shared/contracts/call.ts'
import type { Refusal } from '#shared/errors/refused.ts'

/** Work of this window that takes so long that somebody looks for what it does. */
export interface LongWork {
  /** Each piece of work has its own: it is known by it. */
  readonly cancel: () => void
  /** The way in which its page stops it: whoever shows the work shows this. */
  readonly page: () => void
  /** To be told by the page that shows it; returns what tells that it does no more. */
  readonly seen: () => () => void
  /** null for what has said nothing of itself. */
  readonly progress: Progress | null
  readonly leftMs: number | null
  /** Whether it took longer than anybody waits without a word. */
  readonly isLong: boolean
  /** Whether the panel or page that began it was left. */
  readonly isLeft: boolean
  /** Why it came to nothing after its page was left; what has a good end is forgotten. */
  readonly refusal: Refusal | null
}

/** What takes less says nothing. */
const noticedMs = 1000

let works: readonly LongWork[] = []
const listeners = new Set<() => void>()
/** How often each is shown on the page itself. */
const shown = new Map<() => void, number>()

/** What is under way and is shown nowhere else: the page does not, or was left. Of those that say nothing one stands for all. */
export function useUnseenWork(): readonly LongWork[] {
  const unseen = useSyncExternalStore(subscribe, () => works).filter(({ isLeft, isLong, page, progress, refusal }) =>
    isLeft ? progress !== null || refusal !== null : isLong && (shown.get(page) ?? 0) === 0,
  )
  const telling = unseen.filter(({ progress, refusal }) => progress !== null || refusal !== null)
  return telling.length > 0 ? telling : unseen.slice(0, 1)
}

/** The work that this stops, once it is long; null before, and while there is none. */
export function useLongWork(cancelOf: () => (() => void) | null): LongWork | null {
  return useSyncExternalStore(subscribe, () => {
    const cancel = cancelOf()
    return works.find((work) => work.cancel === cancel && work.isLong) ?? null
  })
}

export function beginWork(cancel: () => void, page: () => void = cancel): void {
  tell([...works, { cancel, page, seen: () => showWork(page), progress: null, leftMs: null, isLong: false, isLeft: false, refusal: null }])
  setTimeout(() => tellWork(cancel, { isLong: true }), noticedMs)
}

export function tellWork(cancel: () => void, part: Partial<LongWork>): void {
  if (works.some((work) => work.cancel === cancel)) tell(works.map((work) => (work.cancel === cancel ? { ...work, ...part } : work)))
}

/** A refusal stays in sight where nobody was there to see it. */
export function endWork(cancel: () => void, refusal: Refusal | null): void {
  const isLeft = works.some((work) => work.cancel === cancel && work.isLeft)
  if (isLeft && refusal !== null && refusal.code !== 'ipc.cancelled') tellWork(cancel, { refusal })
  else forgetWork(cancel)
}

export function forgetWork(cancel: () => void): void {
  if (works.some((work) => work.cancel === cancel)) tell(works.filter((work) => work.cancel !== cancel))
}

/** Tells that a page shows the work that this stops; returns what tells that it does no more. */
export function showWork(page: () => void): () => void {
  const count = (change: number) => {
    shown.set(page, (shown.get(page) ?? 0) + change)
    if (shown.get(page) === 0) shown.delete(page)
    tell([...works])
  }
  count(1)
  return () => count(-1)
}

function tell(next: readonly LongWork[]): void {
  works = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
