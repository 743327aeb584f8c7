import { expect, test } from 'vitest'
import { cadence } from './cadence.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { planNext, type Facts } from './plan.ts'

const hour = 60 * 60_000
const now = Date.UTC(2026, 11, 3)
const facts: Facts = {
  clock: { wallMs: now, uptimeMs: 10 * hour, bootId: 'boot 1' },
  enrolled: true,
  bundle: { id: 'bundle', freshUntil: now + 24 * hour, offers: [], retry: [] },
  runs: [],
  openRun: {
    run: 'run 1',
    runbook: { id: 'main', version: 1 },
    begunAt: now - 2 * hour,
    backwards: false,
    step: 'join',
    steps: { done: 1, total: 2 },
    restarts: { done: 0, total: 0 },
  },
  situation: { sessions: [], batteryPercent: null, metered: false, bootId: 'boot 1' },
  working: null,
}
const lookedAgo = (ms: number): Memory['look'] => ({ at: now - ms, code: null, failures: 0, spread: 0.5 })

test.each<[string, Partial<Memory>]>([
  ['somebody asked to wait', { paused: 'run 1' }],
  ['is stopped and tried again later', { trouble: { of: 'run 1', at: now, code: 'windows.rejoin-impossible', times: 3 } }],
])('a run that %s looks at the share when that is due, and else not again at once', (_, waits) => {
  const due = planNext(facts, { ...emptyMemory, ...waits, look: lookedAgo(2 * hour) })
  expect(due.action).toEqual({ kind: 'look' })
  const done = planNext(facts, { ...emptyMemory, ...waits, look: lookedAgo(0) })
  expect([done.action, done.lookAgainAt - now]).toEqual([{ kind: 'nothing' }, waits.trouble === undefined ? cadence.everyMs : 15 * 60_000])
})
