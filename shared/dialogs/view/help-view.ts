import { createElement as el, type ReactNode } from 'react'
import type { Help } from '../screen.ts'
import { QrView } from './qr-view.ts'

interface Props {
  readonly help: Help
  readonly id: string
}

/** Whom to call. Links are opened by whoever shows the screen: in a browser, never in its own window. */
export function HelpView({ help: { heading, contacts, links, qr }, id }: Props): ReactNode {
  return el(
    'section',
    { className: 'help', 'aria-labelledby': id },
    el(
      'div',
      null,
      el('h2', { id }, heading),
      ...contacts.map((contact) => el(ContactView, { key: contact.name, contact })),
      links.length === 0
        ? null
        : el('ul', { className: 'links' }, ...links.map(({ label, url }) => el('li', { key: url }, linkTo(url, label)))),
    ),
    qr === null ? null : el('figure', null, el(QrView, { text: qr.text, label: qr.caption }), el('figcaption', null, qr.caption)),
  )
}

function ContactView({ contact: { name, phone, email, url, hours, labels } }: { readonly contact: Help['contacts'][number] }): ReactNode {
  const lines = [
    ...(phone === '' ? [] : [{ label: labels.phone, value: linkTo(`tel:${phone.replace(/[^+\d*#]/g, '')}`, phone) }]),
    ...(email === '' ? [] : [{ label: labels.email, value: linkTo(`mailto:${encodeURIComponent(email).replace('%40', '@')}`, email) }]),
    ...(hours === '' ? [] : [{ label: labels.hours, value: hours }]),
  ]
  return el(
    'div',
    { className: 'contact' },
    el('strong', { dir: 'auto' }, url === null ? name : linkTo(url, name)),
    lines.length === 0
      ? null
      : el(
          'dl',
          null,
          ...lines.map(({ label, value }) => el('div', { key: label }, el('dt', null, label), el('dd', { dir: 'auto' }, value))),
        ),
  )
}

function linkTo(url: string, label: string): ReactNode {
  return el('a', { href: url, target: '_blank', rel: 'noreferrer' }, label)
}
