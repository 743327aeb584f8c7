import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject, type MadeAccount } from '#build/fixtures/imported-project.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused } from '#shared/errors/refused.ts'

const size = 300
const users = Array.from({ length: size }, (_, place): MadeAccount => ({ name: `user${place}`, rid: 2000 + place }))

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', users)
  it.imports('new', users)
  await it.call('match.run', {})
})
afterEach(() => it.close())

const rows = () => it.file.prepare('SELECT * FROM matchPair').all()
const undoable = async () => (await it.call('match.rule', {})).undoable

/** Calls with a cancel at the first progress of that phase. */
function cancelledAt(wanted: string, begin: (extras: { signal: AbortSignal; progress: (one: Progress) => void }) => Promise<unknown>) {
  const cancelling = new AbortController()
  const progress = ({ phase }: Progress) => phase === wanted && cancelling.abort()
  return begin({ signal: cancelling.signal, progress })
    .then(() => false)
    .catch((error: unknown) => isRefused(error, 'ipc.cancelled'))
}

test('a decision about many that is cancelled leaves nothing decided, and nothing to take back', async () => {
  const before = rows()
  const cancelled = [
    await cancelledAt('Reading matches', (extras) => it.call('match.decide', { what: 'clear' }, extras)),
    await cancelledAt('Storing', (extras) => it.call('match.decide', { what: 'accept' }, extras)),
  ]
  expect([cancelled, rows(), await undoable()]).toEqual([[true, true], before, 0])
})

test('taking a decision about many back can be cancelled: it stands as a whole, and can be taken back later', async () => {
  const before = rows()
  await it.call('match.decide', { what: 'clear' })
  const cancelled = await cancelledAt('Storing', (extras) => it.call('match.undo', {}, extras))
  const stands = [rows().length, await undoable()]
  await it.call('match.undo', {})
  expect([cancelled, stands, rows(), await undoable()]).toEqual([true, [0, 1], before, 0])
})

test('others are let in while it is found out whom a decision is about, and their own decision is taken back apart', async () => {
  const before = rows()
  const others: Promise<unknown>[] = []
  const progress = () => {
    if (others.length === 0) others.push(it.call('match.clear', { source: 'user7', forget: true }))
  }
  const { decided } = await it.call('match.decide', { what: 'accept' }, { progress })
  await Promise.all(others)
  await it.call('match.undo', {})
  await it.call('match.undo', {})
  expect([decided >= size - 1, rows(), await undoable()]).toEqual([true, before, 0])
})
