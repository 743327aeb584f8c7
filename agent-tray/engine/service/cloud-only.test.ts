import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { plainStartup, sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { appTenant } from '#build/fixtures/windows/apps.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { readDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { newRunbook, runbookSchema } from '#shared/migration/runbook.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const spec = { ...smallDevice(2), apps: true }
const [pinned, unpinned, hidden] = [0x8_0000, 0x10_0000, 0x2]
const budget = 'C:\\USERS\\ANNA\\ONEDRIVE - BUSINESS1\\BUDGET.XLSX'
// Somebody works while it runs: that is when OneDrive does.
beforeAll(() =>
  createSimulatedDevice(pristine, spec, {
    attributes: { [budget]: pinned | hidden },
    faults: { loadedHives: ['C:\\Users\\anna\\NTUSER.DAT'] },
  }),
)
const runbook = (sourceTenants: readonly string[]) =>
  runbookSchema.parse({
    ...newRunbook('cloud', 'Cloud only'),
    startup: plainStartup,
    permissionUpdates: { mode: 'none' },
    appReconfiguration: { oneDrive: { cloudOnly: true, sourceTenants: [...sourceTenants] } },
  })

test('the files of OneDrive are marked for the cloud alone while people work, others are not, and a rollback has every mark back', async () => {
  const root = lab.copyOf(pristine)
  await lab.finish(root, (engine) => engine.run(sampleJob(spec, runbook([appTenant]))))
  const marked = readDevice(root).attributes
  expect(Object.fromEntries(Object.entries(marked).filter(([path]) => path.includes('ANNA')))).toEqual({
    [budget]: unpinned | hidden,
    'C:\\USERS\\ANNA\\ONEDRIVE - BUSINESS1': unpinned,
    'C:\\USERS\\ANNA\\ONEDRIVE - BUSINESS1\\PLANS': unpinned,
    'C:\\USERS\\ANNA\\ONEDRIVE - BUSINESS1\\PLANS\\PLAN.DOCX': unpinned,
  })
  expect(Object.keys(marked)).toHaveLength(8)
  await lab.finish(root, (engine) => engine.rollBack())
  expect(readSimulatedDisk(root)).toEqual(readSimulatedDisk(pristine))
})

test('another tenant’s files stay as they are', async () => {
  const root = lab.copyOf(pristine)
  await lab.finish(root, (engine) => engine.run(sampleJob(spec, runbook(['99999999-2222-4333-8444-555555555555']))))
  expect(readSimulatedDisk(root)).toEqual(readSimulatedDisk(pristine))
})

test('marks are whole after a power cut before any write', { timeout: 60_000 }, async () => {
  const writes = await lab.cutEverywhere(pristine, (engine) => engine.run(sampleJob(spec, runbook([]))), 3)
  expect(writes).toContain('attributes of a file')
})
