import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { readDevice, writeDevice, type SimulatedDeviceInput } from '#agent/engine/platform/simulated/device-file.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const cutover = { leave: 'ad', join: 'ad' } as const
let counter = 0

interface Case {
  readonly spec?: Partial<DeviceSpec>
  readonly state?: Partial<SimulatedDeviceInput>
  readonly deviceState?: Parameters<typeof sampleRunbook>[0]
  readonly permissions?: Parameters<typeof sampleRunbook>[1]
  readonly table?: (whole: TranslationTable) => TranslationTable
}

function made({ spec: special, state, deviceState = cutover, permissions, table = (whole) => whole }: Case) {
  const root = join(folder, `device-${++counter}`)
  const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna], filesPerProfile: 3, dataFiles: 1, ...special }
  createSimulatedDevice(root, spec, state)
  let runs = 0
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++runs}` })
  const job = sampleJob(spec, sampleRunbook(deviceState, permissions), table(sampleTable(spec)))
  return { root, engine, job }
}

/** Makes a device, runs it to its end, and says what became of it. */
async function migrate(given: Case) {
  const { root, engine, job } = made(given)
  const before = readSimulatedDisk(root)
  let result = await engine.run(job)
  while (result.kind === 'restarting') result = await engine.resume()
  const summary = runSummaries(engine.status().events).at(-1)!
  return { engine, job, root, summary, untouched: JSON.stringify(readSimulatedDisk(root)) === JSON.stringify(before) }
}

const parked = { ...anna, sid: sampleTarget(anna.sid), name: 'anna.new' }

test.each<[string, Case, string]>([
  ['too little room', { state: { freeBytes: 1_000_000 } }, 'step.low-disk'],
  ['a server', { spec: { server: true } }, 'step.server-os'],
  ['a Windows that waits for a restart', { spec: { pendingRestart: true } }, 'step.pending-restart'],
  ['a dirty volume', { state: { volumeDirty: 'check-pending' } }, 'step.volume-dirty'],
  ['an almost empty battery', { state: { batteryPercent: 9 } }, 'step.on-battery'],
  ['a device of another kind of directory', { state: { join: { kind: 'entra', directory: 'tenant' } } }, 'step.wrong-source'],
  ['a profile with a twin', { spec: { users: [{ ...anna, trouble: 'backup-twin' }] } }, 'step.backup-twin'],
  ['a profile behind a junction', { spec: { users: [{ ...anna, trouble: 'linked-folder' }] } }, 'step.profile-linked'],
  [
    'a profile on a drive that is not there',
    { spec: { users: [anna, { ...bjorn, trouble: 'other-drive' }] } },
    'step.profile-drive-missing',
  ],
  ['a profile without its hive', { spec: { users: [{ ...anna, trouble: 'no-hive' }] } }, 'step.hive-unusable'],
  ['a dirty hive without its log', { spec: { users: [{ ...anna, trouble: 'dirty-hive-without-logs' }] } }, 'step.hive-unusable'],
  ['a user who is logged on', { state: { faults: { loadedHives: ['C:\\Users\\anna\\NTUSER.DAT'] } } }, 'step.hive-loaded'],
  ['a target account with a profile', { spec: { users: [anna, parked] }, table: only(anna.sid) }, 'step.target-profile-exists'],
  ['an ignored key with an unknown macro', { permissions: { ignore: { registryKeys: ['HKLM\\%Nowhere%'] } } }, 'step.area-unsupported'],
  ['an ignored path with an unknown macro', { permissions: { ignore: { paths: ['%Nowhere%\\x'] } } }, 'step.area-unsupported'],
])('preflight refuses %s and touches nothing', async (_, given, code) => {
  const { summary, untouched } = await migrate(given)
  expect({ outcome: summary.outcome, code: summary.code, untouched }).toEqual({ outcome: 'refused', code, untouched: true })
})

test('a device that the directory will not have is rolled back, and is as it was but for its restart', async () => {
  const { summary, untouched } = await migrate({ state: { faults: { joinRefused: 'the account exists already' } } })
  expect({ outcome: summary.outcome, code: summary.code, details: summary.details, untouched }).toEqual({
    outcome: 'rolled-back',
    code: 'platform.join-refused',
    details: { directory: 'target.example', answer: 'the account exists already' },
    untouched: true,
  })
})

test('a step that fails and cannot be undone is told as both, is tried again, and the run ends with why it failed', async () => {
  const both = { join: { kind: 'hybrid' as const, directory: 'source.example' } }
  const { engine, job, root } = made({ state: { ...both, faults: { unjoinRefused: true, rejoinImpossible: true } } })
  await expect(engine.run(job)).rejects.toMatchObject({ code: 'windows.rejoin-impossible' })
  await expect(engine.resume()).rejects.toMatchObject({ code: 'windows.rejoin-impossible' })
  writeDevice(root, { ...readDevice(root), ...both })
  await expect(engine.resume()).resolves.toEqual({ kind: 'ended', outcome: 'rolled-back' })
  expect(runSummaries(engine.status().events).at(-1)).toMatchObject({ outcome: 'rolled-back', code: 'windows.call-failed' })
})

test.each<[string, Case, readonly string[]]>([
  [
    'files that another program holds',
    { state: { faults: { locked: ['C:\\Users\\anna\\Documents\\special 0.txt'] } } },
    ['step.object-not-written', 'step.source-sid-left'],
  ],
  ['files that cannot be read', { state: { faults: { unreadable: ['C:\\Data\\Team 0\\plan 0.xlsx'] } } }, ['step.object-unreadable']],
  [
    'accounts without a translation',
    { spec: { users: [anna, bjorn] }, table: without(bjorn.sid) },
    ['step.profile-without-translation', 'step.sid-without-translation'],
  ],
  ['a temporary profile', { spec: { users: [anna, { ...bjorn, trouble: 'temporary' }] } }, ['step.profile-temporary']],
  ['a profile whose folder is gone', { spec: { users: [anna, { ...bjorn, trouble: 'missing-folder' }] } }, ['step.profile-folder-missing']],
  ['folders on a file server', { spec: { users: [{ ...anna, trouble: 'redirected' }] } }, ['step.profile-redirected']],
  [
    'files that only their old account reads',
    { spec: { users: [{ ...anna, trouble: 'encrypts' }] } },
    ['step.files-encrypted', 'step.profile-encrypts'],
  ],
  [
    'a name that no computer can have',
    { deviceState: { ...cutover, rename: { enabled: true, template: '12345' } } },
    ['step.kept-after-failure'],
  ],
])('a device with %s is migrated, and says what was left', async (_, given, codes) => {
  const { summary } = await migrate(given)
  expect({ outcome: summary.outcome, codes: [...new Set(summary.findings.map(({ code }) => code))].sort() }).toEqual({
    outcome: 'migrated-with-findings',
    codes,
  })
})

test("'add' prepares a device: its profiles stay with their users, nothing is taken away, and again nothing is added", async () => {
  const { summary, engine, job, root } = await migrate({ deviceState: {}, permissions: { mode: 'add' } })
  expect([summary.outcome, summary.changed.profiles]).toEqual(['migrated', 0])
  const { descriptors } = readSimulatedDisk(root)
  const [source, target] = [anna.sid, sampleTarget(anna.sid)].map((sid) => Buffer.from(sid).toString('hex')) as [string, string]
  const own = descriptors['C:\\Users\\anna']!
  expect([own.includes(source), own.includes(target)]).toEqual([true, true])
  await engine.run(job)
  expect(
    runSummaries(engine.status().events)
      .at(-1)!
      .steps.every(({ fate }) => fate === 'satisfied'),
  ).toBe(true)
})

test("mode 'none' leaves files, hives and profiles alone", async () => {
  const { summary } = await migrate({ permissions: { mode: 'none' } })
  expect([summary.outcome, summary.changed]).toEqual(['migrated', { files: 0, hives: 0, keys: 0, profiles: 0 }])
})

test('ignored folders keep their descriptors, and are no leftovers', async () => {
  const { summary, root } = await migrate({ permissions: { ignore: { paths: ['%SystemDrive%\\data\\*', '*.DOCX'] } } })
  const { descriptors } = readSimulatedDisk(root)
  const group = Buffer.from(anna.groups[0]!).toString('hex')
  expect([
    summary.outcome,
    descriptors['C:\\Data\\Team 0']!.includes(group),
    descriptors['C:\\Users\\anna\\Documents\\report.docx']!.includes(group),
  ]).toEqual(['migrated', true, true])
})

test('a rollback that a person asks for, a resume and a run are refused by name when the device is not in the state for them', async () => {
  const { engine, job } = await migrate({ state: { faults: { joinRefused: 'later' } } })
  await expect(engine.rollBack()).rejects.toMatchObject({ code: 'engine.nothing-to-roll-back' })
  await expect(engine.resume()).rejects.toMatchObject({ code: 'engine.nothing-to-resume' })
  // The device waits for its first restart now.
  await expect(engine.run(job)).resolves.toEqual({ kind: 'restarting' })
  await expect(engine.run(job)).rejects.toMatchObject({ code: 'engine.run-unfinished' })
})

function without(sid: Sid) {
  return (whole: TranslationTable) => TranslationTable.from([...whole].filter(({ source }) => sidToText(source) !== sidToText(sid)))
}

/** The pairs of that user and of no target's own. */
function only(sid: Sid) {
  return (whole: TranslationTable) => TranslationTable.from([...whole].filter(({ source }) => sidToText(source) === sidToText(sid)))
}
