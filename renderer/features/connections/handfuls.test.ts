import { expect, test } from 'vitest'
import { handfuls } from './handfuls.ts'

const file = (size: number) => ({ size })

test('files go some at a time, none left out or twice: no more than 200, and no more than 4 MB but for a single larger one', () => {
  const MB = 1024 * 1024
  const sizes = (files: readonly { size: number }[]) => handfuls(files).map((some) => some.map(({ size }) => size / MB))
  expect([sizes([]), sizes([file(2 * MB), file(2 * MB), file(MB), file(9 * MB), file(MB)])]).toEqual([[], [[2, 2], [1], [9], [1]]])
  const many = Array.from({ length: 450 }, (_, size) => file(size))
  expect([handfuls(many).map(({ length }) => length), handfuls(many).flat()]).toEqual([[200, 200, 50], many])
})
