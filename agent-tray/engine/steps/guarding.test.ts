import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engineOn, guardedDevices, guardedSpec, runbookWith, stateOf, toTheEnd, valueOn } from '#build/fixtures/engine/guarded-device.ts'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { guardDir, keepOf, readGuardRecord } from '../platform/guard-record.ts'
import { guardedKeys, powerPolicies } from '../platform/safeguards.ts'
import { readDevice } from '../platform/simulated/device-file.ts'

const { amid, copyOf, cutEverywhere, pristine } = guardedDevices()

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

test('a power cut at any write of them ends as without one', { timeout: 120_000 }, async () => {
  const job = sampleJob(guardedSpec, runbookWith({ keepAwake: true, bitLocker: 'suspend', legalNotice: true }))
  const writes = await cutEverywhere(pristine, (engine) => engine.run(job), 5)
  expect(writes.filter((write) => write === 'guard record').length).toBeGreaterThan(3)
})
