import { describe, expect, test } from 'vitest'
import { readMoment, writeMoment } from './written-moment.ts'

describe.each(['en-GB', 'en-US', 'de', 'fr', 'es', 'ja'])('%s', (locale) => {
  test.each(['2026-09-11T18:00', '2026-12-01T00:05', '2028-02-29T12:30'])('%s is read as it was written', (moment) => {
    expect(readMoment(writeMoment(moment, 'moment', locale), 'moment', locale)).toBe(moment)
    expect(readMoment(writeMoment(moment.slice(0, 10), 'day', locale), 'day', locale)).toBe(moment.slice(0, 10))
  })

  test('the year may come first, as in a script', () => {
    expect([readMoment('2026-09-11T18:00', 'moment', locale), readMoment('2026-9-1', 'day', locale)]).toEqual([
      '2026-09-11T18:00',
      '2026-09-01',
    ])
  })
})

test.each([
  ['de', 'moment', '1.9.26 8:05', '2026-09-01T08:05'],
  ['fr', 'moment', '01/09/2026 18h30', '2026-09-01T18:30'],
  ['en-US', 'moment', '9/1/2026, 6 PM', '2026-09-01T18:00'],
  ['en-US', 'moment', '9/1/2026 12:15 a.m.', '2026-09-01T00:15'],
  ['ja', 'moment', '2026/09/01 午後6:00', '2026-09-01T18:00'],
  ['de', 'moment', '01.09.2026', null],
  ['de', 'moment', '01.09.2026 25:00', null],
  ['de', 'day', '31.02.2026', null],
  ['de', 'day', '01.09.2026 08:00', null],
  ['de', 'day', 'morgen', null],
  ['de', 'day', '', null],
] as const)('%s, %s: %j is %j', (locale, kind, text, moment) => {
  expect(readMoment(text, kind, locale)).toBe(moment)
})
