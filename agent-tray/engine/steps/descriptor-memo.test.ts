import { expect, test } from 'vitest'
import { descriptorMemo } from './descriptor-memo.ts'

test('a descriptor is judged once while it is remembered; a memo that is full forgets, and its replacements count on upwards', () => {
  const judged: number[] = []
  const memo = descriptorMemo((descriptor, id) => {
    judged.push(descriptor[0]!)
    return { replacement: { id, before: descriptor, after: Uint8Array.of(descriptor[0]! + 100) }, refusedWith: null, strangers: [] }
  }, 2000)
  const idOf = (kind: number) => memo.judge(Uint8Array.of(kind, 1, 2, 3)).replacement!.id
  expect([idOf(1), idOf(2), idOf(1), idOf(3)]).toEqual([0, 1, 0, 2])
  expect([4, 5, 1, 1].map(idOf)).toEqual([3, 4, 5, 5])
  expect(judged).toEqual([1, 2, 3, 4, 5, 1])
  expect(memo.judge(Uint8Array.of(1, 1, 2, 3)).replacement!.after).toEqual(Uint8Array.of(101))
})
