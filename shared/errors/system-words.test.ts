import { expect, test } from 'vitest'
import { said as saidInGerman } from './de/system-words.ts'
import { answerOf, type SystemAnswer } from './system-answer.ts'
import { said, type Words } from './system-words.ts'

const words: Words<'gone'> = { gone: 'it is gone' }

test('a system’s code is said in words, and stays behind them to be searched for', () => {
  expect([said('EACCES'), saidInGerman('EACCES'), said('ENOSPC', words)]).toEqual([
    'access is denied (EACCES)',
    'Zugriff verweigert (EACCES)',
    'the disk is full (ENOSPC)',
  ])
})

test('a reason of ours is said by its word, with what it is about', () => {
  expect([said('gone', words), said('gone', words, 'a.txt')]).toEqual(['it is gone', 'it is gone (a.txt)'])
})

test('what is no code that we know, or was written in words by an older version, stays as it is', () => {
  const texts = ['HTTP 403', 'ERR_OSSL_PEM', 'its end is missing', 'constructor'] as SystemAnswer[]
  expect(texts.map((text) => saidInGerman(text, words))).toEqual(texts)
})

test('the answer in an error is the code that it or its cause has, else what it says', () => {
  const coded = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:636'), { code: 'ECONNREFUSED' })
  expect([coded, new TypeError('fetch failed', { cause: coded }), new Error('bad'), 'thrown'].map(answerOf)).toEqual([
    'ECONNREFUSED',
    'ECONNREFUSED',
    'bad',
    'thrown',
  ])
})
