import { expect, test } from 'vitest'
import { durationWords } from './duration-words.ts'

test.each([
  [0, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [90 * 60, '1 hour, 30 minutes'],
  [24 * 3600, '1 day'],
  [50 * 3600 + 60, '2 days, 2 hours, 1 minute'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationWords(seconds, 'en')).toBe(words)
})

test.each([
  ['de', '15 Minuten'],
  ['fr', '15 minutes'],
  ['ja', '15 分'],
  ['ar', '15 دقيقة'],
])('a quarter of an hour in %s is %s', (language, words) => {
  expect(durationWords(900, language).normalize('NFKC')).toBe(words)
})

test('hours of work stay hours', () => {
  expect([durationWords(50 * 3600 + 60, 'en', 'hour'), durationWords(900, 'en', 'hour')]).toEqual(['50 hours, 1 minute', '15 minutes'])
})
