import { createElement as el, type ReactNode } from 'react'
import { unreachable } from '../../errors/refused.ts'
import type { Speech } from '../speech.ts'
import type { MenuItem, Tray } from '../tray-menu.ts'

interface Props {
  readonly tray: Tray
  readonly speech: Speech
}

/** The tray's menu drawn: on a device Windows draws it. */
export function MenuView({ tray, speech }: Props): ReactNode {
  return el('div', { className: 'dialog tray-menu', lang: speech.language, dir: speech.direction }, itemsView(tray.menu, tray.tip))
}

function itemsView(items: readonly MenuItem[], label: string): ReactNode {
  return el('ul', { 'aria-label': label }, ...items.map((item, index) => el(ItemView, { key: index, item })))
}

function ItemView({ item }: { readonly item: MenuItem }): ReactNode {
  switch (item.kind) {
    case 'separator':
      return el('li', { className: 'separator', 'aria-hidden': true })
    case 'line':
      return el('li', { className: item.enabled ? undefined : 'off' }, item.label)
    case 'submenu':
      return el(
        'li',
        { className: item.enabled ? 'more' : 'off' },
        item.label,
        item.items.length === 0 ? null : itemsView(item.items, item.label),
      )
    default:
      return unreachable(item)
  }
}

/** Beside `dialogStyle`. */
export const menuStyle = `
.tray-menu { min-height: 0; width: max-content; max-width: 100%; padding: .4em; border-radius: 8px; }
.tray-menu ul { list-style: none; padding: 0; gap: 0; }
.tray-menu li { padding: .4em 1.4em .4em .9em; }
.tray-menu li.off { color: var(--quiet); }
.tray-menu li.separator { height: 1px; padding: 0; margin: .35em 0; background: var(--line); }
.tray-menu li ul { margin-block-start: .3em; border-inline-start: 2px solid var(--line); }
`
