import { expect, test } from 'vitest'
import { emptyMemory, hasRead, withTold } from './memory.ts'

test('one user who is told again and again costs no other what he has read, and the memory stays small', () => {
  const [anna, bert] = ['anna', 'bert'].map((user, index) => ({ id: index + 1, user, state: 'active', busyWith: null }) as const)
  let memory = withTold(emptyMemory, anna!, 'ended run 1', 'read')
  for (let start = 0; start < 2000; start++) memory = withTold(memory, bert!, `start ${start}`, 'shown')
  expect([hasRead(memory, anna!, 'ended run 1'), memory.told.length <= 201]).toEqual([true, true])
})
