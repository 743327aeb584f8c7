import { createHashHistory, type RouterHistory } from '@tanstack/react-router'

type Blocker = Parameters<RouterHistory['block']>[0]

/** The router never hears that it may go on: what it would do then was done already. */
const never = new Promise<never>(() => {})

/**
 * The history of the window, its places in the hash; with it the bar shows the page that is there, also while that asks whether it may be left.
 *
 * The router asks while the bar shows the place one wants to go to, and steps back afterwards by as much as it counted then: whoever pressed
 * Back once more meanwhile was left beside the page. Here the step is taken back before anybody is asked, and taken again by whoever leaves.
 *
 * An address that somebody types into the browser's bar makes an entry without the number by which steps are counted. It is numbered
 * before the router sees it.
 */
export function createAddressHistory(): RouterHistory {
  let history: RouterHistory | null = null
  /** Told as soon as the bar shows the page again; null while it does. */
  let whenBack: (() => void) | null = null
  // Listeners of a window are called in their order, capturing or not: this one has to be there before the router's.
  window.addEventListener('popstate', (event) => {
    if (history === null) return
    const here = indexOf(history.location)
    if (window.history.state === null) numberEntry(here + 1)
    if (whenBack === null) return
    event.stopImmediatePropagation()
    const off = here - (window.history.state as { __TSR_index: number }).__TSR_index
    if (off !== 0) return window.history.go(off)
    whenBack()
    whenBack = null
  })
  const made = createHashHistory()
  const { block } = made
  made.block = (blocker) => block({ ...blocker, blockerFn: (asked) => askInPlace(blocker, asked) })
  history = made
  return made

  async function askInPlace(blocker: Blocker, asked: Parameters<Blocker['blockerFn']>[0]): Promise<boolean> {
    if (asked.action === 'PUSH' || asked.action === 'REPLACE') return blocker.blockerFn(asked)
    const steps = indexOf(asked.nextLocation) - indexOf(asked.currentLocation)
    await new Promise<void>((resolve) => {
      whenBack = resolve
      window.history.go(-steps)
    })
    if (!(await blocker.blockerFn(asked))) made.go(steps, { ignoreBlocker: true })
    return never
  }
}

function indexOf({ state }: RouterHistory['location']): number {
  return state.__TSR_index
}

function numberEntry(index: number): void {
  const key = crypto.randomUUID()
  // The window's own replaceState tells the router, which would take it for a way to another page.
  History.prototype.replaceState.call(window.history, { key, __TSR_key: key, __TSR_index: index }, '')
}
