import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { plainStartup, sampleJob, sampleJoiner, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { dword, keyAt } from '#build/fixtures/windows/hives.ts'
import { readDevice, writeDevice, type SimulatedDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { sidFromText, sidsEqual, sidToText } from '#shared/directory/sid.ts'
import type { JoinAccount } from '#shared/migration/job.ts'
import { newRunbook, runbookSchema, type RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { readAfterRun } from '../platform/after-run.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const [anna] = sampleUsers(1)
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna!], filesPerProfile: 1, dataFiles: 1 }
createSimulatedDevice(pristine, spec)

const tenant = '5f0e8c44-1111-4222-8333-999999999999'
const cloudAnna = sidFromText('S-1-12-1-1111111111-1222222222-1333333333-1444444444')
const ntuser = 'C:\\Users\\anna\\NTUSER.DAT'

function jobOf(
  more: Partial<RunbookInput> = {},
  enrolment: { package: Uint8Array; expiresOn: string | null } | null = { package: Buffer.from('a package with a token'), expiresOn: null },
) {
  const runbook = runbookSchema.parse({
    ...newRunbook('entra', 'To Entra'),
    startup: { ...plainStartup, closeHiveHolders: true },
    deviceState: { leave: 'ad', join: 'entra', entra: { enrolInIntune: true } },
    ...more,
  })
  const job = sampleJob(
    spec,
    runbook,
    TranslationTable.from(
      [...sampleTable(spec)].map((pair) => (sidsEqual(pair.source, anna!.sid) ? { ...pair, target: cloudAnna } : pair)),
    ),
  )
  return { ...job, targetDirectory: tenant, enrolment }
}

/** Into another domain, by an account. */
const domainJob = (joinAccount: JoinAccount | null) => ({
  ...jobOf({ deviceState: { leave: 'ad', join: 'ad' } }, null),
  targetDirectory: 'target.example',
  joinAccount,
})

const deviceWith = (changes: Partial<SimulatedDevice>) => {
  const root = lab.copyOf(pristine)
  writeDevice(root, { ...readDevice(root), ...changes })
  return root
}
const faultsOf = (faults: Partial<SimulatedDevice['faults']>) => ({ faults: { ...readDevice(pristine).faults, ...faults } })
const eventsOf = (root: string) => lab.engineOn(root).status().events
const lastRun = (root: string) => runSummaries(eventsOf(root)).at(-1)!
const holding = (root: string, text: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(text))

test('a device leaves its domain for a tenant: profile and permissions go along, the package leaves no trace, Intune has it', async () => {
  const root = deviceWith({
    sessions: [{ id: 1, user: sidToText(anna!.sid), state: 'active', busyWith: null }],
    ...faultsOf({ loadedHives: [ntuser] }),
  })
  await lab.finish(root, (engine) => engine.run(jobOf()))
  const { join: state, managed, sessions } = readDevice(root)
  expect([lastRun(root).outcome, state, managed, sessions]).toEqual(['migrated', { kind: 'entra', directory: tenant }, tenant, []])
  expect(readSimulatedDisk(root).descriptors['C:\\Users\\anna']).toContain(Buffer.from(cloudAnna).toString('hex'))
  expect([holding(root, '.ppkg'), readAfterRun(lab.engineOn(root).stateDir)]).toEqual([
    [],
    { enrolment: null, registration: null, uninstall: null },
  ])
  expect(JSON.stringify(eventsOf(root))).not.toContain('a package with a token')
})

test.each([
  ['the join is refused', faultsOf({ joinRefused: 'the token has been revoked' }), jobOf(), 'platform.join-refused', 'rolled-back'],
  ['a profile stays in use', faultsOf({ loadedHives: [ntuser], heldHives: [ntuser] }), jobOf(), 'step.hive-loaded', 'rolled-back'],
  ['there is no account to join a domain by', {}, domainJob(null), 'step.join-account-missing', 'refused'],
  ['that account has ended', {}, domainJob({ ...sampleJoiner, expiresOn: '2020-02-01' }), 'step.join-account-ended', 'refused'],
  ['there is no package', {}, jobOf({}, null), 'step.staged-incomplete', 'refused'],
  ['its token has ended', {}, jobOf({}, { package: Buffer.of(1), expiresOn: '2020-02-01' }), 'step.enrolment-package-ended', 'refused'],
] as const)('when %s, the device is in its old domain and its user can sign in as before', async (_when, state, job, code, outcome) => {
  const root = deviceWith(state)
  await lab.finish(root, (engine) => engine.run(job))
  expect([lastRun(root).outcome, lastRun(root).code]).toEqual([outcome, code])
  expect(readSimulatedDisk(root)).toEqual(readSimulatedDisk(deviceWith(state)))
  // What could be tried again later is no reason to keep the token on the disk in the open beside the run's own folder.
  expect(holding(root, 'rehome-run-1.ppkg')).toEqual([])
})

test('a device joins another domain by an account, of whose password nothing stays with the run', async () => {
  const root = deviceWith({})
  await lab.finish(root, (engine) => engine.run(domainJob(sampleJoiner)))
  const { stateDir } = lab.engineOn(root)
  const files = readdirSync(stateDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const telling = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(sampleJoiner.password))
  expect([lastRun(root).outcome, readDevice(root).join.directory, files.length > 3, telling]).toEqual([
    'migrated',
    'target.example',
    true,
    [],
  ])
})

test('a device that Intune does not take at once is migrated, is asked for every hour, and the journal says when it is in', async () => {
  const root = deviceWith(faultsOf({ enrolmentsLost: 3 }))
  await lab.finish(root, (engine) => engine.run(jobOf()))
  const engine = lab.engineOn(root)
  const pending = lastRun(root).findings.map(({ code }) => code)
  const tries: string[] = []
  for (let hour = 0; hour < 4; hour++) tries.push(await engine.followUp())
  expect([lastRun(root).outcome, pending, tries]).toEqual([
    'migrated-with-findings',
    ['step.enrolment-pending'],
    ['pending', 'pending', 'done', 'nothing'],
  ])
  expect([eventsOf(root).at(-1)!.kind, lastRun(root).findings, readDevice(root).managed]).toEqual(['followed-up', [], tenant])
})

test('a run to Entra ID whose power is cut before any of its writes ends as if nothing had happened', { timeout: 120_000 }, async () => {
  const writes = await lab.cutEverywhere(pristine, (engine) => engine.run(jobOf()), 7)
  expect(writes).toContain('enrolment package')
})

test('a device that is in the tenant already stays there, without a package', async () => {
  const root = deviceWith({ join: { kind: 'entra', directory: tenant.toUpperCase() }, managed: tenant })
  await lab.finish(root, (engine) => engine.run(jobOf({}, null)))
  expect([lastRun(root).outcome, readDevice(root).boots]).toEqual(['migrated', 1])
})

test('a device of a hybrid target that has not registered is migrated, is looked at every hour, and the journal says when it has', async () => {
  const job = domainJob(sampleJoiner)
  const hybrid = {
    ...job,
    runbook: runbookSchema.parse({ ...job.runbook, deviceState: { leave: 'ad', join: 'ad', ad: { awaitRegistration: true } } }),
  }
  const root = deviceWith({})
  await lab.finish(root, (engine) => engine.run(hybrid))
  const engine = lab.engineOn(root)
  const pending = lastRun(root).findings.map(({ code, subject }) => [code, subject])
  const before = await engine.followUp()
  // Windows has done it, after somebody signed in.
  writeDevice(root, { ...readDevice(root), join: { kind: 'hybrid', directory: 'target.example' } })
  expect([lastRun(root).outcome, pending, before, await engine.followUp(), await engine.followUp()]).toEqual([
    'migrated-with-findings',
    [['step.registration-pending', 'target.example']],
    'pending',
    'done',
    'nothing',
  ])
  expect([eventsOf(root).at(-1), lastRun(root).findings]).toMatchObject([{ kind: 'followed-up', step: 'verify' }, []])

  const back = deviceWith({})
  await lab.finish(back, (other) => other.run(hybrid))
  await lab.engineOn(back).rollBack()
  expect([await lab.engineOn(back).followUp(), readAfterRun(engine.stateDir).registration]).toEqual(['nothing', null])
})

test('a hybrid device counts as one of its domain: it is not joined a second time', async () => {
  const hybrid = { kind: 'hybrid', directory: 'target.example' } as const
  const root = deviceWith({ join: hybrid })
  const job = { ...jobOf({ deviceState: { leave: 'all', join: 'ad' } }, null), targetDirectory: 'target.example' }
  await lab.finish(root, (engine) => engine.run(job))
  expect([lastRun(root).outcome, readDevice(root).join]).toEqual(['migrated', hybrid])
})

test('the agent notes that it is to leave as the last thing, and a rollback that it stays', async () => {
  const root = lab.copyOf(pristine)
  await lab.finish(root, (engine) => engine.run(jobOf({ completion: { uninstallAgent: true } })))
  const { stateDir } = lab.engineOn(root)
  const noted = readAfterRun(stateDir).uninstall
  await lab.finish(root, (engine) => engine.rollBack())
  expect([noted, readAfterRun(stateDir).uninstall, existsSync(stateDir)]).toEqual(['run-1', null, true])
})

test('the old tenant’s Intune lets go of a device that moves between tenants, and only the new one’s counts', async () => {
  const root = deviceWith({ join: { kind: 'entra', directory: 'old-tenant' }, managed: 'old-tenant' })
  const move = { leave: 'entra', join: 'entra', entra: { enrolInIntune: true } } as const
  await lab.finish(root, (engine) => engine.run(jobOf({ deviceState: move })))
  expect([lastRun(root).outcome, readDevice(root).join.directory, readDevice(root).managed]).toEqual(['migrated', tenant, tenant])
})

test('a policy against provisioning packages stops a run before anything is changed', async () => {
  const root = lab.copyOf(pristine)
  const file = machineHiveFile(root, 'SOFTWARE')
  const hive = Hive.open(Uint8Array.from(readFileSync(file)))
  keyAt(hive, 'Microsoft\\PolicyManager\\current\\device\\Security').setValue('AllowAddProvisioningPackage', REG.dword, dword(0))
  writeFileSync(file, hive.bytes())
  await lab.finish(root, (engine) => engine.run(jobOf()))
  expect([lastRun(root).outcome, lastRun(root).code]).toEqual(['refused', 'step.packages-forbidden'])
})
