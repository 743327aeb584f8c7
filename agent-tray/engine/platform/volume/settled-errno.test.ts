import { expect, test } from 'vitest'
import { settledErrno } from './settled-errno.ts'

test('a reason that another call left between a failure and the look at it is not taken for its own', () => {
  const looks = [11, 61, 61]
  let calls = 0
  const errno = settledErrno(() => looks.shift()!)
  expect(errno.again(() => ((calls += 1), -1))).toBe(-1)
  expect({ errno: errno.last(), calls }).toEqual({ errno: 61, calls: 2 })
})

test('a call that succeeds when it is made again has succeeded', () => {
  const errno = settledErrno(() => 4)
  expect(errno.again(() => 24)).toBe(24)
})

test('a reason that is another one each time ends the tries', () => {
  let looks = 0
  const errno = settledErrno(() => (looks += 1))
  expect(errno.again(() => -1)).toBe(-1)
  expect(looks).toBeLessThan(10)
})
