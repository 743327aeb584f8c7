import { expect, test } from 'vitest'
import { runbookSettings } from '../../runbook-settings.ts'
import { en } from './en.ts'
import { wayToSetting, withSettingNames } from './with-setting-names.ts'

test('every setting has a name of its own on its page', () => {
  const ways = runbookSettings.map(({ path }) => wayToSetting(path, en))
  expect([ways.filter((way) => way?.length !== 2), new Set(ways.map(String)).size]).toEqual([[], runbookSettings.length])
})

test.each([
  ['Switch startup.adminFallback.create on.', 'Switch “Startup › Create a fallback administrator” on.'],
  ['Choose permissionUpdates.mode: add-and-remove.', 'Choose “Permission Updates › Permission updates › Add and remove”.'],
  ['permissionUpdates.mode: a mode that adds.', '“Permission Updates › Permission updates”: a mode that adds.'],
  ['In completion.commandPackages.0.file', 'In “Completion › Command packages › 1”'],
  ['At userExperience.languages.pt-BR.lock.title: no', 'At “User Experience › Words of the dialogs › pt-BR › lock › title”: no'],
  ['every area of permissionUpdates.areas is off', 'every area of “Permission Updates” is off'],
  [
    'See startup.no.such and rehome.startup.bitLocker on general.example.',
    'See startup.no.such and rehome.startup.bitLocker on general.example.',
  ],
])('%s', (sentence, said) => {
  expect(withSettingNames(sentence, en)).toBe(said)
})
