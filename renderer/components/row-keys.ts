import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

/** What the arrow keys' own handling leaves to `useRowKeys`: it knows no rows but those that are drawn. */
export const leftToRowKeys = { Home: true, End: true, PageUp: true, PageDown: true } as const

interface Rows {
  readonly total: number
  readonly rowHeight: number
  readonly scrollTo: (place: number) => void
}

/**
 * Home, End, and a page up or down from a row lead to the row that is there in the whole list, and not to the last that is drawn. One that is
 * not there yet has the focus as soon as it comes; until then the table itself has it, so that it is never lost.
 */
export function useRowKeys(scroll: RefObject<HTMLElement | null>, { total, rowHeight, scrollTo }: Rows) {
  const wanted = useRef<number | null>(null)
  const settle = () => {
    const table = scroll.current
    if (wanted.current === null || table === null) return
    // Whoever went elsewhere meanwhile stays there.
    if (table.ownerDocument.activeElement !== table) {
      wanted.current = null
      return
    }
    const inRow = table.querySelector<HTMLElement>(`[aria-rowindex="${wanted.current + 2}"] :is(button, a, input)`)
    if (inRow === null) return
    wanted.current = null
    // Scrolls the little that the headings take of the table's height.
    inRow.focus()
  }
  useEffect(settle)
  return (event: KeyboardEvent<HTMLElement>) => {
    const table = scroll.current
    const from = wanted.current ?? placeOf(event.target as HTMLElement)
    if (table === null || from === null || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const page = Math.max(1, Math.floor(table.clientHeight / rowHeight) - 2)
    const to = { Home: 0, End: total - 1, PageUp: from - page, PageDown: from + page }[event.key]
    if (to === undefined) return
    event.preventDefault()
    wanted.current = Math.min(Math.max(to, 0), total - 1)
    table.focus({ preventScroll: true })
    scrollTo(wanted.current)
    // It may be drawn already, and then nothing is drawn anew.
    settle()
  }
}

/** The place of the row that something is in; null for the headings, and beside the rows. */
function placeOf(element: HTMLElement): number | null {
  const index = Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 1)
  return index < 2 ? null : index - 2
}
