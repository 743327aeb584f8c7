import { expect, test } from 'vitest'
import { countMatches } from './match-counts.ts'

test('lines are counted in all, by state, and by the reasons of the chosen state', () => {
  const counts = [
    { kind: 'user', state: 'matched', why: 'rule', count: 8 },
    { kind: 'user', state: 'unmatched', why: 'no-value', count: 1 },
    { kind: 'user', state: 'unmatched', why: 'no-counterpart', count: 2 },
    { kind: 'group', state: 'unmatched', why: 'no-value', count: 4 },
  ] as const
  expect([
    countMatches(counts, { kind: null, state: 'unmatched', why: null }),
    countMatches(counts, { kind: 'user', state: null, why: null }),
  ]).toEqual([
    {
      all: 15,
      states: { matched: 8, unmatched: 7, ambiguous: 0, vanished: 0 },
      whys: [
        { why: 'no-value', count: 5 },
        { why: 'no-counterpart', count: 2 },
      ],
    },
    { all: 11, states: { matched: 8, unmatched: 3, ambiguous: 0, vanished: 0 }, whys: [] },
  ])
})
