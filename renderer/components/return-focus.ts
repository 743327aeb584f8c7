import { useEffect, useState } from 'react'

/** Gives the focus back, when this closes, to what had it before; where that is gone, to the heading of the page. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () =>
      // What closes still has the focus now, and takes it along.
      void setTimeout(() => {
        const at = document.activeElement
        // What opened in its place has it.
        if (at?.closest('[role=dialog]')) return
        // Fluent gives it to the last opener of its own kind, which need not be ours.
        if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
        else if (at === null || at === document.body) document.querySelector('h1')?.focus()
      }),
    [opener],
  )
}
