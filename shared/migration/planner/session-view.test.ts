import { expect, test } from 'vitest'
import { newRunbook } from '../runbook.ts'
import { emptyMemory } from './memory.ts'
import { offersOf } from './offer.ts'
import { planNext, type Facts } from './plan.ts'
import type { ToldRun } from './readiness.ts'
import { viewOf } from './session-view.ts'

const hour = 60 * 60_000
const now = Date.UTC(2026, 11, 3, 12)
const anna = { id: 1, user: 'anna', state: 'active', busyWith: null } as const
const scheduled = {
  id: 'main',
  version: 1,
  availableFrom: '2026-12-01T08:00Z',
  enforcedAfter: '2026-12-02T18:00Z',
  timeZone: 'utc',
} as const

function shown(run: Pick<ToldRun, 'outcome' | 'code'>, endedAgo: number) {
  const past: ToldRun = { ...run, run: 'run 1', runbook: { id: 'main', version: 1 }, findings: [] }
  const facts: Facts = {
    clock: { wallMs: now, uptimeMs: 10 * hour, bootId: 'boot 1' },
    enrolled: true,
    bundle: {
      id: 'bundle',
      freshUntil: now + 24 * hour,
      offers: offersOf([scheduled], new Map([['main', newRunbook('main', 'main')]]), 'UTC'),
      retry: [],
    },
    runs: [past],
    openRun: null,
    situation: { sessions: [anna], batteryPercent: null, metered: false, bootId: 'boot 1' },
    working: null,
  }
  const memory = {
    ...emptyMemory,
    look: { at: now, code: null, failures: 0, spread: 0.5 },
    ended: [{ run: 'run 1', runbook: 'main', at: now - endedAgo, bootId: 'boot 1', bundle: 'bundle' }],
    told: [{ user: 'anna', occasion: 'ended run 1', what: 'read' as const }],
  }
  const { state, menu } = viewOf(facts, planNext(facts, memory), anna)
  if (state.kind !== 'available') throw new Error(state.kind)
  return { enforcedAt: state.enforcedAt, mayPostpone: state.snooze !== null, migrateNow: menu.migrateNow }
}

test('what failed says no date at which it starts by itself but the one at which it does', () => {
  expect(shown({ outcome: 'rolled-back', code: 'step.not-verified' }, hour)).toEqual({
    enforcedAt: null,
    mayPostpone: true,
    migrateNow: true,
  })
  expect(shown({ outcome: 'refused', code: 'step.low-disk' }, 60_000)).toEqual({
    enforcedAt: '2026-12-03T12:14:00.000Z',
    mayPostpone: false,
    migrateNow: true,
  })
})
