import { expect, test } from 'vitest'
import { sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import type { Job } from '#shared/migration/job.ts'
import { REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { Machine } from '../platform/machine.ts'
import { fileScopeOf, walkScopeOf } from './file-scope.ts'
import { profileListPath } from './profiles.ts'
import { userHivePlaces } from './user-hive-places.ts'

function machineWith(...profiles: readonly string[]): Machine {
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') })
  for (const [index, profile] of profiles.entries())
    keyAt(software, `${profileListPath}\\S-1-5-21-1-2-3-${1104 + index}`).setValue('ProfileImagePath', REG.sz, sz(profile))
  const hives = { pathOf: () => 'SOFTWARE', read: () => ({ primary: software.bytes(), logs: [] }) }
  return { hives, windows: true, drives: ['C:', 'D:'] } as unknown as Machine
}

function scopeOf(profile: string, permissions: Parameters<typeof sampleRunbook>[1]) {
  const machine = machineWith(profile)
  return walkScopeOf(machine, fileScopeOf(machine, { runbook: sampleRunbook({}, { mode: 'add-and-remove', ...permissions }) } as Job))
}

test('a folder that two entries name, each in its own letters, is one profile: its files and hives are changed once', () => {
  const machine = machineWith('C:\\Users\\anna', 'C:\\Users\\björn', 'c:\\users\\ANNA')
  const job = { runbook: sampleRunbook({}, { areas: { fileSystem: false } }), table: TranslationTable.from([]) } as unknown as Job
  expect(walkScopeOf(machine, fileScopeOf(machine, job)).roots).toEqual(['C:\\Users\\anna', 'C:\\Users\\björn'])
  expect(userHivePlaces(machine, job).map(({ path }) => path)).toEqual(
    ['anna', 'björn'].flatMap((name) => [
      `C:\\Users\\${name}\\NTUSER.DAT`,
      `C:\\Users\\${name}\\AppData\\Local\\Microsoft\\Windows\\UsrClass.dat`,
    ]),
  )
})

test.each([
  ['C:\\Users', []],
  ['c:\\users\\*', []],
  ['Users', []],
  ['%SystemDrive%', []],
  ['C:\\Users\\anna\\Documents', ['C:\\Users\\anna']],
  ['C:\\User', ['C:\\Users\\anna']],
])('an ignored %s stands for the profile below it, also where profiles alone are meant', (path, roots) => {
  expect(scopeOf('C:\\Users\\anna', { areas: { fileSystem: false }, ignore: { paths: [path] } }).roots).toEqual(roots)
})

test.each(['C:\\Users\\100%sure%', 'D:\\Homes\\50%', 'C:\\Users\\anna'])(
  'the profile %s is left apart by its very path, whatever is a macro in it, where the file system is meant without profiles',
  (profile) => {
    const { ignored } = scopeOf(profile, { areas: { windowsProfiles: false }, ignore: { paths: ['%Public%\\Music'] } })
    const isIgnored = (path: string) =>
      ignored.matches(path) && (ignored.depths === 'every' || ignored.depths.has(path.split('\\').length - 1))
    const paths = [
      profile,
      profile.toUpperCase(),
      `${profile}2`,
      'C:\\Users\\Public',
      'C:\\Users\\Public\\Music',
      'C:\\Users\\%Public%\\Music',
    ]
    expect(paths.map(isIgnored)).toEqual([true, true, false, false, true, false])
  },
)
