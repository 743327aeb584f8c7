import { expect, test } from 'vitest'
import { instantOf } from '../values/instant.ts'
import { clockFace, momentWords } from './time-words.ts'

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
