import { useCallback } from 'react'
import { create } from 'zustand'

const useKept = create<Readonly<Record<string, unknown>>>()(() => ({}))

/**
 * State of a list that outlives its page: who goes on from a line and comes back finds what was searched, filtered and sorted as it was.
 * It ends with the window, and with the project.
 */
export function useKeptView<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const kept = useKept((state) => state[name] as T | undefined)
  const keep = useCallback((next: T) => useKept.setState({ [name]: next }), [name])
  return [kept ?? initial, keep]
}

/** Another project has other lists. */
export function forgetViews(): void {
  useKept.setState({}, true)
}
