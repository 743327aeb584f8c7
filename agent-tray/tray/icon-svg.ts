import type { IconState } from '#shared/dialogs/tray-menu.ts'

/** A house with a mark of its own for every state: the shapes differ, not only the colours. */
const marks: Readonly<Record<IconState, string>> = {
  quiet: '',
  waiting: mark('#0b6fc2', '<path d="M23 18.5v5l3.4 2" fill="none" stroke="#fff" stroke-width="2.2"/>'),
  working: mark('#0b6fc2', '<path d="M18.6 23h8m-3-3.4 3.4 3.4-3.4 3.4" fill="none" stroke="#fff" stroke-width="2.2"/>'),
  done: mark('#0b7a0b', '<path d="m18.8 23.2 2.8 2.9 5.2-5.6" fill="none" stroke="#fff" stroke-width="2.4"/>'),
  attention: mark('#b3261e', '<path d="M23 17.6v6.2m0 2v2.4" fill="none" stroke="#fff" stroke-width="2.6"/>'),
}

function mark(colour: string, inner: string): string {
  return `<circle cx="23" cy="23" r="8.5" fill="${colour}" stroke="#fff" stroke-width="1.5"/>${inner}`
}

/** Of 32 by 32 points, with an edge that is seen on light and on dark taskbars. */
export function iconSvg(state: IconState): string {
  const house =
    '<path d="M16 2.5 2.5 14.2h3.7v14h19.6v-14h3.7z" fill="#00829a" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/><rect x="13" y="18" width="6" height="10.2" fill="#fff"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">${house}${marks[state]}</svg>`
}
