import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { forEachAtOnce } from './at-once.ts'

it('does all of them, never more than its width at a time', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  await forEachAtOnce([5, 1, 3, 1, 2], 2, async (ms) => {
    most = Math.max(most, (running += 1))
    await setTimeout(ms)
    running -= 1
    done.push(ms)
  })
  expect([done.toSorted((a, b) => a - b), most]).toEqual([[1, 1, 2, 3, 5], 2])
})

it('after a failure starts nothing more and leaves nothing running', async () => {
  const events: string[] = []
  const work = async (item: number) => {
    events.push(`begin ${item}`)
    await setTimeout(item * 5)
    if (item === 1) throw new Error('one')
    events.push(`end ${item}`)
  }
  await expect(forEachAtOnce([1, 4, 3], 2, work)).rejects.toThrow('one')
  expect(events).toEqual(['begin 1', 'begin 4', 'end 4'])
})
