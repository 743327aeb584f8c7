import { expect, test } from 'vitest'
import { newRunbook } from './runbook.ts'
import { runbookSettings, settingsWithoutStep } from './runbook-settings.ts'
import { requirementsOf, unmetRequirement } from './setting-requirements.ts'
import { valueAt } from './value-at.ts'

const paths = runbookSettings.map(({ path }) => path)

test('every requirement names a setting that there is, and none requires itself', () => {
  const needed = paths.flatMap((path) => requirementsOf(path).map((each) => [path, each.path] as const))
  expect(needed.filter(([path, of]) => !paths.includes(of) || path === of)).toEqual([])
  expect(needed.length).toBeGreaterThan(30)
})

test('a setting that another one switches off says by which, and applies as soon as that is right', () => {
  const runbook = newRunbook('a', 'A')
  const account = 'deviceState.ad.joinAccountExpiresOn'
  expect(unmetRequirement(runbook, account)).toEqual({ path: 'deviceState.join', is: ['ad'] })
  runbook.deviceState.join = 'ad'
  expect(unmetRequirement(runbook, account)).toEqual({ path: 'deviceState.ad.joinAccount', isNot: [null] })
  runbook.deviceState.ad.joinAccount = 'joiner@new.example'
  expect(unmetRequirement(runbook, account)).toBeNull()
})

test('what does not apply asks for no step', () => {
  const runbook = newRunbook('a', 'A')
  runbook.permissionUpdates.areas.windowsProfiles = false
  runbook.permissionUpdates.existingTargetProfile = 'archive'
  runbook.deviceState.ad.offlineJoin = true
  const asked = settingsWithoutStep(runbook, []).map(({ path }) => path)
  expect([asked.includes('permissionUpdates.existingTargetProfile'), asked.includes('deviceState.ad.offlineJoin')]).toEqual([false, false])
  expect(valueAt(runbook, 'deviceState.ad.offlineJoin')).toBe(true)
})
