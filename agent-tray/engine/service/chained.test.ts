import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive } from '#shared/registry/hive.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { readPlain } from '../platform/plain-files.ts'
import { profileListPath } from '../steps/profiles.ts'

const folder = scratchFolder()
const pristine = join(folder, 'pristine')
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn], filesPerProfile: 2, dataFiles: 1 }

/** Anna and Björn change places; their groups move on by one, each to what another was. */
const groups = [...sampleTable(spec)]
  .map(({ source }) => source)
  .filter((sid) => ![anna, bjorn].some((user) => sidToText(user.sid) === sidToText(sid)))
const table = TranslationTable.from([
  { source: anna.sid, target: bjorn.sid },
  { source: bjorn.sid, target: anna.sid },
  ...groups.slice(1).map((source, index) => ({ source, target: groups[index]! })),
])
const job = sampleJob(spec, sampleRunbook(), table)
const { copyOf, engineOn, finish, cutEverywhere } = powerCutLab(folder)

beforeAll(() => createSimulatedDevice(pristine, spec, { pace: { batch: 5, tellAfterBatches: 2, tellAfterObjects: 30 } }))
afterAll(() => rmSync(folder, { recursive: true }))

test('a table in which targets are sources translates every object once, by whatever names it has, and takes all of it back', async () => {
  const root = copyOf(pristine)
  const before = readSimulatedDisk(root)
  await finish(root, (engine) => engine.run(job))
  const engine = engineOn(root)
  expect(runSummaries(engine.status().events).map(({ outcome, findings }) => ({ outcome, findings }))).toEqual([
    { outcome: 'migrated', findings: [] },
  ])
  // Recycle bins, pictures and app data have changed names with each other.
  const [a, b] = [anna, bjorn].map(({ sid }) => sidToText(sid)) as [string, string]
  const renamed = (path: string) => path.replace(a, '?').replace(b, a).replace('?', b)
  const wanted = Object.entries(before.descriptors).map(([path, hex]) => {
    const descriptor = Buffer.from(hex, 'hex')
    return [renamed(path), Buffer.from(mapDescriptor(descriptor, table) ?? descriptor).toString('hex')]
  })
  expect(readSimulatedDisk(root).descriptors).toEqual(Object.fromEntries(wanted))
  const list = Hive.open(readPlain(machineHiveFile(root, 'SOFTWARE'))).key(profileListPath)!
  expect([anna, bjorn].map(({ sid }) => list.subkey(sidToText(sid))!.value('ProfileImagePath')!.text())).toEqual([
    'C:\\Users\\björn',
    'C:\\Users\\anna',
  ])

  // What it made is not to be taken for what it found.
  await expect(engine.run(job)).rejects.toMatchObject({ code: 'engine.table-applied' })
  await engine.rollBack()
  expect(readSimulatedDisk(root)).toEqual(before)
})

test('the same when the power is cut at any write: nothing is translated twice', { timeout: 300_000 }, async () => {
  const writes = await cutEverywhere(pristine, (engine) => engine.run(job), 3)
  expect(writes.filter((write) => write === 'cursor').length).toBeGreaterThan(3)
})
