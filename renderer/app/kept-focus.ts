import { useEffect } from 'react'

const reachable = 'a[href], button:enabled, input:enabled:not([type=file]), select:enabled, textarea:enabled, [tabindex="0"]'

/**
 * What has the focus may go by being used: a row that is removed, a button that makes way for what it began. The focus then stays where that
 * was, on what comes next there, so that whoever works by keyboard goes on from the same place.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null
    const note = ({ target }: FocusEvent) => void (last = target instanceof Element ? target : null)
    const look = (records: readonly MutationRecord[]) => {
      if (last === null || last.isConnected || !isLost()) return
      const gone = last
      last = null
      const removal = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)))
      // Pages and dialogs place the focus themselves when they open or close, and know better.
      if (removal !== undefined) setTimeout(() => isLost() && nearest(removal)?.focus())
    }
    const watch = new MutationObserver(look)
    document.addEventListener('focusin', note)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', note)
      watch.disconnect()
    }
  }, [])
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/** What can be reached next after the place of something that was removed, else before it: in the same dialog or page. */
function nearest({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | undefined {
  const scope = target instanceof Element && target.isConnected ? target.closest('[role=dialog], main') : null
  if (scope === null) return undefined
  const all = [...scope.querySelectorAll<HTMLElement>(reachable)].filter((one) => one.checkVisibility() && one.tabIndex >= 0)
  const { DOCUMENT_POSITION_FOLLOWING: follows } = Node
  const isAfter = (one: HTMLElement) =>
    nextSibling?.isConnected === true
      ? nextSibling.contains(one) || (nextSibling.compareDocumentPosition(one) & follows) !== 0
      : previousSibling?.isConnected === true
        ? !previousSibling.contains(one) && (previousSibling.compareDocumentPosition(one) & follows) !== 0
        : target.contains(one) || (target.compareDocumentPosition(one) & follows) !== 0
  return all.find(isAfter) ?? all.at(-1)
}
