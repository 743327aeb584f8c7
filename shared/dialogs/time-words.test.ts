import { expect, test } from 'vitest'
import { instantOf } from '../values/instant.ts'
import { clockFace, durationWords, momentWords } from './time-words.ts'

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

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [299_001, '5:00'],
  [3_599_999, '1:00:00'],
  [3_661_000, '1:01:01'],
  [-5, '0:00'],
])('a clock with %d ms left shows %s', (ms, face) => {
  expect(clockFace(ms, 'en')).toBe(face)
})

test('a moment is told by the clock of the device, with its day only when that is another one', () => {
  const now = instantOf(Date.UTC(2026, 8, 8, 7, 30))
  const later = instantOf(Date.UTC(2026, 8, 8, 22, 30))
  const said = (zone: string) => momentWords(later, now, { language: 'en-GB', zone })
  expect([said('UTC'), said('Europe/Berlin'), said('America/New_York')]).toEqual(['22:30', 'Wednesday 9\u00a0September at 00:30', '18:30'])
})
