import { expect, test } from 'vitest'
import { sentence } from './sentence.ts'

test('a fact becomes a sentence, but a path or a name that leads it stays as it is', () => {
  expect(
    [
      'no project is open',
      '/tmp/x.rehome exists already',
      'project.info does not take this: a: b',
      'cancelled',
      'über den Rand',
      'l’annuaire refuse',
      'バイト 3 で途切れています',
    ].map(sentence),
  ).toEqual([
    'No project is open.',
    '/tmp/x.rehome exists already.',
    'project.info does not take this: a: b.',
    'Cancelled.',
    'Über den Rand.',
    'L’annuaire refuse.',
    'バイト 3 で途切れています。',
  ])
})
