import { expect, test } from 'vitest'
import { progressMeter, type Progress } from './progress-meter.ts'

test('progress is shown once a second and at the end, with speed and time left', () => {
  let ms = 0
  const shown: Progress[] = []
  const tell = progressMeter(
    (progress) => shown.push(progress),
    () => ms,
  )
  for (; ms <= 3000; ms += 100) tell('repermission-files', ms, 6000, 200 * ms)
  tell('repermission-files', 6000, 6000, 1_200_000)
  tell('repermission-user-hives', 1)
  expect(shown).toEqual([
    { step: 'repermission-files', done: 0, total: 6000, bytes: 0, perSecond: 0, secondsLeft: null },
    { step: 'repermission-files', done: 1000, total: 6000, bytes: 200_000, perSecond: 1000, secondsLeft: 5 },
    { step: 'repermission-files', done: 2000, total: 6000, bytes: 400_000, perSecond: 1000, secondsLeft: 4 },
    { step: 'repermission-files', done: 3000, total: 6000, bytes: 600_000, perSecond: 1000, secondsLeft: 3 },
    { step: 'repermission-files', done: 6000, total: 6000, bytes: 1_200_000, perSecond: 1935, secondsLeft: 0 },
  ])
})

test('a run that goes on is as fast as it is now, whatever was done before it was cut off', () => {
  let ms = 0
  const shown: Progress[] = []
  const tell = progressMeter(
    (progress) => shown.push(progress),
    () => ms,
  )
  for (; ms <= 1000; ms += 1000) tell('repermission-files', 1_000_000 + ms, 1_010_000)
  expect(shown.at(-1)).toEqual({
    step: 'repermission-files',
    done: 1_001_000,
    total: 1_010_000,
    bytes: null,
    perSecond: 1000,
    secondsLeft: 9,
  })
})
