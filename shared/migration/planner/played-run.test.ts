import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostAtOnce, type PlayedRun } from './played-run.ts'

const run = fc.tuple(fc.nat(50), fc.option(fc.integer({ min: 1, max: 20 }))).map(([beganAt, lasts]): PlayedRun => ({
  runbook: 'main',
  beganAt,
  endedAt: lasts === null ? null : beganAt + lasts,
  by: 'user',
  asked: 0,
  postponed: 0,
}))

test('most at once is what counting at every moment finds, and its first moment', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
      const at = (moment: number) => runs.filter(({ beganAt, endedAt }) => beganAt <= moment && (endedAt ?? Infinity) > moment).length
      const counts = Array.from({ length: 51 }, (_, moment) => at(moment))
      const most = Math.max(...counts)
      expect(mostAtOnce(runs)).toEqual(most === 0 ? null : { at: counts.indexOf(most), runs: most })
    }),
  )
})
