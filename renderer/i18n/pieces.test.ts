import { expect, test } from 'vitest'
import { pieces } from './pieces.ts'

test('commands are told from the words around them', () => {
  expect(pieces('Run `npm start`, which builds them.')).toEqual([
    { text: 'Run ', isCommand: false },
    { text: 'npm start', isCommand: true },
    { text: ', which builds them.', isCommand: false },
  ])
})
