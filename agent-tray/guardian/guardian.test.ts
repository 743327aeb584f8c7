import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { openGate } from '../engine/platform/gate.ts'
import { heartbeat } from '../engine/platform/heartbeat.ts'
import { guardDir, readGuardRecord } from '../engine/platform/guard-record.ts'
import { nothingPutUp } from '../engine/platform/safeguards.ts'
import { openSimulatedMachine } from '../engine/platform/simulated/simulated-machine.ts'
import { createEngine } from '../engine/service/engine.ts'
import { guard } from './guardian.ts'
import { patienceMs, verdictOn, type Verdict } from './verdict.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [user] = sampleUsers(1) as [DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [user], filesPerProfile: 1, dataFiles: 1 }
const sample = sampleRunbook({ leave: 'ad', join: 'ad' })
const runbook = runbookSchema.parse({
  ...sample,
  startup: { ...sample.startup, legalNotice: true },
  userExperience: { ...sample.userExperience, legalNotice: { caption: 'Moving house', text: 'Back at noon. 0123-456' } },
})
const job = sampleJob(spec, runbook)
const pristine = join(folder, 'pristine')
const amid = join(folder, 'amid')
const stateOf = (root: string) => join(root, 'ProgramData', 'Rehome')
let counter = 0
const copyOf = (root: string) => {
  const copy = join(folder, `device-${++counter}`)
  cpSync(root, copy, { recursive: true })
  return copy
}
const engineOn = (root: string) =>
  createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(1_790_000_000_000) }, newRunId: () => 'run-1' })

/** The guardian's look at a device, at a moment after its boot. */
function guardAt(root: string, uptimeMs: number, gate = openGate, wallMs = Date.now()) {
  const machine = openSimulatedMachine(root, stateOf(root), gate)
  try {
    return guard({
      stateDir: stateOf(root),
      safeguards: machine.safeguards!,
      now: { bootId: 'boot 2', uptimeMs },
      wallMs,
      inDirectory: () => machine.facts().join?.kind !== 'workgroup',
      gate,
    })
  } finally {
    machine.close()
  }
}

const hivesOf = (root: string) => {
  const { SECURITY, SOFTWARE } = Object.fromEntries(
    Object.entries(readSimulatedDisk(root).hives).map(([path, digest]) => [path.split('/').at(-1), digest]),
  )
  return { SECURITY, SOFTWARE }
}

beforeAll(async () => {
  createSimulatedDevice(pristine, spec)
  cpSync(pristine, amid, { recursive: true })
  // Up to its first restart: it has left its directory, and nobody may sign in.
  const { kind } = await engineOn(amid).run(job)
  if (kind !== 'restarting') throw new Error(`the run is ${kind}`)
})

test('between two directories nobody of either signs in, and the sign-in screen says why; whoever was kept out before stays so', () => {
  const machine = openSimulatedMachine(amid, stateOf(amid))
  const [source, target] = [sidToText(user.sid), sidToText(sampleTarget(user.sid))]
  const domain = (sid: string) => `${sid.slice(0, sid.lastIndexOf('-'))}-513`
  const rights = ['SeDenyInteractiveLogonRight', 'SeDenyRemoteInteractiveLogonRight']
  for (const sid of [source, target, domain(source), domain(target)]) expect(machine.safeguards!.rightsOf(sid)).toEqual(rights)
  expect(machine.safeguards!.rightsOf('S-1-5-32-544')).toEqual([])
  expect(machine.safeguards!.rightsOf('S-1-5-21-1-2-3-501')).toEqual(['SeDenyInteractiveLogonRight'])
  const notice = machine.safeguards!.value('Microsoft\\Windows\\CurrentVersion\\Policies\\System', 'legalnoticetext')
  expect(Buffer.from(notice!.data, 'base64').toString('utf16le')).toBe('Back at noon. 0123-456\r\n\r\nCode for the helpdesk: in-progress\0')
  machine.close()
})

test('a run takes down what it put up, and so does a rollback, to the last byte', async () => {
  const root = copyOf(amid)
  const engine = engineOn(root)
  let result = await engine.resume()
  while (result.kind === 'restarting') result = await engine.resume()
  const last = runSummaries(engine.status().events).at(-1)!
  expect([last.outcome, last.steps.find(({ step }) => step === 'release')?.fate]).toEqual(['migrated', 'done'])
  expect([hivesOf(root).SECURITY, readGuardRecord(guardDir(stateOf(root))).items]).toEqual([hivesOf(pristine).SECURITY, []])
  const back = copyOf(amid)
  await engineOn(back).rollBack()
  expect([readSimulatedDisk(back), readGuardRecord(guardDir(stateOf(back))).items]).toEqual([readSimulatedDisk(pristine), []])
})

test('the guardian restores a device whose engine was deleted in mid-migration, at once and to the last byte', () => {
  const root = copyOf(amid)
  rmSync(stateOf(root), { recursive: true })
  expect(guardAt(root, 60_000)).toEqual({ verdict: 'gone', takenDown: ['prevent-login', 'legal-notice'], left: [], failed: [] })
  expect(hivesOf(root)).toEqual(hivesOf(pristine))
  expect(guardAt(root, 60_000)).toEqual({ verdict: 'nothing-stands', takenDown: [], left: [], failed: [] })
})

test('on a disk that takes no note everything comes down all the same, and is noted when the disk takes it', () => {
  const root = copyOf(amid)
  const full = join(guardDir(stateOf(root)), 'standing.json.rehome')
  mkdirSync(full)
  const { takenDown, failed } = guardAt(root, patienceMs.afterBoot)
  expect([takenDown, failed.map(({ step }) => step)]).toEqual([
    ['prevent-login', 'legal-notice'],
    ['legal-notice', 'prevent-login'],
  ])
  expect(hivesOf(root)).toEqual(hivesOf(pristine))
  rmSync(full, { recursive: true })
  expect(guardAt(root, patienceMs.afterBoot).failed).toEqual([])
  expect([hivesOf(root), guardAt(root, patienceMs.afterBoot).verdict]).toEqual([hivesOf(pristine), 'nothing-stands'])
})

test('an engine that does not come up after a restart is waited for, and then no more', () => {
  const root = copyOf(amid)
  expect(guardAt(root, patienceMs.afterBoot - 1)).toEqual({
    verdict: 'waits',
    takenDown: [],
    left: ['prevent-login', 'legal-notice'],
    failed: [],
  })
  expect(hivesOf(root)).not.toEqual(hivesOf(pristine))
  expect(guardAt(root, patienceMs.afterBoot).takenDown).toEqual(['prevent-login', 'legal-notice'])
  expect(hivesOf(root)).toEqual(hivesOf(pristine))
})

test('an engine that lives on without its folder has forgotten what stands: the guardian takes it down, and not while a run is open', () => {
  const root = copyOf(amid)
  const lives = (run: string | null) => heartbeat(stateOf(root))({ bootId: 'boot 2', uptimeMs: 1000, wallMs: 0, run })
  lives('run-1')
  expect(guardAt(root, 2000)).toEqual({ verdict: 'lives', takenDown: [], left: ['prevent-login', 'legal-notice'], failed: [] })
  rmSync(stateOf(root), { recursive: true })
  mkdirSync(stateOf(root))
  lives(null)
  expect(guardAt(root, 2000).takenDown).toEqual(['prevent-login', 'legal-notice'])
  expect(hivesOf(root)).toEqual(hivesOf(pristine))
})

test('a guardian whose power is cut before any of its writes ends, the next time, as one that was left alone', () => {
  const counting = cuttingGate(Number.POSITIVE_INFINITY)
  const whole = copyOf(amid)
  guardAt(whole, patienceMs.afterBoot, counting.gate)
  expect(counting.passed.length).toBeGreaterThan(3)
  for (let writes = 0; writes < counting.passed.length; writes++) {
    const root = copyOf(amid)
    expect(() => guardAt(root, patienceMs.afterBoot, cuttingGate(writes).gate)).toThrow(PowerCut)
    guardAt(root, patienceMs.afterBoot)
    expect([writes, hivesOf(root), readGuardRecord(guardDir(stateOf(root))).items]).toEqual([writes, hivesOf(pristine), []])
    rmSync(root, { recursive: true })
  }
})

test('what somebody else wrote to the same hives since stays, and what is ours goes', () => {
  const root = copyOf(amid)
  const machine = openSimulatedMachine(root, stateOf(root))
  const other = { ...nothingPutUp, rights: [{ sid: 'S-1-5-21-9-9-9-1', right: 'SeDenyInteractiveLogonRight' as const }] }
  machine.safeguards!.putUp(other, join(folder, 'other'))
  guardAt(root, patienceMs.afterBoot)
  expect(machine.safeguards!.rightsOf('S-1-5-21-9-9-9-1')).toEqual(['SeDenyInteractiveLogonRight'])
  expect(machine.safeguards!.rightsOf(sidToText(user.sid))).toEqual([])
  expect(machine.safeguards!.rightsOf('S-1-5-21-1-2-3-501')).toEqual(['SeDenyInteractiveLogonRight'])
  machine.close()
})

const beat = (bootId: string, uptimeMs: number) => ({ version: 1 as const, bootId, uptimeMs, wallMs: 0, pid: 1, run: 'run-1' })
test.each<[string, Parameters<typeof verdictOn>[0], number, Verdict]>([
  ['beats', { heartbeat: beat('b', 1000), working: false, stateThere: true }, 1000 + patienceMs.silent, 'lives'],
  ['has been silent too long', { heartbeat: beat('b', 1000), working: false, stateThere: true }, 1001 + patienceMs.silent, 'gone'],
  ['works, whatever its heart says', { heartbeat: null, working: true, stateThere: true }, 1e9, 'lives'],
  ['last beat before this boot', { heartbeat: beat('a', 1e9), working: false, stateThere: true }, patienceMs.afterBoot - 1, 'waits'],
  ['never beat', { heartbeat: null, working: false, stateThere: true }, patienceMs.afterBoot, 'gone'],
  ['has no folder any more', { heartbeat: null, working: false, stateThere: false }, 0, 'gone'],
])('an engine that %s', (_, seen, uptimeMs, verdict) => {
  expect(verdictOn(seen, { bootId: 'b', uptimeMs })).toBe(verdict)
})
