import { expect, test } from 'vitest'
import { spokenMinutes } from './spoken-minutes.ts'

test('minutes are said as people say them, and less than one is not counted', () => {
  expect([0, 0.1, 0.99, 1, 1.4, 12.3, 59.7, 80, 120, 1500].map((minutes) => spokenMinutes(minutes, 'en'))).toEqual([
    null,
    null,
    null,
    '1 minute',
    '1 minute',
    '12 minutes',
    '1 hour',
    '1 hour, 20 minutes',
    '2 hours',
    '25 hours',
  ])
})

test('every language says them in its own words', () => {
  expect(['de', 'fr', 'es', 'ja'].map((locale) => spokenMinutes(80, locale)?.replaceAll('\u00a0', ' '))).toEqual([
    '1 Stunde, 20 Minuten',
    '1 heure et 20 minutes',
    '1 hora y 20 minutos',
    '1 時間 20 分',
  ])
})
