import { expect, test } from 'vitest'
import { formatTimeLeft, formatWork } from './format.ts'

test('the time that is left is said as people round it', () => {
  const at = [100, 12_400, 57_000, 58_000, 89_000, 3_600_000, 5_400_000, 9_100_000]
  expect(at.map((ms) => formatTimeLeft(ms, 'en'))).toEqual([
    '5 seconds',
    '10 seconds',
    '55 seconds',
    '1 minute',
    '1 minute',
    '1 hour',
    '1 hour, 30 minutes',
    '2 hours, 30 minutes',
  ])
  expect(['de', 'fr', 'es', 'ja'].map((language) => formatTimeLeft(120_000, language))).toEqual([
    '2 Minuten',
    '2 minutes',
    '2 minutos',
    '2 分',
  ])
})

test('work of less than an hour is said in minutes, and never as no hours', () => {
  const said = [0.001, 0.02, 0.55, 1.5, 33.4].map((hours) => formatWork(hours, 'en', 'less than a minute'))
  expect(said).toEqual(['less than a minute', '1 minute', '33 minutes', '1 hour, 30 minutes', '33 hours'])
})
