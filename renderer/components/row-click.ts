import type { MouseEvent } from 'react'

/** Whether a click meant the row: not a button or link in it, and not the end of marking a text to copy it. */
export function isClickOnRow({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('a, button, input') === null && (getSelection()?.isCollapsed ?? true)
}
