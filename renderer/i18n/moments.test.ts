import { expect, test } from 'vitest'
import { momentText } from './moments.ts'

test('a time that was written for a schedule is read as it was meant: UTC says so, a clock on the wall does not', () => {
  expect([momentText('2026-09-08T18:00Z', 'en-GB'), momentText('2026-09-08T18:00', 'de-DE')]).toEqual([
    '8 Sept 2026, 18:00 UTC',
    '08.09.2026, 18:00',
  ])
})

test('what is no time stays what it is', () => {
  expect(['PC-2026-09-08T18:00Z', '2026-09-08', '2026-19-08T18:00Z', ''].map((text) => momentText(text, 'en-GB'))).toEqual([
    null,
    null,
    null,
    null,
  ])
})
