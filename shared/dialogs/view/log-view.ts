import { createElement as el, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Block, LogRow } from '../screen.ts'
import { leaveEnter } from './leave-enter.ts'

type Props = Omit<Extract<Block, { kind: 'log' }>, 'kind'>

/** What happened, to be searched and narrowed to what went wrong; it opens where that was last. */
export function LogView({ caption, columns, rows, words }: Props): ReactNode {
  const [wanted, setWanted] = useState('')
  const [onlyProblems, setOnlyProblems] = useState(false)
  const table = useRef<unknown>(null)
  useEffect(() => scrollToLast(table.current), [rows.length])
  if (rows.length === 0) return el('p', null, words.empty)
  const shown = rows.filter((row) => (!onlyProblems || row.isProblem) && holds(row, wanted))
  const hasProblems = rows.some(({ isProblem }) => isProblem)
  return el(
    'div',
    { className: 'log' },
    el(
      'div',
      { className: 'tools', onKeyDown: leaveEnter },
      el('input', {
        type: 'search',
        'aria-label': words.search,
        placeholder: words.search,
        maxLength: 200,
        value: wanted,
        onChange: (event: { target: { value: string } }) => setWanted(event.target.value),
      }),
      hasProblems
        ? el(
            'select',
            {
              'aria-label': caption,
              value: onlyProblems ? 'problems' : 'all',
              onChange: (event: { target: { value: string } }) => setOnlyProblems(event.target.value === 'problems'),
            },
            el('option', { value: 'all' }, words.all),
            el('option', { value: 'problems' }, words.problems),
          )
        : null,
    ),
    shown.length === 0
      ? el('p', { role: 'status' }, words.nothing)
      : el(
          'div',
          { className: 'table', tabIndex: 0, role: 'region', 'aria-label': caption, ref: table },
          el(
            'table',
            null,
            el('thead', null, el('tr', null, ...columns.map((column) => el('th', { key: column, scope: 'col' }, column)))),
            el('tbody', null, ...shown.map((row) => rowView(row, columns))),
          ),
        ),
  )
}

function rowView({ cells, isProblem, raw }: LogRow, columns: readonly string[]): ReactNode {
  return el(
    'tr',
    { key: raw, title: raw, className: isProblem ? 'problem' : undefined },
    ...cells.map((cell, index) => el('td', { key: columns[index] }, el('bdi', null, cell))),
  )
}

function holds({ cells, raw }: LogRow, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return text === '' || [...cells, raw].some((part) => part.toLowerCase().includes(text))
}

/** To the newest problem, else to the end: what happened last stands there. */
function scrollToLast(table: unknown): void {
  const box = table as Scrolled | null
  if (box === null) return
  const problem = [...box.querySelectorAll('.problem')].at(-1)
  box.scrollTop = problem === undefined ? box.scrollHeight : problem.offsetTop - box.clientHeight / 2
}

/** As much of an element as is needed: this folder knows no DOM. */
interface Scrolled {
  scrollTop: number
  readonly scrollHeight: number
  readonly clientHeight: number
  querySelectorAll(selector: string): Iterable<{ readonly offsetTop: number }>
}
