import { useLayoutEffect, type HTMLAttributes, type RefObject, type SyntheticEvent } from 'react'

/** Texts: they can be told not to change and be read, selected and copied all the same. What has a role steps or offers by other keys. */
const texts = 'textarea, input:not([role], [type=checkbox], [type=radio], [type=file], [type=color], [type=range])'

/** Makes nothing below an element changeable, whatever those who draw it think, and as it changes. */
export function useFieldsOff(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = place
    if (current === null) return undefined
    switchOff(current)
    const watch = new MutationObserver(() => switchOff(current))
    watch.observe(current, { subtree: true, childList: true, attributeFilter: ['disabled', 'readonly'] })
    return () => watch.disconnect()
  }, [place])
}

function switchOff(within: HTMLElement): void {
  for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(texts)) if (!field.readOnly) field.readOnly = true
  const others = within.querySelectorAll<HTMLButtonElement | HTMLSelectElement | HTMLInputElement>(`button, select, input:not(${texts})`)
  for (const control of others) if (!control.disabled) control.disabled = true
}

/** Whether it lies among fields that are off. */
export function isOff(element: Element): boolean {
  return element.closest('[data-off]') !== null
}

/** What a field that is read only still hears: a paste that code takes, and the Enter key that sends its form. */
function swallow(event: SyntheticEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

export const changesNothing: HTMLAttributes<HTMLElement> & { readonly 'data-off': '' } = {
  'data-off': '',
  onPasteCapture: swallow,
  onKeyDownCapture: (event) => event.key === 'Enter' && swallow(event),
}
