import { durationWords } from '#shared/values/duration-words.ts'
import { createElement as el, type ReactNode } from 'react'
import { unreachable } from '../../errors/refused.ts'
import type { ActionName, Block, Fact, Tone } from '../screen.ts'
import { fill } from '../speech.ts'
import { clockFace } from '../time-words.ts'
import { leaveEnter } from './leave-enter.ts'
import { LogView } from './log-view.ts'
import { QrView } from './qr-view.ts'

/** What has become of what the user did last. */
export interface Answers {
  readonly busy?: boolean | undefined
  readonly answer?: { readonly tone: Tone; readonly text: string } | undefined
}

interface Place extends Answers {
  /** A button within a block. */
  readonly onAction?: ((name: ActionName, form: unknown) => void) | undefined
  readonly id: string
  readonly passedMs: number
  readonly language: string
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

export function blockView(block: Block, place: Place): ReactNode {
  const key = place.id
  switch (block.kind) {
    case 'facts':
      return el('dl', { key, className: 'facts' }, ...block.facts.map(factView))
    case 'list':
      return el(
        'section',
        { key },
        el('h2', null, block.heading),
        el('ul', null, ...block.items.map((item) => el('li', { key: item }, item))),
      )
    case 'remark':
      return el('p', { key, className: `remark ${block.tone}` }, block.text)
    case 'message':
      return el('section', { key, className: 'message' }, el('h2', null, block.heading), el('p', { dir: 'auto' }, block.text))
    case 'countdown':
      return countdownView(block, place)
    case 'progress':
      return progressView(block, place)
    case 'code':
      return codeView(block, key)
    case 'credentials':
      return credentialsView(block, place)
    case 'key':
      return keyView(block, place)
    case 'proxy':
      return proxyView(block, place)
    case 'log':
      return el(LogView, { key, ...block })
    default:
      return unreachable(block)
  }
}

function factView({ label, value, isCode }: Fact): ReactNode {
  return el(
    'div',
    { key: label },
    el('dt', null, label),
    el('dd', isCode === true ? { dir: 'ltr', className: 'code' } : null, el('bdi', null, value)),
  )
}

/** Said aloud at these moments only: a clock that is read out every second cannot be listened to. */
const spokenMinutes = [15, 10, 5, 2, 1]

function countdownView({ label, leftMs, spoken }: Of<'countdown'>, { id, passedMs, language }: Place): ReactNode {
  const left = Math.max(0, leftMs - passedMs)
  const minutes = spokenMinutes.findLast((each) => left <= each * 60_000)
  const words = minutes === undefined || left === 0 ? '' : fill(spoken, { duration: durationWords(minutes * 60, language) })
  return el(
    'div',
    { key: id, className: 'countdown' },
    el('span', { className: 'label', id: `${id}-label` }, label),
    el('span', { role: 'timer', 'aria-labelledby': `${id}-label`, className: 'clock', dir: 'ltr' }, clockFace(left, language)),
    el('span', { 'aria-live': 'assertive', className: 'unseen' }, words),
  )
}

function progressView({ label, part, detail }: Of<'progress'>, { id }: Place): ReactNode {
  return el(
    'div',
    { key: id, className: 'progress' },
    el('span', { id: `${id}-label`, className: 'label', 'aria-live': 'polite' }, label),
    el('progress', { 'aria-labelledby': `${id}-label`, max: 100, ...(part === null ? {} : { value: Math.round(part * 100) }) }),
    el('span', { className: 'detail' }, detail),
  )
}

function codeView({ label, code, hint, qr }: Of<'code'>, key: string): ReactNode {
  return el(
    'section',
    { key, className: 'code-box' },
    el('div', null, el('h2', null, label), el('p', { className: 'code', dir: 'ltr' }, code), el('p', { className: 'hint' }, hint)),
    el(QrView, { text: qr, label: hint }),
  )
}

function credentialsView({ userName, password, show, missing }: Of<'credentials'>, { id, busy }: Place): ReactNode {
  const common = { readOnly: busy === true, required: true, spellCheck: false, autoCapitalize: 'none', dir: 'ltr' }
  return el(
    'div',
    { key: id, className: 'fields', 'data-missing': missing },
    field(`${id}-user`, userName.label, {
      ...common,
      name: 'userName',
      defaultValue: userName.value,
      autoComplete: 'username',
      maxLength: 256,
    }),
    field(`${id}-password`, password, { ...common, name: 'password', type: 'password', autoComplete: 'current-password', maxLength: 512 }),
    el('label', { className: 'check' }, el('input', { type: 'checkbox', onChange: showPassword }), show),
  )
}

/** The field is found through the form, as this file knows no DOM. */
function showPassword(event: { readonly currentTarget: unknown }): void {
  const { checked, form } = event.currentTarget as { checked: boolean; form: { elements: { password: { type: string } } } }
  form.elements.password.type = checked ? 'text' : 'password'
}

function keyView({ label, hint }: Of<'key'>, { id, busy }: Place): ReactNode {
  const input = {
    name: 'configurationKey',
    rows: 3,
    readOnly: busy === true,
    required: true,
    spellCheck: false,
    dir: 'ltr',
    maxLength: 8192,
  }
  return el(
    'div',
    { key: id, className: 'fields' },
    el('label', { htmlFor: `${id}-key` }, label),
    el('textarea', { id: `${id}-key`, 'aria-describedby': `${id}-hint`, ...input }),
    el('p', { id: `${id}-hint`, className: 'hint' }, hint),
  )
}

function proxyView({ words, chosen, address, user, except }: Of<'proxy'>, { id, busy, onAction }: Place): ReactNode {
  const common = { readOnly: busy === true, spellCheck: false, autoCapitalize: 'none', autoComplete: 'off', dir: 'ltr' }
  const button = (name: 'tryProxy' | 'saveProxy', label: string) => {
    const asked = ({ currentTarget }: { currentTarget: unknown }) => {
      if (busy !== true) onAction?.(name, (currentTarget as { form: unknown }).form)
    }
    return el('button', { type: 'button', 'aria-disabled': busy || undefined, onClick: asked }, label)
  }
  const choices = { system: words.system, none: words.none, own: words.own }
  return el(
    'fieldset',
    { key: id, className: 'fields proxy', onKeyDown: leaveEnter },
    el('legend', null, words.heading),
    el(
      'select',
      { name: 'kind', 'aria-label': words.heading, defaultValue: chosen },
      ...Object.entries(choices).map(([kind, label]) => el('option', { key: kind, value: kind }, label)),
    ),
    el(
      'div',
      { className: 'fields own' },
      field(`${id}-address`, words.address, { ...common, name: 'address', defaultValue: address, maxLength: 300 }, words.addressHint),
      field(`${id}-user`, words.user, { ...common, name: 'user', defaultValue: user, maxLength: 256 }),
      field(
        `${id}-password`,
        words.password,
        { ...common, name: 'password', type: 'password', autoComplete: 'new-password', maxLength: 512 },
        words.passwordHint,
      ),
      field(`${id}-except`, words.except, { ...common, name: 'except', defaultValue: except, maxLength: 20_000 }, words.exceptHint),
    ),
    el('div', { className: 'buttons' }, button('tryProxy', words.test), button('saveProxy', words.save)),
  )
}

function field(id: string, label: string, input: Readonly<Record<string, unknown>>, hint = ''): ReactNode {
  const described = hint === '' ? {} : { 'aria-describedby': `${id}-hint` }
  return el(
    'div',
    { key: id, className: 'field' },
    el('label', { htmlFor: id }, label),
    el('input', { id, ...described, ...input }),
    hint === '' ? null : el('p', { id: `${id}-hint`, className: 'hint' }, hint),
  )
}
