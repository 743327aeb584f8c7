import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deniedOn, engineOn, guardAt, guardedDevices, noticeOn, stateOf, valueOn } from '#build/fixtures/engine/guarded-device.ts'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import type { RunbookInput } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { guardDir, keepOf, readGuardRecord } from '../platform/guard-record.ts'
import { guardedKeys } from '../platform/safeguards.ts'
import { readDevice, writeDevice } from '../platform/simulated/device-file.ts'

const { amid, copyOf, pristine } = guardedDevices()

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
