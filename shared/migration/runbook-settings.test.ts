import { expect, test } from 'vitest'
import { newRunbook, permissionAreas, runbookSchema } from './runbook.ts'
import { defaultOf, runbookSettings, settingsWithoutStep, stepOf } from './runbook-settings.ts'
import { stepIds } from './step.ts'
import { valueAt } from './value-at.ts'

/** Paths of everything in a document that is no group of settings. */
function leaves(value: unknown, path: string): string[] {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value) && path !== 'userExperience.languages'
  return isGroup ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`)) : [path]
}

test('every setting of the schema is described, in the order of the file, and nothing else is', () => {
  const document = newRunbook('a', 'A')
  const settings = leaves(document, '').filter((path) => path !== 'rehome' && path !== 'id')
  expect(runbookSettings.map((setting) => setting.path)).toEqual(settings)
})

test('every help is one sentence and every setting with a step has a value that asks for nothing', () => {
  const bad = runbookSettings.filter(
    ({ help, step, off }) => !/^[^\n]{10,250}\.$/.test(help) || (step === undefined) !== (off === undefined),
  )
  expect(bad).toEqual([])
})

test('the value that asks for nothing is one the schema takes', () => {
  for (const { path, off } of runbookSettings) {
    if (off === undefined) continue
    const document = structuredClone(newRunbook('a', 'A')) as Record<string, unknown>
    const keys = path.split('.')
    const group = valueAt(document, keys.slice(0, -1).join('.')) as Record<string, unknown>
    group[keys.at(-1)!] = off
    expect([path, runbookSchema.safeParse(document).success]).toEqual([path, true])
  }
})

test('the defaults of a workstation are those of the field', () => {
  expect([
    defaultOf('general.allowOnServerOs'),
    defaultOf('permissionUpdates.mode'),
    defaultOf('deviceState.rename.enabled'),
    defaultOf('completion.uninstallAgent'),
    permissionAreas.every((area) => defaultOf(`permissionUpdates.areas.${area}`)),
  ]).toEqual([false, 'add-and-remove', false, false, true])
})

test('settings whose step is missing are named with their value and step', () => {
  const runbook = newRunbook('a', 'A')
  runbook.deviceState.join = 'ad'
  runbook.deviceState.ad.offlineJoin = true
  runbook.deviceState.leave = 'ad'
  runbook.startup = {
    ...runbook.startup,
    userInteraction: 'silent',
    migrationImage: { show: false, file: null },
    adminFallback: { ...runbook.startup.adminFallback, create: false },
    bitLocker: 'leave',
    keepAwake: false,
    closeHiveHolders: false,
  }
  runbook.permissionUpdates.remoteShares = ['\\\\nas\\data']
  expect(settingsWithoutStep(runbook, stepIds)).toEqual([
    { path: 'permissionUpdates.remoteShares', value: ['\\\\nas\\data'], step: 'remote-shares' },
  ])
})

test('a runbook that leaves permissions alone asks for no area', () => {
  const runbook = newRunbook('a', 'A')
  runbook.permissionUpdates.mode = 'none'
  expect(settingsWithoutStep(runbook, []).filter(({ path }) => path.startsWith('permissionUpdates'))).toEqual([])
})

test('a value without a step of its own asks for nothing', () => {
  const leave = runbookSettings.find((setting) => setting.path === 'deviceState.leave')!
  expect([stepOf(leave, 'none'), stepOf(leave, 'all')]).toEqual([null, 'leave'])
})
