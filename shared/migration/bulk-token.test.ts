import { expect, test } from 'vitest'
import { bulkTokenOf } from './bulk-token.ts'
import type { LintConnection } from './lint-runbook.ts'
import { newRunbook, type Runbook } from './runbook.ts'

const now = Date.UTC(2026, 11, 1)
const day = 86_400_000
const target = (name: string, endsInDays?: number): LintConnection => ({
  name,
  role: 'destination',
  type: 'entra',
  ...(endsInDays === undefined ? {} : { bulkTokenEndsMs: now + endsInDays * day }),
})

function joining(change: Partial<Runbook['deviceState']['entra']> = {}, to: string | null = null): Runbook {
  const runbook = newRunbook('a', 'A')
  runbook.deviceState.join = 'entra'
  runbook.general.target = to
  Object.assign(runbook.deviceState.entra, change)
  return runbook
}

test('a package counts before the connection’s token, and nothing is guessed of one that nobody dated', () => {
  const with_ = (on: string | null) =>
    bulkTokenOf(joining({ enrolmentPackage: 'a.ppkg', enrolmentPackageExpiresOn: on }), [target('New', 90)], now)?.state
  expect([with_(null), with_('2027-03-01'), with_('2026-12-05'), with_('2026-11-30')]).toEqual(['unknown', 'valid', 'ending', 'ended'])
})

test('of several targets the one whose token ends first speaks, unless the runbook names its own', () => {
  const connections = [target('Soon', 3), target('Late', 90), target('Never')]
  expect([
    bulkTokenOf(joining(), connections, now)?.state,
    bulkTokenOf(joining({}, 'late'), connections, now)?.state,
    bulkTokenOf(joining({}, 'never'), connections, now)?.state,
    bulkTokenOf(newRunbook('a', 'A'), connections, now),
  ]).toEqual(['ending', 'valid', 'missing', null])
})
