import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { guard } from '#agent/guardian/guardian.ts'
import { patienceMs } from '#agent/guardian/verdict.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runbookSchema, type Runbook, type RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { guardDir, keepOf, readGuardRecord } from '../platform/guard-record.ts'
import { guardedKeys, nothingPutUp, powerPolicies } from '../platform/safeguards.ts'
import { readDevice, writeDevice } from '../platform/simulated/device-file.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'
import { journalPath } from '../runner/journal.ts'
import { createEngine } from '../service/engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const { copyOf, cutEverywhere } = powerCutLab(folder)
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
const stateOf = (root: string) => join(root, 'ProgramData', 'Rehome')
const pristine = join(folder, 'pristine')
const day = 24 * 60 * 60_000

function runbookWith(startup: RunbookInput['startup']): Runbook {
  const sample = sampleRunbook({ leave: 'ad', join: 'ad' }, { mode: 'none' })
  return runbookSchema.parse({ ...sample, startup: { ...sample.startup, preventLogin: false, ...startup } })
}

function engineOn(root: string, gate: Gate = openGate) {
  return createEngine({
    platform: 'simulated',
    root,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => 'run-1',
    gate,
    seal: async (secret) => `sealed ${Buffer.from(secret).toString('base64')}`,
  })
}

/** Up to its first restart: it has left its directory. */
async function amid(startup: RunbookInput['startup']): Promise<string> {
  const root = copyOf(pristine)
  const { kind } = await engineOn(root).run(sampleJob(spec, runbookWith(startup)))
  if (kind !== 'restarting') throw new Error(`the run is ${kind}`)
  return root
}

async function toTheEnd(root: string): Promise<void> {
  let result = await engineOn(root).resume()
  while (result.kind === 'restarting') result = await engineOn(root).resume()
}

function guardAt(root: string, { wallMs = Date.now(), uptimeMs = patienceMs.afterBoot } = {}) {
  const machine = openSimulatedMachine(root, stateOf(root))
  try {
    const inDirectory = () => machine.facts().join?.kind !== 'workgroup'
    return guard({
      stateDir: stateOf(root),
      safeguards: machine.safeguards!,
      now: { bootId: 'boot 9', uptimeMs },
      wallMs,
      inDirectory,
      gate: openGate,
    })
  } finally {
    machine.close()
  }
}

function valueOn(root: string, key: string, name: string): Buffer | null {
  const machine = openSimulatedMachine(root, stateOf(root))
  const value = machine.safeguards!.value(key, name)
  machine.close()
  return value === null ? null : Buffer.from(value.data, 'base64')
}

/** What the journal tells the project of the fallback administrator. */
function toldOf(root: string): { account: string; password: string } {
  const event = engineOn(root)
    .status()
    .events.find((each) => each.kind === 'step-done' && each.step === 'admin-fallback')
  if (event?.kind !== 'step-done') throw new Error('the account was not made')
  return JSON.parse(Buffer.from(event.sealed!.slice('sealed '.length), 'base64').toString('utf8'))
}
const digestOf = (password: string) => createHash('sha256').update(password).digest('hex')

beforeAll(() => createSimulatedDevice(pristine, spec, { bitLocker: { 'C:': 'on', 'D:': 'on' } }))

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
  })
  expect(guardAt(root, { wallMs: Date.now() + 3 * day + 1, uptimeMs: 0 }).takenDown).toEqual(['admin-fallback'])
  expect(readDevice(root).localUsers).toEqual([])
})

test('between two directories it is the only way in: the guardian leaves it when the engine is gone, and takes it where others can sign in', async () => {
  const root = await amid({ preventLogin: true, adminFallback: { create: true } })
  rmSync(stateOf(root), { recursive: true })
  expect(guardAt(root)).toEqual({ verdict: 'gone', takenDown: ['prevent-login'], left: ['admin-fallback'] })
  writeDevice(root, { ...readDevice(root), join: { kind: 'ad', directory: 'target.example' } })
  expect([guardAt(root).takenDown, readDevice(root).localUsers]).toEqual([['admin-fallback'], []])
})

test('an account of that name that is not ours stops the run before anything is changed, and is never touched', async () => {
  const root = copyOf(pristine)
  const own = { name: 'AdminFallback', comment: 'the helpdesk', password: 'x', groups: [] }
  writeDevice(root, { ...readDevice(root), localUsers: [own] })
  const result = await engineOn(root).run(sampleJob(spec, runbookWith({ adminFallback: { create: true } })))
  const last = runSummaries(engineOn(root).status().events).at(-1)!
  expect([result, last.code, readDevice(root).localUsers]).toEqual([
    { kind: 'ended', outcome: 'refused' },
    'step.fallback-name-taken',
    [own],
  ])
})

test('after a power cut at any write of it the account has the password that the project is told', async () => {
  const job = sampleJob(spec, runbookWith({ adminFallback: { create: true } }))
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

test('a locked device shows a picture that everybody may read, and the one before it afterwards', async () => {
  const root = await amid({ migrationImage: { show: true } })
  const keep = keepOf(guardDir(stateOf(root)), 'lock-image')
  const picture = readFileSync(join(keep, 'lock-screen.png'))
  expect([picture.subarray(1, 4).toString(), picture.readUInt32BE(16)]).toEqual(['PNG', 1920])
  const path = valueOn(root, guardedKeys[2], 'LockScreenImage')!.toString('utf16le')
  expect([path.endsWith('lock-screen.png\0'), valueOn(root, guardedKeys[1], 'LockScreenImageStatus')?.readUInt32LE(0)]).toEqual([true, 1])
  await toTheEnd(root)
  expect([existsSync(keep), valueOn(root, guardedKeys[2], 'LockScreenImage')]).toEqual([false, null])
})

test('the device stays awake with its lid closed, and its drives ask for no recovery key, until the run ends or is rolled back', async () => {
  const root = await amid({ keepAwake: true, bitLocker: 'suspend' })
  for (const key of powerPolicies) expect(valueOn(root, key, 'DCSettingIndex')).toEqual(Buffer.alloc(4))
  // Of the drives whose files are the device's own; one restart of three has been.
  expect(readDevice(root).bitLocker).toEqual({ 'C:': 2, 'D:': 'on' })
  const back = copyOf(root)
  await toTheEnd(root)
  expect([readDevice(root).bitLocker, valueOn(root, powerPolicies[0], 'ACSettingIndex')]).toEqual([{ 'C:': 'on', 'D:': 'on' }, null])
  expect(readGuardRecord(guardDir(stateOf(root))).items).toEqual([])
  await engineOn(back).rollBack()
  expect(readSimulatedDisk(back)).toEqual(readSimulatedDisk(pristine))
})

test('the notice at sign-in says the customer’s words, or ours, and the code', async () => {
  const root = await amid({ legalNotice: true })
  const said = valueOn(root, guardedKeys[0], 'legalnoticetext')!.toString('utf16le')
  expect([said.length > 40, said.includes('in-progress')]).toEqual([true, true])
})

/** What a group policy does when it is applied: its own notice, and nobody denied but whom it names. */
function applyPolicy(root: string): void {
  const machine = openSimulatedMachine(root, stateOf(root))
  const { items } = readGuardRecord(guardDir(stateOf(root)))
  const text = (said: string) => ({ type: 1, data: Buffer.from(`${said}\0`, 'utf16le').toString('base64') })
  const keep = join(folder, `policy-${(policies += 1)}`)
  for (const { what } of items) {
    machine.safeguards!.takeDown({ ...what, values: [] }, join(keep, 'rights'))
    const values = what.values.map((value) => ({ ...value, ours: text('Authorised use only.'), before: null }))
    machine.safeguards!.putUp({ ...nothingPutUp, values }, join(keep, 'values'))
  }
  machine.close()
}
let policies = 0
const noticeOn = (root: string) => valueOn(root, guardedKeys[0], 'legalnoticetext')?.toString('utf16le') ?? null
const deniedOn = (root: string) => {
  const machine = openSimulatedMachine(root, stateOf(root))
  const [{ sid }] = spec.users as [(typeof spec.users)[number]]
  const rights = machine.safeguards!.rightsOf(sidToText(sid))
  machine.close()
  return rights.length
}
const renewedOn = (root: string) =>
  engineOn(root)
    .status()
    .events.flatMap((event) => (event.kind === 'safeguards-renewed' ? [`${event.safeguard} ${event.count}`] : []))

test('what a group policy takes down in the middle of a run stands again when it goes on, told in the journal, and a rollback has back what was before Rehome', async () => {
  const root = await amid({ preventLogin: true, legalNotice: true, migrationImage: { show: true } })
  const before = noticeOn(root)
  expect([before!.includes('in-progress'), deniedOn(root)]).toEqual([true, 2])
  applyPolicy(root)
  expect([noticeOn(root)!.includes('Authorised'), deniedOn(root)]).toEqual([true, 0])
  const back = copyOf(root)
  const engine = engineOn(root)
  // The join and its restart; then the last boot, in which a step that is done is not begun again.
  expect((await engine.resume()).kind).toBe('restarting')
  expect([noticeOn(root), deniedOn(root)]).toEqual([before, 2])
  expect(renewedOn(root)).toEqual(['prevent-login 8', 'legal-notice 2', 'lock-image 4'])
  await engineOn(root).rollBack()
  expect([noticeOn(root), deniedOn(root), readGuardRecord(guardDir(stateOf(root))).items]).toEqual([noticeOn(pristine), 0, []])
  // One that nobody noticed before the run was taken back leaves the policy's words: they are not ours.
  await engineOn(back).rollBack()
  expect([noticeOn(back)!.includes('Authorised'), renewedOn(back)]).toEqual([true, []])
})

test('a policy that comes in the middle of hours in files is noticed there, and what was up comes down at the end', async () => {
  const root = copyOf(pristine)
  const runbook = runbookSchema.parse({
    ...runbookWith({ legalNotice: true, preventLogin: true }),
    permissionUpdates: { mode: 'add-and-remove' },
  })
  let applied = false
  const engine = createEngine({
    platform: 'simulated',
    root,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => 'run-1',
    renewEveryMs: 0,
    progress(step) {
      if (step !== 'repermission-files' || applied) return
      applied = true
      applyPolicy(root)
    },
  })
  let result = await engine.run(sampleJob(spec, runbook))
  while (result.kind === 'restarting') result = await engine.resume()
  expect([applied, renewedOn(root).toSorted()]).toEqual([true, ['legal-notice 2', 'prevent-login 8']])
  expect([deniedOn(root), noticeOn(root), readGuardRecord(guardDir(stateOf(root))).items]).toEqual([0, noticeOn(pristine), []])
})

/** It has left, the new directory will not have it, and of the old one nobody on the device has the right to join it. */
async function stuck(startup: RunbookInput['startup']): Promise<string> {
  const root = await amid(startup)
  const faults = { ...readDevice(root).faults, joinRefused: 'the account exists already', rejoinImpossible: true }
  writeDevice(root, { ...readDevice(root), faults })
  await expect(engineOn(root).resume()).rejects.toMatchObject({ refusal: { code: 'windows.rejoin-impossible' } })
  return root
}
const pathShown = (root: string) => valueOn(root, guardedKeys[2], 'LockScreenImage')?.toString('utf16le') ?? null
const letJoinAgain = (root: string) =>
  writeDevice(root, { ...readDevice(root), faults: { ...readDevice(root).faults, rejoinImpossible: false } })

test('a run that cannot be taken back by itself says so at the locked screen, with its code, until it goes on, and nothing of it is left', async () => {
  const root = await stuck({ preventLogin: true, legalNotice: true, migrationImage: { show: true } })
  const [said, path] = [noticeOn(root)!, pathShown(root)!]
  expect([said.includes('windows.rejoin-impossible'), said.includes('in-progress'), deniedOn(root)]).toEqual([true, false, 2])
  const picture = (step: string) => readFileSync(join(keepOf(guardDir(stateOf(root)), step), 'lock-screen.png'))
  expect([path.endsWith('\\stopped\\lock-screen.png\0'), picture('stopped').equals(picture('lock-image'))]).toEqual([true, false])
  // Tried in vain again, it says so again; and what the guardian finds when the engine is gone is all of it.
  await expect(engineOn(root).resume()).rejects.toMatchObject({ refusal: { code: 'windows.rejoin-impossible' } })
  expect([noticeOn(root), pathShown(root)]).toEqual([said, path])
  const abandoned = copyOf(root)
  rmSync(stateOf(abandoned), { recursive: true })
  expect(guardAt(abandoned).takenDown).toEqual(['prevent-login', 'legal-notice', 'lock-image', 'stopped'])
  expect([noticeOn(abandoned), pathShown(abandoned), deniedOn(abandoned)]).toEqual([noticeOn(pristine), null, 0])
  letJoinAgain(root)
  await engineOn(root).resume()
  expect(runSummaries(engineOn(root).status().events).at(-1)).toMatchObject({ outcome: 'rolled-back', code: 'platform.join-refused' })
  expect([readGuardRecord(guardDir(stateOf(root))).items, noticeOn(root), pathShown(root)]).toEqual([[], noticeOn(pristine), null])
})

test('nothing is put up for a stop where the runbook shows neither notice nor picture', async () => {
  const root = await stuck({ preventLogin: true })
  expect([readGuardRecord(guardDir(stateOf(root))).items.map(({ step }) => step), noticeOn(root)]).toEqual([['prevent-login'], null])
})

test('a power cut at any write of a stop, or on the way on from it, leaves no word of it standing', async () => {
  const before = await stuck({ legalNotice: true, migrationImage: { show: true } })
  const again = cuttingGate(Number.POSITIVE_INFINITY)
  await engineOn(copyOf(before), again.gate)
    .resume()
    .catch(() => {})
  expect(again.passed.filter((write) => write === 'guard record').length).toBe(2)
  for (let writes = 0; writes < again.passed.length; writes++) {
    const root = copyOf(before)
    await expect(engineOn(root, cuttingGate(writes).gate).resume()).rejects.toBeInstanceOf(PowerCut)
    const abandoned = copyOf(root)
    rmSync(stateOf(abandoned), { recursive: true })
    guardAt(abandoned)
    letJoinAgain(root)
    await engineOn(root).resume()
    for (const device of [root, abandoned])
      expect([writes, noticeOn(device), pathShown(device), readGuardRecord(guardDir(stateOf(device))).items]).toEqual([
        writes,
        noticeOn(pristine),
        null,
        [],
      ])
  }
})

test('a power cut at any write of them ends as without one', { timeout: 120_000 }, async () => {
  const job = sampleJob(spec, runbookWith({ keepAwake: true, bitLocker: 'suspend', legalNotice: true }))
  const writes = await cutEverywhere(pristine, (engine) => engine.run(job), 5)
  expect(writes.filter((write) => write === 'guard record').length).toBeGreaterThan(3)
})
