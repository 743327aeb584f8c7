import { useEffect, useState } from 'react'

/** Gives the focus back, when this closes, to what had it before; where that is gone, to the heading of the page. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () =>
      // What closes still has the focus now, and takes it along.
      void setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return
        const back = opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : document.querySelector('h1')
        back?.focus()
      }),
    [opener],
  )
}
