import { expect, test } from 'vitest'
import { expectedTime } from './expected-time.ts'

test('a run of no time takes less than a minute; one restart is one', () => {
  expect([
    expectedTime({ minutes: 0.1, restarts: 1 }),
    expectedTime({ minutes: 12.4, restarts: 2 }),
    expectedTime({ minutes: 80, restarts: 0 }),
  ]).toEqual(['less than a minute and 1 restart', 'about 12 minutes and 2 restarts', 'about 1 hour, 20 minutes and 0 restarts'])
})
