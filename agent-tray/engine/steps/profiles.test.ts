import { expect, test } from 'vitest'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { findingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { newRunbook } from '#shared/migration/runbook.ts'
import { shownCollector } from '#shared/migration/shown-change.ts'
import { REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { repointProfiles } from './profile-list.ts'
import { macrosOf, profileListPath, readProfiles } from './profiles.ts'

test('the folder of a profile is its path without macros and without a backslash at its end', () => {
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') })
  const folders = ['%SystemDrive%\\Users\\anna', 'D:\\Homes\\björn\\']
  for (const [index, folder] of folders.entries())
    keyAt(software, `${profileListPath}\\S-1-5-21-1-2-3-${index}`).setValue('ProfileImagePath', REG.expandSz, sz(folder))
  expect(readProfiles(software, macrosOf(software)).map(({ path }) => path)).toEqual(['C:\\Users\\anna', 'D:\\Homes\\björn'])
})

test('an entry with values of other kinds than Windows writes is read as far as it goes, and changes hands', () => {
  const [old, fresh] = ['S-1-5-21-1-2-3-1104', 'S-1-12-1-1-2-3-4'] as const
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') })
  const entry = keyAt(software, `${profileListPath}\\${old}`)
  entry.setValue('ProfileImagePath', REG.sz, sz('C:\\Users\\anna'))
  entry.setValue('State', REG.dword, Uint8Array.of(0, 1))
  keyAt(software, 'Microsoft\\Windows NT\\CurrentVersion\\ProfileGuid\\{1}').setValue('SidString', REG.binary, Uint8Array.of(1))
  for (const name of ['S-1-5-21-', 'S-1-5-21-1-2-3-99999999999']) keyAt(software, `${profileListPath}\\${name}`)
  expect(readProfiles(software, macrosOf(software)).map(({ path, state }) => [path, state])).toEqual([['C:\\Users\\anna', 0]])
  const table = TranslationTable.from([{ source: sidFromText(old), target: sidFromText(fresh) }])
  const job = { table, runbook: newRunbook('a', 'A') } as unknown as Job
  expect(repointProfiles(software, null, job, findingCollector(), shownCollector(0))).toMatchObject({ keys: 1, profiles: 1 })
  expect(software.key(`${profileListPath}\\${fresh}`)!.value('State')!.dword()).toBe(0)
})
