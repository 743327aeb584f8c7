import { createElement as el, useId, type ReactNode } from 'react'
import { accentOn, ownAccent } from '../colour.ts'
import type { Action, ActionName, Screen, Tone } from '../screen.ts'
import { blockView, type Answers } from './block-view.ts'
import { HelpView } from './help-view.ts'
import { backgrounds } from './style.ts'

interface Props extends Answers {
  readonly screen: Screen
  /** How much of a countdown is over since the screen was made. */
  readonly passedMs?: number
  readonly onAction?: (name: ActionName, form: unknown, minutes?: number) => void
}

/**
 * A screen as elements: plain HTML that its window, the workbench's preview and the storyboard show alike. Everything is text to
 * React, so nothing a runbook says can be more than that.
 */
export function DialogView({ screen, passedMs = 0, onAction, busy, answer }: Props): ReactNode {
  const id = useId()
  const { title, text, blocks, help, actions } = screen
  return el(
    'form',
    {
      className: `dialog ${screen.tone}`,
      lang: screen.language,
      dir: screen.direction,
      'aria-labelledby': `${id}-title`,
      style: accentProperties(screen.accent),
      noValidate: true,
      onSubmit: (event: { preventDefault(): void; currentTarget: unknown }) => {
        event.preventDefault()
        const primary = actions.find(({ isPrimary }) => isPrimary)
        if (primary !== undefined && busy !== true) onAction?.(primary.name, event.currentTarget)
      },
    },
    el('header', null, logoOf(screen), el('div', { className: 'mark', 'aria-hidden': true }, el(Mark, { tone: screen.tone }))),
    el(
      'div',
      { className: 'content' },
      el('h1', { id: `${id}-title` }, title),
      text === '' ? null : el('p', { className: 'lead' }, text),
      ...blocks.map((block, index) =>
        blockView(block, { id: `${id}-${index}`, passedMs, busy, answer, onAction, language: screen.language }),
      ),
      answer === undefined ? null : el('p', { className: `remark ${answer.tone}`, role: 'alert' }, answer.text),
      help === null ? null : el(HelpView, { help, id: `${id}-help` }),
    ),
    el('footer', null, ...actions.map((action) => el(ActionView, { key: action.name, action, busy: busy === true, onAction }))),
  )
}

function logoOf({ logo, company }: Screen): ReactNode {
  return logo === null ? el('bdi', { className: 'company' }, company) : el('img', { className: 'logo', src: logo, alt: company })
}

interface ActionProps {
  readonly action: Action
  readonly busy: boolean
  readonly onAction: Props['onAction']
}

/** Only the primary one answers the Enter key, and only from within a field: a dialog that comes while somebody types starts nothing. */
function ActionView({ action: { name, label, isPrimary, choices, preferred }, busy, onAction }: ActionProps): ReactNode {
  const className = isPrimary ? 'primary' : undefined
  const submits = name === 'credentials' || name === 'enrol'
  const asked = (event: { currentTarget: unknown }) => {
    if (!busy && !submits) onAction?.(name, formOf(event.currentTarget), chosenIn(event.currentTarget))
  }
  const button = el('button', { type: submits ? 'submit' : 'button', className, 'aria-disabled': busy || undefined, onClick: asked }, label)
  if (choices === undefined) return button
  return el(
    'span',
    { className: 'choice' },
    el(
      'select',
      { name: 'minutes', 'aria-label': label, defaultValue: preferred },
      ...choices.map((choice) => el('option', { key: choice.minutes, value: choice.minutes }, choice.label)),
    ),
    button,
  )
}

function formOf(button: unknown): unknown {
  return (button as { form: unknown }).form
}

function chosenIn(button: unknown): number | undefined {
  const select = (button as { previousElementSibling: { value?: string } | null }).previousElementSibling
  return select?.value === undefined ? undefined : Number(select.value)
}

function accentProperties(accent: string | null): Record<string, string> {
  const [light, dark] = [accentOn(backgrounds.light, accent ?? ownAccent), accentOn(backgrounds.dark, accent ?? ownAccent)]
  return {
    '--light-fill': light.fill,
    '--light-on-fill': light.onFill,
    '--light-text': light.text,
    '--dark-fill': dark.fill,
    '--dark-on-fill': dark.onFill,
    '--dark-text': dark.text,
  }
}

/** A shape for each tone, so that none is told by colour alone. */
const marks: Readonly<Record<Tone, string>> = {
  calm: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.1 5h2.2v2.2h-2.2zm0 3.6h2.2v6.4h-2.2z',
  warning: 'M12 2.2 1.4 21h21.2zm-1.1 7h2.2v6h-2.2zm0 7.4h2.2v2.2h-2.2z',
  working: 'M12 2a10 10 0 0 1 10 10h-2.6A7.4 7.4 0 0 0 12 4.6ZM12 22A10 10 0 0 1 2 12h2.6a7.4 7.4 0 0 0 7.4 7.4Z',
  good: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.4L6.4 12.2l1.6-1.6 2.6 2.7 5.6-5.7 1.6 1.6z',
  bad: 'M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9zm1.2 5.5L7.5 9.1l2.9 2.9-2.9 2.9 1.6 1.6 2.9-2.9 2.9 2.9 1.6-1.6-2.9-2.9 2.9-2.9-1.6-1.6-2.9 2.9z',
}

function Mark({ tone }: { readonly tone: Tone }): ReactNode {
  return el('svg', { viewBox: '0 0 24 24', focusable: false }, el('path', { d: marks[tone], fillRule: 'evenodd' }))
}
