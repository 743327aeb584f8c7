import { expect, test } from 'vitest'
import { dayBeside, monthBeside, weeksOf } from './month.ts'

test('a month is whole weeks that begin where the region begins them', () => {
  const weeks = weeksOf('2026-12', 1)
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1), weeksOf('2026-12', 7)[0]?.[0]]).toEqual([
    5,
    '2026-11-30',
    '2027-01-03',
    '2026-11-29',
  ])
  expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect([dayBeside('2026-02-28', 1), dayBeside('2027-01-03', -7)]).toEqual(['2026-03-01', '2026-12-27'])
})
