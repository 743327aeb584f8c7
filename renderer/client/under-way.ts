import { useSyncExternalStore } from 'react'
import type { CallName } from '#shared/contracts/api.ts'

/** How many of each are under way in this window, whichever page began them. */
const counts = new Map<CallName, number>()
const listeners = new Set<() => void>()

/** For what must not run twice at once: whether it does already, here or on a page that was left. */
export function useIsUnderWay(name: CallName): boolean {
  return useSyncExternalStore(subscribe, () => (counts.get(name) ?? 0) > 0)
}

export function countUnderWay(name: CallName, change: 1 | -1): void {
  counts.set(name, (counts.get(name) ?? 0) + change)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
