import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { engineOn, guardAt, guardedDevices, guardedSpec, runbookWith, stateOf, toTheEnd } from '#build/fixtures/engine/guarded-device.ts'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { readDevice, writeDevice } from '../platform/simulated/device-file.ts'
import { journalPath } from '../runner/journal.ts'

const { amid, copyOf, pristine } = guardedDevices()
const day = 24 * 60 * 60_000

/** What the journal tells the project of the fallback administrator. */
function toldOf(root: string): { account: string; password: string } {
  const event = engineOn(root)
    .status()
    .events.find((each) => each.kind === 'step-done' && each.step === 'admin-fallback')
  if (event?.kind !== 'step-done') throw new Error('the account was not made')
  return JSON.parse(Buffer.from(event.sealed!.slice('sealed '.length), 'base64').toString('utf8'))
}
const digestOf = (password: string) => createHash('sha256').update(password).digest('hex')

test('the fallback administrator opens with what only the project is told, outlives the migration, and goes when its days are over', async () => {
  const root = await amid({ adminFallback: { create: true, removeAfterDays: 3 } })
  const { account, password } = toldOf(root)
  expect(readDevice(root).localUsers).toEqual([
    { name: 'AdminFallback', comment: expect.stringContaining('Rehome'), password: digestOf(password), groups: ['S-1-5-32-544'] },
  ])
  expect([account, password.length, readFileSync(journalPath(stateOf(root)), 'utf8').includes(password)]).toEqual([
    'AdminFallback',
    20,
    false,
  ])
  await toTheEnd(root)
  expect([runSummaries(engineOn(root).status().events).at(-1)!.outcome, readDevice(root).localUsers.length]).toEqual(['migrated', 1])
  expect(guardAt(root, { wallMs: Date.now() + 2 * day, uptimeMs: 0 })).toEqual({
    verdict: 'waits',
    takenDown: [],
    left: ['admin-fallback'],
    failed: [],
  })
  expect(guardAt(root, { wallMs: Date.now() + 3 * day + 1, uptimeMs: 0 }).takenDown).toEqual(['admin-fallback'])
  expect(readDevice(root).localUsers).toEqual([])
})

test('between two directories it is the only way in: the guardian leaves it when the engine is gone, and takes it where others can sign in', async () => {
  const root = await amid({ preventLogin: true, adminFallback: { create: true } })
  rmSync(stateOf(root), { recursive: true })
  expect(guardAt(root)).toEqual({ verdict: 'gone', takenDown: ['prevent-login'], left: ['admin-fallback'], failed: [] })
  writeDevice(root, { ...readDevice(root), join: { kind: 'ad', directory: 'target.example' } })
  expect([guardAt(root).takenDown, readDevice(root).localUsers]).toEqual([['admin-fallback'], []])
})

test('an account of that name that is not ours stops the run before anything is changed, and is never touched', async () => {
  const root = copyOf(pristine)
  const own = { name: 'AdminFallback', comment: 'the helpdesk', password: 'x', groups: [] }
  writeDevice(root, { ...readDevice(root), localUsers: [own] })
  const result = await engineOn(root).run(sampleJob(guardedSpec, runbookWith({ adminFallback: { create: true } })))
  const last = runSummaries(engineOn(root).status().events).at(-1)!
  expect([result, last.code, readDevice(root).localUsers]).toEqual([
    { kind: 'ended', outcome: 'refused' },
    'step.fallback-name-taken',
    [own],
  ])
})

test('after a power cut at any write of it the account has the password that the project is told', async () => {
  const job = sampleJob(guardedSpec, runbookWith({ adminFallback: { create: true } }))
  const counting = cuttingGate(Number.POSITIVE_INFINITY)
  await engineOn(copyOf(pristine), counting.gate).run(job)
  const last = counting.passed.indexOf('leave')
  expect(last).toBeGreaterThan(3)
  for (let writes = 0; writes < last; writes++) {
    const root = copyOf(pristine)
    await engineOn(root, cuttingGate(writes).gate)
      .run(job)
      .catch((error: unknown) => {
        if (!(error instanceof PowerCut)) throw error
      })
    const engine = engineOn(root)
    await (['none', 'ended'].includes(engine.status().state.name) ? engine.run(job) : engine.resume())
    expect([writes, readDevice(root).localUsers.map(({ password }) => password)]).toEqual([writes, [digestOf(toldOf(root).password)]])
  }
})
