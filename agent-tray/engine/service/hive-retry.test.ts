import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { PowerCut } from '#build/fixtures/engine/power-cut.ts'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { showHive } from '#build/fixtures/engine/show-hive.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { sz } from '#build/fixtures/windows/hives.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { readPlain } from '../platform/plain-files.ts'
import { readDevice, writeDevice } from '../platform/simulated/device-file.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const users = sampleUsers(2)
const [anna] = users as [(typeof users)[0]]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users, filesPerProfile: 2, dataFiles: 2 }
const lab = powerCutLab(folder)

const ntuser = 'C:\\Users\\anna\\NTUSER.DAT'

/** Power is cut before the second hive of the step is swapped. */
async function cutBetweenHives() {
  const source = join(folder, 'source')
  rmSync(source, { recursive: true, force: true })
  createSimulatedDevice(source, spec)
  const root = lab.copyOf(source)
  let swaps = 0
  const gate = (write: string) => {
    if (/^swap (NTUSER|UsrClass)/i.test(write) && ++swaps === 2) throw new PowerCut(write)
  }
  await expect(lab.engineOn(root, gate).run(sampleJob(spec, sampleRunbook({}, { mode: 'add-and-remove' })))).rejects.toThrow(PowerCut)
  return root
}

const file = (root: string) => join(root, driveFolder, 'Users', 'anna', 'NTUSER.DAT')

test('what a user wrote to a hive between two tries of a step stays, translated where it names him; a rollback takes back the rest alone', async () => {
  const root = await cutBetweenHives()
  const before = showHive(join(folder, 'source', driveFolder, 'Users', 'anna', 'NTUSER.DAT'))
  const old = parseSddl(`O:${sidToText(anna.sid)}G:SYD:(A;;KA;;;${sidToText(anna.sid)})`)
  const hive = Hive.open(Uint8Array.from(readPlain(file(root))))
  hive.root.createSubkey('WrittenSince', { descriptor: old }).setValue('a', REG.sz, sz('b'))
  writeFileSync(file(root), hive.bytes())
  const engine = lab.engineOn(root)
  await expect(engine.resume()).resolves.toEqual({ kind: 'ended', outcome: 'migrated' })
  const isSince = (line: string) => line.startsWith('WrittenSince')
  const since = showHive(file(root)).filter(isSince)
  const own = Buffer.from(mapDescriptor(old, sampleTable(spec))!).toString('hex')
  expect(since).toEqual([`WrittenSince ${own}`, expect.stringMatching(/^WrittenSince!a=1 /)])
  await engine.rollBack()
  const after = showHive(file(root))
  expect(after.filter(isSince)).toEqual(since)
  expect(after.filter((line) => !isSince(line))).toEqual(before)
})

test('the hive of a user who signed in between two tries is left, not written under his feet, and stops nothing', async () => {
  const root = await cutBetweenHives()
  const device = readDevice(root)
  writeDevice(root, { ...device, faults: { ...device.faults, loadedHives: [ntuser] } })
  const before = readPlain(file(root))
  const engine = lab.engineOn(root)
  await expect(engine.resume()).resolves.toEqual({ kind: 'ended', outcome: 'migrated-with-findings' })
  expect(readPlain(file(root))).toEqual(before)
  const left = runSummaries(engine.status().events)
    .at(-1)!
    .findings.filter(({ code }) => code === 'step.hive-left')
  expect(left.map(({ first }) => first)).toEqual([ntuser])
})
