import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject, type MadeAccount } from '#build/fixtures/imported-project.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused } from '#shared/errors/refused.ts'

const size = 6000
const users = Array.from({ length: size }, (_, place): MadeAccount => ({
  name: `user${place}`,
  rid: 2000 + place,
  mail: `m${place % 5000}`,
}))
const byMail = { users: { source: 'mail', target: 'sAMAccountName' } }

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', users)
  it.imports('new', users)
})
afterEach(() => it.close())

const kept = () => ['matchPair', 'matchOpen', 'matchProfile'].map((table) => it.file.prepare(`SELECT * FROM ${table}`).all())
const undoable = async () => (await it.call('match.rule', {})).undoable
const matched = async () => (await it.call('match.counts', {})).map(({ state, why, count }) => [state, why, count])

test('a matching that is cancelled leaves everything as it was, and decisions to take back', async () => {
  await it.call('match.run', {})
  await it.call('match.clear', { source: 'user7' })
  const before = kept()
  const cancelled: unknown[] = []
  for (const wanted of ['Reading users', 'Matching users', 'Storing']) {
    const cancelling = new AbortController()
    const progress = ({ phase }: Progress) => phase === wanted && cancelling.abort()
    const run = it.call('match.run', byMail, { signal: cancelling.signal, progress })
    cancelled.push(await run.then(() => false).catch((error: unknown) => isRefused(error, 'ipc.cancelled')))
  }
  expect([cancelled, kept(), await undoable()]).toEqual([[true, true, true], before, 1])
})

test('what others decide while accounts are matched stands, and they wait for nothing', async () => {
  const answered: string[] = []
  const clearing: Promise<unknown>[] = []
  const progress = ({ phase }: Progress) => {
    if (phase !== 'Matching users' || clearing.length > 0) return
    clearing.push(it.call('match.clear', { source: 'user7' }).then(() => answered.push('decision')))
  }
  await it.call('match.run', {}, { progress }).then(() => answered.push('run'))
  await Promise.all(clearing)
  expect([answered, await matched(), await undoable()]).toEqual([
    ['decision', 'run'],
    [
      ['matched', 'rule', size - 1],
      ['unmatched', 'cleared', 1],
    ],
    0,
  ])
})

test('whoever changes the project all the while keeps no matching from its end', async () => {
  let made = 0
  const clearing: Promise<unknown>[] = []
  const progress = () => void clearing.push(it.call('match.clear', { source: `user${(made += 1)}` }))
  const { users: found } = await it.call('match.run', {}, { progress })
  await Promise.all(clearing)
  expect([found.matched + found.unmatched, made > 2, await matched()]).toEqual([
    size,
    true,
    [
      ['matched', 'rule', size - made],
      ['unmatched', 'cleared', made],
    ],
  ])
})

test('two who match at once both come to what one comes to', async () => {
  const [one, other] = await Promise.all([it.call('match.run', {}), it.call('match.run', byMail)])
  expect([one.users.matched, other.users.made, await matched()]).toEqual([size, 0, [['unmatched', 'no-counterpart', size]]])
})

test('a preview can be cancelled, lets others in, and tells what was there when it began', async () => {
  const clearing: Promise<unknown>[] = []
  const told: Progress[] = []
  const progress = (one: Progress) => {
    told.push(one)
    if (clearing.length === 0) clearing.push(it.call('match.clear', { source: 'user7' }))
  }
  const preview = await it.call('match.preview', {}, { progress })
  await Promise.all(clearing)
  const cancelling = new AbortController()
  const cancelled = await it
    .call('match.preview', {}, { signal: cancelling.signal, progress: () => cancelling.abort() })
    .catch((error: unknown) => isRefused(error, 'ipc.cancelled'))
  expect([preview.users.matched, told[0], cancelled, kept()]).toEqual([
    size,
    { phase: 'Reading users', done: 1000, total: 2 * size },
    true,
    [[], [], []],
  ])
})
