import { expect, test } from 'vitest'
import { pieces } from './changed-pieces.ts'

const marked = (text: string, other: string | null) =>
  pieces(text, other)
    .filter(({ isOwn }) => isOwn)
    .map(({ piece }) => piece)

test('of two descriptors the entries are marked that only one has, and the pieces are the whole text', () => {
  const before = 'O:S-1-5-21-1-2-3-1104G:SYD:PAI(A;OICI;FA;;;S-1-5-21-1-2-3-1104)(A;OICI;FA;;;SY)'
  const after = 'O:S-1-5-21-7-8-9-11104G:SYD:PAI(A;OICI;FA;;;S-1-5-21-7-8-9-11104)(A;OICI;FA;;;SY)'
  expect([marked(before, after), marked(after, before)]).toEqual([
    ['O:S-1-5-21-1-2-3-1104', '(A;OICI;FA;;;S-1-5-21-1-2-3-1104)'],
    ['O:S-1-5-21-7-8-9-11104', '(A;OICI;FA;;;S-1-5-21-7-8-9-11104)'],
  ])
  expect(
    pieces(before, after)
      .map(({ piece }) => piece)
      .join(''),
  ).toBe(before)
})

test('beside nothing nothing is marked', () => {
  expect(marked('S-1-5-21-1-2-3-1104', null)).toEqual([])
})
