import { expect, test } from 'vitest'
import { holdersProfile, holdersSuite, holdersUsers } from '#build/fixtures/engine/holders-suite.ts'
import { managementSuite } from '#build/fixtures/engine/management-suite.ts'
import type { Key } from '#shared/registry/hive.ts'
import { encodeUtf16 } from '#shared/registry/names.ts'
import { REG } from '#shared/registry/value.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { uninstallerOf } from './uninstaller.ts'
import { windowsHolders } from './windows-holders.ts'
import { windowsManagement } from './windows-management.ts'

const anna = 'S-1-5-21-1-2-3-1104'
/** An enrolment as Windows keeps one that is in order. */
const whole = { ProviderID: 'MS DM Server', UPN: 'anna@new.example', EnrollmentState: 1, AADTenantID: 'NEW-TENANT' }

function setValue(key: Key, name: string, value: string | number): void {
  if (typeof value === 'string') key.setValue(name, REG.sz, encodeUtf16(`${value}\0`))
  else key.setValue(name, REG.dword, Uint8Array.of(value, 0, 0, 0))
}

function software(keys: Readonly<Record<string, Readonly<Record<string, string | number>>>>) {
  const hive = emptyHive()
  for (const [path, values] of Object.entries(keys)) {
    let key = hive.root
    for (const name of path.split('\\')) key = key.createSubkey(name)
    for (const [name, value] of Object.entries(values)) setValue(key, name, value)
  }
  return hive.root
}

holdersSuite('the calls of Windows, recorded', (held) => {
  const sessions = new Map(Object.values(holdersUsers).map((sid, id) => [id, sid]))
  const processes = new Map(Object.values(holdersUsers).map((sid, pid) => [pid, sid]))
  const profiles = new Map(Object.entries(holdersUsers).map(([name, sid]) => [holdersProfile(name), sid]))
  const of = (all: ReadonlyMap<number, string>, sid: string) => [...all].flatMap(([id, user]) => (user === sid ? [id] : []))
  const isLoaded = (profile: string) => profile === held || of(processes, profiles.get(profile) ?? '').length > 0
  const holders = windowsHolders({
    sessionsOf: (sid) => of(sessions, sid),
    logOff: (id) => void sessions.delete(id),
    processesOf: (sid) => of(processes, sid),
    endProcess: (pid) => void processes.delete(pid),
    isLoaded,
    sleep: async () => {},
  })
  return { holders, signedIn: () => [...sessions.values()], isLoaded }
})

managementSuite('the registry and the calls of Windows, recorded', ({ covered, enrolledFor }) => {
  const root = software({ 'Microsoft\\Enrollments\\Status': { x: 1 } })
  const enrolments = root.subkey('Microsoft')!.subkey('Enrollments')!
  const enrol = (tenant: string) => {
    const key = enrolments.createSubkey('{1}')
    for (const [name, value] of Object.entries({ ...whole, AADTenantID: tenant })) setValue(key, name, value)
  }
  if (enrolledFor !== null) enrol(enrolledFor)
  return windowsManagement(
    root,
    {
      async run(program, args) {
        if (program === 'deviceenroller.exe' && args.includes('/AutoEnrollMDMUsingAADDeviceCredential') && covered) enrol('tenant-1')
        return ''
      },
    },
    () => (enrolments.deleteSubkey('{1}') ? 0 : 0x8018_000b),
    () => {},
  )
})

test.each([
  ['a user who is signed in and works', 2, [[7, 9], []], true, ['log off 3', 'end 7', 'end 9']],
  ['a service that comes again and again', Number.POSITIVE_INFINITY, Array.from({ length: 100 }, () => [5]), false, ['log off 3']],
] as const)(
  '%s is signed out, what runs on is ended, and it is told whether the hive came free',
  async (_who, looks, processes, free, log) => {
    const done: string[] = []
    let [looked, round] = [0, 0]
    const holders = windowsHolders({
      sessionsOf: (sid) => (sid === anna ? [3] : []),
      logOff: (session) => void done.push(`log off ${session}`),
      processesOf: () => processes[round++] ?? [],
      endProcess: (pid) => void done.push(`end ${pid}`),
      isLoaded: () => looked++ < looks,
      sleep: async () => {},
    })
    expect(await holders.end(anna, 'C:\\Users\\anna')).toBe(free)
    expect(free ? done : done.slice(0, 1)).toEqual(log)
    expect(round).toBeLessThan(40)
  },
)

const managementOf = (values: Readonly<Record<string, string | number>>, answer = 0) =>
  windowsManagement(
    software({ 'Microsoft\\Enrollments\\Status': { x: 1 }, 'Microsoft\\Enrollments\\{1}': values }),
    { run: async () => '' },
    () => answer,
    () => {},
  )

test.each([
  ['one of the new tenant', whole, true],
  ['one that the old tenant left', { ...whole, AADTenantID: 'old-tenant' }, false],
  ['one that has begun', { ...whole, EnrollmentState: 2 }, false],
  ['a leftover', { EnrollmentState: 1, AADTenantID: 'new-tenant' }, false],
] as const)('a device is enrolled when Windows keeps a whole enrolment for its tenant: %s', (_what, values, enrolled) => {
  expect(managementOf(values).isEnrolled('new-tenant')).toBe(enrolled)
})

test('ending an enrolment is done when Windows says so or has none, and else what it said is kept', async () => {
  const answers = [managementOf(whole), managementOf(whole, 0x8018_000b), managementOf(whole, 0x8018_001b), managementOf({ x: 1 }, 5)]
  expect(await Promise.all(answers.map((management) => management.unenrol()))).toEqual([null, null, '0x8018001B', null])
})

test('what takes the agent off is what Windows lists for it, as a program and its words and never as a line for a shell', () => {
  const list = 'Microsoft\\Windows\\CurrentVersion\\Uninstall'
  const setup = { DisplayName: 'Rehome Agent 1.0', QuietUninstallString: '"C:\\Program Files\\Rehome Agent\\Uninstall.exe" /allusers /S' }
  const msi = { DisplayName: 'Rehome Agent', UninstallString: 'MsiExec.exe /X{11111111-2222-3333-4444-555555555555}' }
  const odd = { DisplayName: 'Rehome Agent', QuietUninstallString: 'cmd /c del *', UninstallString: '{x & y}' }
  const found = [setup, msi, odd].map((entry) =>
    uninstallerOf(software({ [`${list}\\other`]: { DisplayName: 'Word' }, [`${list}\\one`]: entry }), 'Rehome Agent', 'C:\\Windows'),
  )
  expect(found).toEqual([
    { program: 'C:\\Program Files\\Rehome Agent\\Uninstall.exe', args: ['/allusers', '/S'] },
    { program: 'C:\\Windows\\System32\\msiexec.exe', args: ['/x', '{11111111-2222-3333-4444-555555555555}', '/qn', '/norestart'] },
    null,
  ])
})
