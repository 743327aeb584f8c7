import { expect, test } from 'vitest'
import { firstLines, isLong, pastedInto } from './long-text.ts'

const names = Array.from({ length: 100_000 }, (_, place) => `PC-${String(place).padStart(6, '0')}`)

test('of a long list the beginning is shown, and every line counted, whichever way lines end', () => {
  const ways = ['\n', '\r\n'].map((end) => firstLines(names.join(end)))
  expect([ways.map(({ first, lines }) => [first, lines]), ways[0]?.shown, firstLines('a\nb\n')]).toEqual([
    [
      [500, 100_000],
      [500, 100_000],
    ],
    names.slice(0, 500).join('\n'),
    { shown: 'a\nb\n', first: 2, lines: 2 },
  ])
})

test('a short paste is left to the box, a long one goes where the selection was, and to a long list it is added', () => {
  const long = names.join('\n')
  expect([
    pastedInto('a\nb', 'x', [1, 2]),
    pastedInto('a-b', long, [1, 2]),
    pastedInto(names.join('\r\n'), 'x\ny\r\n', [0, 5]),
    pastedInto(`${long}\n`, 'x', [0, 0]),
    isLong(long),
  ]).toEqual([null, `a${long}b`, `${long}\nx\ny\n`, `${long}\nx`, true])
})
