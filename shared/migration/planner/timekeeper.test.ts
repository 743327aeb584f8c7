import fc from 'fast-check'
import { expect, test } from 'vitest'
import { believeAfterMs, keepTime, type TimeKept } from './timekeeper.ts'

const minute = 60_000
const hour = 60 * minute

/** Looks at the clock once for each step: what it shows and the uptime, in minutes after the first; `boot` tells restarts apart. */
type Step = readonly [wall: number, uptime: number, boot?: string]
function look(...steps: readonly Step[]): number[] {
  let kept: TimeKept | null = null
  return steps.map(([wall, uptime, bootId = 'a']) => {
    kept = keepTime(kept, { wallMs: wall * minute, uptimeMs: uptime * minute, bootId }).kept
    return Math.round(kept.nowMs / minute)
  })
}

test.each<[what: string, steps: Step[], wanted: number[]]>([
  [
    'passes',
    [
      [0, 0],
      [5, 5],
      [65, 65],
    ],
    [0, 5, 65],
  ],
  [
    'counts sleep',
    [
      [0, 0],
      [600, 600],
    ],
    [0, 600],
  ],
  [
    'follows a correction by a minute',
    [
      [0, 0],
      [6, 5],
      [11, 11],
    ],
    [0, 6, 11],
  ],
  [
    'goes back at once with a clock that is set back',
    [
      [0, 0],
      [-60, 5],
      [-55, 10],
    ],
    [0, -60, -55],
  ],
  [
    'does not leap with a clock that is set ahead, for a quarter of an hour',
    [
      [0, 0],
      [605, 5],
      [610, 10],
      [619, 19],
      [620, 20],
    ],
    [0, 5, 10, 19, 620],
  ],
  [
    'forgets a leap that is taken back',
    [
      [0, 0],
      [605, 5],
      [10, 10],
      [611, 11],
      [621, 21],
    ],
    [0, 5, 10, 11, 21],
  ],
  [
    'believes a second leap no sooner than the first',
    [
      [0, 0],
      [605, 5],
      [6018, 18],
      [6021, 21],
      [6033, 33],
    ],
    [0, 5, 18, 21, 6033],
  ],
  [
    'takes the clock of a device that was off',
    [
      [0, 0],
      [900, 1, 'b'],
    ],
    [0, 900],
  ],
  [
    'takes the clock of a device that was off and lost it',
    [
      [0, 0],
      [-9000, 1, 'b'],
    ],
    [0, -9000],
  ],
  [
    'doubts anew after a restart amid a doubt',
    [
      [0, 0],
      [605, 5],
      [617, 1, 'b'],
      [631, 15, 'b'],
      [632, 16, 'b'],
    ],
    [0, 5, 6, 20, 632],
  ],
])('time %s', (_, steps, wanted) => {
  expect(look(...steps)).toEqual(wanted)
})

test('whatever is set, time is never ahead of the clock, nor does it run faster than it passes, but for a leap that has held', () => {
  const step = fc.record({
    passes: fc.integer({ min: 1, max: 30 * minute }),
    set: fc.oneof(fc.constant(0), fc.integer({ min: -48 * hour, max: 48 * hour })),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let kept = null as TimeKept | null
      let [wall, uptime, heldSince] = [0, 0, 0]
      for (const { passes, set } of steps) {
        wall += passes + set
        uptime += passes
        if (Math.abs(set) > 0) heldSince = uptime
        const before = kept
        const change = keepTime(before, { wallMs: wall, uptimeMs: uptime, bootId: 'a' })
        const { kept: after, shiftMs } = change
        kept = after
        expect(after.nowMs).toBeLessThanOrEqual(wall + 120_000)
        const gained = before === null ? 0 : after.nowMs - before.nowMs - passes
        if (gained > 120_000) expect([shiftMs > 0, uptime - heldSince >= believeAfterMs - 30 * minute]).toEqual([true, true])
      }
    }),
  )
})
