import { expect, test } from 'vitest'
import { packageState } from './package-state.ts'

const now = Date.parse('2026-06-10T12:00:00Z')

test.each([
  ['is not there', ['missing', '2026-09-01', null], 'bad missing'],
  ['is no package', ['other', '2026-09-01', '2026-11-01'], 'warn other'],
  ['has no day', ['package', '', '2026-11-01'], 'warn unknown'],
  ['ended yesterday', ['package', '2026-06-09', '2026-11-01'], 'bad ended'],
  ['ends today', ['package', '2026-06-10', '2026-11-01'], 'warn ending'],
  ['would hold longer than Microsoft lets one', ['package', '2027-01-01', '2026-11-01'], 'warn late'],
  ['holds', ['package', '2026-09-01', '2026-11-01'], 'good valid'],
] as const)('a package that %s', (_what, [state, expiresOn, latestEnd], expected) => {
  const { tone, says } = packageState(state, expiresOn, latestEnd, now)
  expect(`${tone} ${says}`).toBe(expected)
})
