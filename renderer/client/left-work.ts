import { useSyncExternalStore } from 'react'
import type { Progress } from '#shared/contracts/call.ts'
import type { Refusal } from '#shared/errors/refused.ts'

/** Work that goes on though the panel or page that began it was left. */
export interface LeftWork {
  /** Each piece of work has its own: it is known by it. */
  readonly cancel: () => void
  /** null for what has said nothing of itself: it is short. */
  readonly progress: Progress | null
  readonly leftMs: number | null
  /** Why it came to nothing; what has a good end is forgotten. */
  readonly refusal: Refusal | null
}

let works: readonly LeftWork[] = []
const listeners = new Set<() => void>()

export function useLeftWork(): readonly LeftWork[] {
  return useSyncExternalStore(subscribe, () => works)
}

export function leaveWork(work: LeftWork): void {
  tell([...works, work])
}

export function tellLeftWork(cancel: () => void, part: Partial<LeftWork>): void {
  if (works.some((work) => work.cancel === cancel)) tell(works.map((work) => (work.cancel === cancel ? { ...work, ...part } : work)))
}

export function forgetLeftWork(cancel: () => void): void {
  if (works.some((work) => work.cancel === cancel)) tell(works.filter((work) => work.cancel !== cancel))
}

function tell(next: readonly LeftWork[]): void {
  works = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
