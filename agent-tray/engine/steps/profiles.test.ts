import { expect, test } from 'vitest'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { macrosOf, profileListPath, readProfiles } from './profiles.ts'

test('the folder of a profile is its path without macros and without a backslash at its end', () => {
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') })
  const folders = ['%SystemDrive%\\Users\\anna', 'D:\\Homes\\björn\\']
  for (const [index, folder] of folders.entries())
    keyAt(software, `${profileListPath}\\S-1-5-21-1-2-3-${index}`).setValue('ProfileImagePath', REG.expandSz, sz(folder))
  expect(readProfiles(software, macrosOf(software)).map(({ path }) => path)).toEqual(['C:\\Users\\anna', 'D:\\Homes\\björn'])
})
