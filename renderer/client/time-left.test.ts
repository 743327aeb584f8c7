import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test('what is left of a phase is told at the pace it had so far, once it has one', () => {
  let now = 1000
  const left = timeLeft(() => now)
  const after = (ms: number, done: number, phase = 'Sealing') => {
    now += ms
    return left({ phase, done, total: 1000 })
  }
  expect([after(0, 100), after(1000, 200), after(1000, 300), after(2000, 700), after(1000, 1000)]).toEqual([null, null, 7000, 2000, 0])
  // Another phase has a pace of its own.
  expect([after(100, 0, 'Comparing'), after(4000, 500, 'Comparing')]).toEqual([null, 4000])
})

test('where nobody knows the end, or nothing has moved, nothing is told', () => {
  let now = 0
  const left = timeLeft(() => now)
  const after = (done: number, total?: number) => {
    now += 5000
    return left({ phase: 'Reading users', done, ...(total !== undefined && { total }) })
  }
  expect([after(0), after(500), after(500, 400), after(500, 900)]).toEqual([null, null, 0, (15000 * 400) / 500])
  expect([timeLeft(() => 0)({ phase: 'a', done: 5, total: 10 })]).toEqual([null])
})
