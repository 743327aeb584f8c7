import { createHashHistory, type RouterHistory } from '@tanstack/react-router'

/**
 * The history of the window, its places in the hash. An address that somebody types into the browser's bar makes an entry without the
 * number by which the router counts how far to go back when a page asks to stay: it stayed, and the bar showed another page. Such an
 * entry is numbered before the router sees it.
 */
export function createAddressHistory(): RouterHistory {
  let history: RouterHistory | null = null
  // Listeners of a window are called in their order, capturing or not: this one has to be there before the router's.
  window.addEventListener('popstate', () => {
    if (history !== null && window.history.state === null) numberEntry(history.location.state.__TSR_index + 1)
  })
  history = createHashHistory()
  return history
}

function numberEntry(index: number): void {
  const key = crypto.randomUUID()
  // The window's own replaceState tells the router, which would take it for a way to another page.
  History.prototype.replaceState.call(window.history, { key, __TSR_key: key, __TSR_index: index }, '')
}
