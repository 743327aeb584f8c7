import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '#shared/migration/planner/situation.ts'
import { busyEveryMs, tellBusy } from './tell-busy.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('nothing is looked at while nobody is busy; while somebody is it is told again, until it is over, and then no more', async () => {
  let [busyWith, looks] = [null as Session['busyWith'], 0]
  const told: Session['busyWith'][] = []
  const look = () => {
    looks += 1
    return busyWith
  }
  const busy = tellBusy(look, async (now) => void told.push(now))
  await busy.look()
  await vi.advanceTimersByTimeAsync(10 * busyEveryMs)
  expect([looks, told]).toEqual([1, []])
  busyWith = 'full-screen'
  await busy.look()
  await vi.advanceTimersByTimeAsync(2 * busyEveryMs)
  busyWith = null
  await vi.advanceTimersByTimeAsync(10 * busyEveryMs)
  expect([looks, told]).toEqual([5, ['full-screen', 'full-screen', 'full-screen', null]])
})
