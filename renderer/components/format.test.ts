import { expect, test } from 'vitest'
import { formatDuration } from './format.ts'

test('a duration is said as people round it', () => {
  const at = [100, 12_400, 57_000, 58_000, 89_000, 3_600_000, 5_400_000, 9_100_000]
  expect(at.map((ms) => formatDuration(ms, 'en'))).toEqual([
    '5 seconds',
    '10 seconds',
    '55 seconds',
    '1 minute',
    '1 minute',
    '60 minutes',
    '1.5 hours',
    '2.5 hours',
  ])
  expect(['de', 'fr', 'es', 'ja'].map((language) => formatDuration(120_000, language))).toEqual([
    '2 Minuten',
    '2 minutes',
    '2 minutos',
    '2 分',
  ])
})
