import { expect, test } from 'vitest'
import { emptyMemory, hasRead, memorySchema, withTold } from './memory.ts'

test('one user who is told again and again costs no other what he has read, and the memory stays small', () => {
  const [anna, bert] = ['anna', 'bert'].map((user, index) => ({ id: index + 1, user, state: 'active', busyWith: null }) as const)
  let memory = withTold(emptyMemory, anna!, 'ended run 1', 'read')
  for (let start = 0; start < 2000; start++) memory = withTold(memory, bert!, `start ${start}`, 'shown')
  expect([hasRead(memory, anna!, 'ended run 1'), memory.told.length <= 201]).toEqual([true, true])
})

test('what a newer agent has added to the memory costs the one before it nothing that it knows', () => {
  const snooze = { user: 'anna', runbook: 'main', count: 2, at: 1, until: 2 }
  const credentials = { user: 'anna', runbook: 'main', version: 1, attempts: 2, cached: false, code: null }
  const newer = { ...emptyMemory, mood: 'good', snoozes: [{ ...snooze, why: 'lunch' }], credentials: [{ ...credentials, by: 'card' }] }
  expect(memorySchema.parse(newer)).toEqual({ ...emptyMemory, snoozes: [snooze], credentials: [credentials] })
})
