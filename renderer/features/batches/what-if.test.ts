import { expect, test } from 'vitest'
import type { Plan, PlannedBatch } from '#shared/contracts/plan.ts'
import { outcomeOf, type Assumed } from './what-if.ts'

const batch: PlannedBatch = {
  id: 'wave',
  name: 'Wave',
  withdrawn: false,
  devices: 50,
  states: { migrated: 8, 'migrated-with-findings': 2, published: 40 },
  errors: 0,
  warnings: 0,
  runbooks: [
    {
      runbook: 'move',
      name: 'Move',
      availableFrom: '2026-12-01T08:00',
      enforcedAfter: '2026-12-04T18:00',
      timeZone: 'local',
      measured: null,
      expectedMinutes: 45,
    },
  ],
}
const plan: Plan = {
  now: '2026-11-21T00:00:00.000Z',
  measured: { runs: 10, medianMinutes: 60, slowestMinutes: 90 },
  batches: [batch],
  ends: [
    { kind: 'package', what: 'token.ppkg', at: '2026-12-01', batches: ['wave'] },
    { kind: 'join-account', what: 'joiner', at: '2026-12-31', batches: ['wave'] },
    { kind: 'join-account', what: 'other', at: '2026-12-01', batches: ['elsewhere'] },
  ],
}
const assumed: Assumed = { atOnce: 5, hoursPerDay: 4, weekends: false, minutes: null, shiftDays: 0, zone: 'UTC' }

test('what is migrated already is not migrated again; what was measured is the speed', () => {
  const outcome = outcomeOf(plan, batch, assumed)
  expect([outcome?.devices, outcome?.minutes, outcome?.basis, outcome?.forecast.hours]).toEqual([40, 60, 'project', 8])
})

test('a batch that is available already goes on from now, not from its first day', () => {
  const now = '2026-12-05T10:00:00.000Z'
  const outcome = outcomeOf({ ...plan, now }, batch, assumed)
  expect([outcome?.fromMs, outcome?.begins, (outcome?.forecast.endMs ?? 0) > Date.parse(now)]).toEqual([Date.parse(now), 'now', true])
})

test('what ends before the last device is told, and only what the batch needs', () => {
  const ends = (more: Partial<Assumed>) =>
    outcomeOf(plan, batch, { ...assumed, ...more })?.ends.map(({ end, tooEarly }) => [end.what, tooEarly])
  expect([ends({}), ends({ atOnce: 40 }), ends({ shiftDays: 40 })]).toEqual([
    [
      ['token.ppkg', true],
      ['joiner', false],
    ],
    [
      ['token.ppkg', false],
      ['joiner', false],
    ],
    [
      ['token.ppkg', true],
      ['joiner', true],
    ],
  ])
})

test('without a measure the runbook’s own word counts; without either nothing is guessed', () => {
  const unmeasured = { ...plan, measured: null }
  const silent = { ...batch, runbooks: batch.runbooks.map((entry) => ({ ...entry, expectedMinutes: null })) }
  expect([outcomeOf(unmeasured, batch, assumed)?.basis, outcomeOf(unmeasured, silent, assumed)]).toEqual(['expected', null])
  expect(outcomeOf(unmeasured, silent, { ...assumed, minutes: 30 })?.basis).toBe('assumed')
})

test('times of devices stand as they are written; what is UTC and what the clock says now stand beside them as the devices’ zone shows them', () => {
  const zone = 'America/New_York'
  const utc = (text: string) => `${text}Z`
  const inUtc = {
    ...batch,
    runbooks: batch.runbooks.map((one) => ({
      ...one,
      timeZone: 'utc' as const,
      availableFrom: utc(one.availableFrom),
      enforcedAfter: utc(one.enforcedAfter),
    })),
  }
  const ends: Plan['ends'] = [{ kind: 'share', what: '/share', at: '2026-12-01T04:00:00.000Z', batches: ['wave'] }]
  const of = (one: PlannedBatch, now: string) => {
    const outcome = outcomeOf({ ...plan, ends, now }, one, { ...assumed, zone })
    const text = (ms: number | undefined) => new Date(ms ?? 0).toISOString().slice(0, 16)
    return [text(outcome?.fromMs), outcome?.begins, text(outcome?.enforcedMs), text(outcome?.ends[0]?.ms)]
  }
  expect([of(batch, plan.now), of(inUtc, plan.now), of(batch, '2026-12-01T12:30:00.000Z')]).toEqual([
    ['2026-12-01T08:00', 'available', '2026-12-04T18:00', '2026-11-30T23:00'],
    ['2026-12-01T03:00', 'available', '2026-12-04T13:00', '2026-11-30T23:00'],
    ['2026-12-01T08:00', 'available', '2026-12-04T18:00', '2026-11-30T23:00'],
  ])
})

test('runbooks that have not run yet count with what they expect, beside those that were measured', () => {
  const [move] = batch.runbooks
  const quick = { ...move!, runbook: 'clouded', measured: { runs: 4, medianMinutes: 2, slowestMinutes: 3 }, expectedMinutes: 5 }
  const outcome = outcomeOf(plan, { ...batch, runbooks: [quick, move!] }, assumed)
  expect([outcome?.minutes, outcome?.basis, outcome?.runs]).toEqual([47, 'runbook', 4])
})
