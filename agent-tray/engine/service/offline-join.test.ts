import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob, sampleOfflineJoin, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { readDevice, writeDevice, type SimulatedDevice } from '#agent/engine/platform/simulated/device-file.ts'
import type { OfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import type { RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
createSimulatedDevice(pristine, spec)

function jobOf(offlineJoin: OfflineJoin | null, deviceState: RunbookInput['deviceState'] = {}) {
  const runbook = sampleRunbook({ leave: 'ad', join: 'ad', ad: { offlineJoin: true }, ...deviceState }, { mode: 'none' })
  return { ...sampleJob(spec, runbook), offlineJoin }
}

async function ran(job: ReturnType<typeof jobOf>, faults: Partial<SimulatedDevice['faults']> = {}) {
  const root = lab.copyOf(pristine)
  const before = readDevice(root)
  // No domain answers: a join that needs one would fail.
  writeDevice(root, { ...before, directories: [{ domain: 'target.example', answers: false, controller: null, accounts: [] }] })
  writeDevice(root, { ...readDevice(root), faults: { ...before.faults, ...faults } })
  await lab.finish(root, (engine) => engine.run(job))
  const { outcome, code } = runSummaries(lab.engineOn(root).status().events).at(-1)!
  const { name, join: state } = readDevice(root)
  return [code ?? outcome, name, state.directory]
}

test('a device joins a domain that it does not reach, by the file that was made for it', async () => {
  expect(await ran(jobOf(sampleOfflineJoin('pc-001')))).toEqual(['migrated', 'pc-001', 'target.example'])
})

test('renamed on its way, it joins by the file of its new name', async () => {
  const rename = { enabled: true, template: 'NEW-001' }
  expect(await ran(jobOf(sampleOfflineJoin('NEW-001'), { rename }))).toEqual(['migrated', 'NEW-001', 'target.example'])
})

test.each([
  ['nothing', null, {}, 'step.offline-join-missing'],
  ['the file of another computer', sampleOfflineJoin('PC-002'), {}, 'step.offline-join-other-machine'],
  [
    'the file of its old name',
    sampleOfflineJoin('PC-001'),
    { rename: { enabled: true, template: 'NEW-001' } },
    'step.offline-join-other-machine',
  ],
  ['the file of another domain', sampleOfflineJoin('PC-001', 'elsewhere.example'), {}, 'step.offline-join-other-domain'],
] as const)('with %s to join by, a device does not leave its domain', async (_, offlineJoin, more, code) => {
  expect(await ran(jobOf(offlineJoin, more))).toEqual([code, 'PC-001', 'source.example'])
})

test('a device of which Windows refuses the offline join goes back into the domain it came from', async () => {
  const answer = 'NERR_BadOfflineJoinInfo'
  expect(await ran(jobOf(sampleOfflineJoin('PC-001')), { joinRefused: answer })).toEqual([
    'platform.join-refused',
    'PC-001',
    'source.example',
  ])
})

test(
  'a run with an offline join whose power is cut before any of its writes ends as if nothing had happened',
  { timeout: 120_000 },
  async () => {
    const writes = await lab.cutEverywhere(pristine, (engine) => engine.run(jobOf(sampleOfflineJoin('PC-001'))), 5)
    expect(writes).toContain('offline join')
  },
)
