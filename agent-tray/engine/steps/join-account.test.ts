import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { plainStartup, sampleJob, sampleJoiner } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import type { JoinAccount } from '#shared/migration/job.ts'
import { newRunbook, runbookSchema } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { openGate } from '../platform/gate.ts'
import { noteJoinAttempts } from '../platform/join-attempts.ts'
import { readDevice, writeDevice, type SimulatedDeviceInput } from '../platform/simulated/device-file.ts'
import { createEngine } from '../service/engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
createSimulatedDevice(pristine, spec)

type Account = NonNullable<NonNullable<SimulatedDeviceInput['directories']>[number]['accounts']>[number]

/** A device that sees the target's domain, in which `join` may join devices. */
function device(account: Partial<Account> = {}, answers = true): string {
  const root = lab.copyOf(pristine)
  const accounts = [{ name: 'join', password: sampleJoiner.password, ...account }]
  writeDevice(root, { ...readDevice(root), directories: [{ domain: 'target.example', answers, accounts }] })
  return root
}
const counted = (root: string) => readDevice(root).directories[0]!.accounts[0]!.failed

const runbook = runbookSchema.parse({
  ...newRunbook('move', 'Move'),
  startup: plainStartup,
  deviceState: { leave: 'ad', join: 'ad' },
})
const jobBy = (joinAccount: JoinAccount) => ({ ...sampleJob(spec, runbook), joinAccount })

/** Runs the job once more, and tells how that ended. */
async function outcome(root: string, joinAccount: JoinAccount = sampleJoiner): Promise<(string | null | undefined)[]> {
  let runs = 0
  const engine = () =>
    createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(1_790_000_000_000) }, newRunId: () => `run-${runs}` })
  runs = runSummaries(engine().status().events).length
  let result = await engine().run(jobBy(joinAccount))
  while (result.kind === 'restarting') result = await engine().resume()
  const last = runSummaries(engine().status().events).at(-1)!
  return [last.outcome, last.code]
}

test('a wrong password to join by is found before anything is changed, is tried once and never again, until another is published', async () => {
  const wrong = { ...sampleJoiner, password: 'mistyped', published: 'b'.repeat(64) }
  const root = device()
  const before = readSimulatedDisk(root)
  const outcomes = [await outcome(root, wrong), await outcome(root, wrong), await outcome(root, wrong)]
  expect(outcomes).toEqual(Array.from({ length: 3 }, () => ['refused', 'step.join-account-wrong']))
  expect([counted(root), readDevice(root).join.kind, readDevice(root).boots]).toEqual([1, 'ad', 1])
  expect({ ...readSimulatedDisk(root), device: null }).toEqual({ ...before, device: null })
  expect([await outcome(root), counted(root), readDevice(root).join.directory]).toEqual([['migrated', undefined], 0, 'target.example'])
})

test.each([
  ['is locked', device({ failed: 5 }), 'step.join-account-locked'],
  ['has expired', device({ expired: true }), 'step.join-account-expired'],
  ['cannot be asked about, as no domain controller answers', device({}, false), 'step.join-account-unreachable'],
] as const)('a device does not leave its domain when the account that is to join it %s', async (_what, root, code) => {
  expect([await outcome(root), readDevice(root).join.directory, readDevice(root).boots]).toEqual([['refused', code], 'source.example', 1])
  writeDevice(root, {
    ...readDevice(root),
    directories: [{ domain: 'target.example', accounts: [{ name: 'join', password: sampleJoiner.password }] }],
  })
  // What somebody can put right without publishing holds nothing back.
  expect(await outcome(root)).toEqual(['migrated', undefined])
})

test('an attempt whose answer was never read is made once more, and not again and again', async () => {
  const root = device()
  const { stateDir } = lab.engineOn(root)
  const { published } = sampleJoiner
  mkdirSync(stateDir, { recursive: true })
  noteJoinAttempts(stateDir, { published, unanswered: 2, wrong: false }, openGate)
  expect(await outcome(root)).toEqual(['refused', 'step.join-account-unanswered'])
  noteJoinAttempts(stateDir, { published, unanswered: 1, wrong: false }, openGate)
  expect(await outcome(root)).toEqual(['migrated', undefined])
})

test('a power cut at any write, the notes of the attempt among them, changes nothing of the end', { timeout: 60_000 }, async () => {
  const short = { ...jobBy(sampleJoiner), runbook: runbookSchema.parse({ ...runbook, permissionUpdates: { mode: 'none' } }) }
  const writes = await lab.cutEverywhere(device(), (engine) => engine.run(short))
  expect(writes.filter((write) => write === 'join attempts')).toHaveLength(2)
})

test('an impact report asks no domain', async () => {
  const root = device()
  await lab.engineOn(root).impact(jobBy({ ...sampleJoiner, password: 'mistyped' }))
  expect(counted(root)).toBe(0)
})
