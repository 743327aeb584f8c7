import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject, type MadeAccount } from '#build/fixtures/imported-project.ts'
import { passphrase } from '#build/fixtures/reporting-devices.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused } from '#shared/errors/refused.ts'

const size = 3000
const users = Array.from({ length: size }, (_, place): MadeAccount => ({ name: `user${place}`, rid: 2000 + place }))
const devices = Array.from({ length: size }, (_, place): MadeAccount => ({ name: `PC-${place}`, rid: 90_000 + place, kind: 'device' }))

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [...users, ...devices])
  it.imports('new', users)
  await it.call('match.run', {})
  await it.call('runbook.new', { id: 'workstations', template: 'permissions-only' })
  await it.call('batch.new', {
    id: 'wave',
    runbooks: [{ runbook: 'workstations', availableFrom: '2027-01-10T08:00', enforcedAfter: '2027-01-20T18:00', timeZone: 'local' }],
    devices: { include: devices.map(({ name }) => name) },
  })
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase })
})
afterEach(() => it.close())

test('what publishing would change tells how far it is, lets others in, and says what was so when it was asked', async () => {
  const told: Progress[] = []
  const others: Promise<unknown>[] = []
  const progress = (one: Progress) => {
    told.push(one)
    if (others.length === 0) others.push(it.call('match.decide', { what: 'clear' }).then(() => told.length))
  }
  const planned = await it.call('publish.plan', {}, { progress })
  const after = await it.call('publish.plan', {})
  const bytesOf = ({ payloads }: typeof planned) => payloads.added.find(({ kind }) => kind === 'accounts')!.bytes
  expect([planned.waiting?.length, new Set(told.map(({ phase }) => phase)), bytesOf(planned) > bytesOf(after)]).toEqual([
    size,
    new Set(['Checking batches', 'Gathering devices', 'Reading the table', 'Gathering batches', 'Reading what is published']),
    true,
  ])
  // The other call was answered while this one went on.
  expect((await others[0]) as number).toBeLessThan(told.length)
})

test('what publishing would change can be cancelled in every part of it', async () => {
  const phases = ['Checking batches', 'Reading the table', 'Gathering batches', 'Reading what is published']
  const cancelled = phases.map((wanted) => {
    const cancelling = new AbortController()
    const progress = ({ phase }: Progress) => phase === wanted && cancelling.abort()
    const ended = it.call('publish.plan', {}, { progress, signal: cancelling.signal })
    return ended.then(() => false).catch((error: unknown) => isRefused(error, 'ipc.cancelled'))
  })
  expect(await Promise.all(cancelled)).toEqual(phases.map(() => true))
})
