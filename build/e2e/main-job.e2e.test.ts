import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { copyImage, createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, type MountedVolume } from '#build/fixtures/volume/mount.ts'
import { readVolume, reglookupLines, translateHex, translateText, type SeenObject } from '#build/fixtures/volume/read-volume.ts'
import type { DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import type { DeviceRow } from '#shared/contracts/device.ts'
import type { ImportRecord } from '#shared/contracts/directory-import.ts'
import type { MatchRun } from '#shared/contracts/matching.ts'
import { domainOf as domainPartOf, sidToText } from '#shared/directory/sid.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import type { RunReport } from '#agent/engine/service/agent-runs.ts'
import { commandLine } from './command-line.ts'
import { domainOf, ldapAccounts, type LdapAccount } from './ldap-oracle.ts'

/** The folder names that are SIDs, and change with them. */
const namedBySid =
  /(?<=^\/(?:\$Recycle\.Bin|ProgramData\/Microsoft\/Windows\/SystemData|ProgramData\/Packages\/[^/]+|Users\/Public\/AccountPictures)\/)[^/]+/

/**
 * The main job on real parts: two domain controllers, a share, and a device that is a real NTFS volume with the source domain's SIDs.
 * Everything is done by the two command lines, and read back by ldapsearch, ntfs-3g and reglookup.
 */
describe('from two real directories to a migrated device, over a signed share', () => {
  const folder = scratchFolder()
  const at = join(folder, 'mnt')
  const [pristine, image, share, project] = ['pristine.img', 'device.img', 'share', 'project.rehome'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  const [source, target] = [domainOf('SRC'), domainOf('TGT')]
  const rehome = commandLine('rehome', {
    REHOME_HOME: join(folder, 'home'),
    REHOME_PROJECT: project,
    REHOME_PASSPHRASE: 'a passphrase for the e2e tests',
    REHOME_PASSWORD_SOURCE: source.password,
    REHOME_PASSWORD_TARGET: target.password,
  })
  let agentEnvironment: NodeJS.ProcessEnv = {}
  const agent = <T>(...args: string[]) =>
    commandLine('rehome-agent', agentEnvironment).run<T>('--platform', 'volume', '--root', at, ...args)

  let sourceUsers: LdapAccount[]
  let device: string
  let spec: DeviceSpec
  let unmatched: LdapAccount
  /** What the run must come to, worked out from ldapsearch alone. */
  let expected: TranslationTable
  let before: Record<string, SeenObject>
  let volume: MountedVolume

  beforeAll(async () => {
    sourceUsers = ldapAccounts('SRC', '(&(objectCategory=person)(objectClass=user)(employeeID=*))')
    const targetUsers = ldapAccounts('TGT', '(&(objectCategory=person)(objectClass=user)(employeeID=*))')
    const uniqueIn = (accounts: LdapAccount[]) => {
      const byId = Map.groupBy(accounts, ({ employeeID }) => employeeID?.trim() ?? '')
      return (employeeID: string | null) =>
        byId.get(employeeID?.trim() ?? '')?.length === 1 ? byId.get(employeeID?.trim() ?? '')?.[0] : undefined
    }
    const [one, other] = [uniqueIn(sourceUsers), uniqueIn(targetUsers)]
    const paired = sourceUsers.filter(({ employeeID }) => one(employeeID) !== undefined && other(employeeID) !== undefined)
    unmatched = sourceUsers.find(({ employeeID }) => !targetUsers.some((user) => user.employeeID === employeeID)) as LdapAccount
    const people = [paired[3], paired[40], paired[700], paired[1500]] as LdapAccount[]

    const sourceGroups = ldapAccounts('SRC', '(objectCategory=group)')
    const targetGroups = new Map(ldapAccounts('TGT', '(objectCategory=group)').map((group) => [group.name.toLowerCase(), group]))
    const named = sourceGroups.filter(({ name, sid }) => domainPartOf(sid) !== null && targetGroups.has(name.toLowerCase()))
    const domainUsers = named.find(({ name }) => name === 'Domain Users') as LdapAccount
    const groups = [domainUsers, ...named.filter(({ sid }) => sidToText(sid).match(/-(\d+)$/)![1]!.length > 3).slice(0, 3)]

    expected = TranslationTable.from([
      ...people.map(({ sid, employeeID }) => ({ source: sid, target: other(employeeID)!.sid })),
      ...groups.map(({ sid, name }) => ({ source: sid, target: targetGroups.get(name.toLowerCase())!.sid })),
    ])
    const workstations = '(&(objectCategory=computer)(!(operatingSystem=*Server*))(!(userAccountControl:1.2.840.113556.1.4.803:=2)))'
    device = ldapAccounts('SRC', workstations)[0]!.name.replace(/\$$/, '')
    spec = {
      name: device,
      domainName: 'src.test',
      filesPerProfile: 150,
      dataFiles: 60,
      users: [...people, unmatched].map(({ name, sid }) => ({ name, sid, groups: groups.map((group) => group.sid) })),
    }
    await createVolume(pristine, at, spec)
    volume = await mountVolume(pristine, at)
    before = readVolume(at)
    await volume.unmount()
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the consultant: import, match, runbook, batch, share, and the agent’s enrolment', async () => {
    rehome.run('project', 'new', project, '--name', 'Source to target')
    const connect = (name: string, role: string, domain: typeof source) =>
      rehome.run('connection', 'add', name, '--role', role, '--host', domain.host, '--user', domain.user, '--ca', domain.ca)
    connect('Source', 'source', source)
    connect('Target', 'destination', target)
    const imported = rehome.run<ImportRecord[]>('import')
    expect(imported.exitCode).toBeLessThanOrEqual(3)
    const allUsers = ldapAccounts('SRC', '(&(objectCategory=person)(objectClass=user))')
    const [first] = imported.value
    expect({ users: first?.users, devices: first?.devices }).toEqual({
      users: allUsers.length,
      devices: ldapAccounts('SRC', '(objectCategory=computer)').length,
    })

    const matched = rehome.run<MatchRun>('match', 'run', '--users', 'employeeID', '--groups', 'sAMAccountName')
    expect({
      exitCode: matched.exitCode,
      enough: matched.value.users.matched > 2000,
      ambiguous: matched.value.users.ambiguous > 0,
    }).toEqual({ exitCode: 3, enough: true, ambiguous: true })
    const exported = join(folder, 'table.json')
    rehome.run('translation', 'export', exported)
    const table = JSON.parse(readFileSync(exported, 'utf8')) as Record<string, string>
    for (const pair of expected) expect(table[sidToText(pair.source)]).toBe(sidToText(pair.target))
    expect(table[sidToText(unmatched.sid)]).toBeUndefined()

    rehome.run('runbook', 'new', 'move', '--template', 'permissions-only')
    rehome.run('batch', 'new', 'pilot', '--runbook', 'move', '--zone', 'utc', '--from', '2026-09-01T08:00Z', '--device', device)
    rehome.run('share', 'init', share)
    agentEnvironment = { REHOME_CONFIGURATION_KEY: rehome.run<{ key: string }>('enrol', 'key').value.key }

    volume = await mountVolume(pristine, at)
    const enrolled = agent('enrol')
    await volume.unmount()
    expect(enrolled.exitCode).toBe(0)
    expect(rehome.run<{ approved: string[] }>('enrol', 'approve', '--all-known').value.approved).toHaveLength(1)
    expect(rehome.run('publish').value).toMatchObject({ devices: { added: [device] } })
  })

  async function freshVolume(): Promise<void> {
    copyImage(pristine, image)
    volume = await mountVolume(image, at)
  }

  test('the device: every reference to a mapped SID is replaced, every other byte is as it was', async () => {
    await freshVolume()
    try {
      const run = agent<RunReport>('run')
      expect(run.value.runs.map(({ outcome }) => outcome)).toEqual(['migrated-with-findings'])
      expect(run.exitCode).toBe(3)
      const wanted = Object.fromEntries(
        Object.entries(before).map(([path, seen]) => [
          path.replace(namedBySid, (name) => translateText(name, expected)),
          { ...seen, acl: seen.acl === null ? null : translateHex(seen.acl, expected) },
        ]),
      )
      expect(contentsAside(readVolume(at))).toEqual(contentsAside(wanted))

      const hives = Object.keys(wanted).filter((path) => hiveName.test(path))
      expect(hives.length).toBeGreaterThanOrEqual(2 * spec.users.length + 2)
      for (const path of hives)
        expect(reglookupLines(join(at, path)).filter((line) => !caches.test(line) && translateText(line, expected) !== line)).toEqual([])
      const profiles = reglookupLines(join(at, 'Windows/System32/config/SOFTWARE')).flatMap(
        (line) => /ProfileList\/(S-1-5-21-[\d-]+)\/ProfileImagePath/.exec(line)?.[1] ?? [],
      )
      expect(profiles.sort()).toEqual(spec.users.map(({ sid }) => translateText(sidToText(sid), expected)).sort())
    } finally {
      await volume.unmount()
    }
    rehome.run('collect')
    const devices = rehome.run<DeviceRow[]>('devices').value
    expect(devices.map(({ name, state }) => ({ name, state }))).toEqual([{ name: device, state: 'migrated-with-findings' }])
  })

  test('the same runbook is not run twice, and the rollback restores every descriptor and hive byte for byte', async () => {
    volume = await mountVolume(image, at)
    try {
      const after = readVolume(at)
      agent('run')
      expect(readVolume(at)).toEqual(after)
      const { runs } = agent<RunReport>('rollback').value
      expect(runs.map(({ outcome }) => outcome)).toEqual(['rolled-back'])
      expect(readVolume(at)).toEqual(before)
    } finally {
      await volume.unmount()
    }
    rehome.run('collect')
    expect(rehome.run<DeviceRow[]>('devices').value.map(({ state }) => state)).toEqual(['rolled-back'])
  })

  test('killed at five random moments, check and journal included, and resumed: the same end', async () => {
    await freshVolume()
    const started = performance.now()
    agent('run')
    const lastedMs = performance.now() - started
    const wanted = contentsAside(readVolume(at))
    await volume.unmount()
    let seed = 42
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    for (let round = 0; round < 5; round++) {
      await freshVolume()
      try {
        await commandLine('rehome-agent', agentEnvironment).runAndKill(
          lastedMs * (0.3 + 0.7 * random()),
          '--platform',
          'volume',
          '--root',
          at,
          'run',
        )
        const { state } = agent<{ state: { name: string } }>('status').value
        if (state.name === 'none') agent('run')
        else if (state.name !== 'ended') agent('resume')
        expect(contentsAside(readVolume(at))).toEqual(wanted)
      } finally {
        await volume.unmount()
      }
    }
  })

  test.each([
    ['truncated', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size >> 1))],
    [
      'forged',
      (file: string) =>
        writeFileSync(
          file,
          Buffer.from(readFileSync(file)).map((byte, index) => (index === 40 ? byte ^ 1 : byte)),
        ),
    ],
    ['replaced by a foreign one', (file: string) => writeFileSync(file, 'nothing of this project')],
  ])('a share whose files are %s is refused by code, and the device is untouched', async (_name, spoil) => {
    const hostile = join(folder, 'hostile')
    rmSync(hostile, { recursive: true, force: true })
    copyTree(share, hostile)
    for (const file of filesBelow(join(hostile, 'repository'))) spoil(file)
    await freshVolume()
    try {
      const run = agent<{ error: { code: string } }>('--share', hostile, 'run')
      expect({ exitCode: run.exitCode, code: run.value.error?.code }).toEqual({
        exitCode: 1,
        code: expect.stringMatching(/^share\./) as string,
      })
      expect(readVolume(at)).toEqual(before)
    } finally {
      await volume.unmount()
    }
  })
})

const hiveName = /(NTUSER\.DAT|UsrClass\.dat|SOFTWARE|SYSTEM|DEFAULT)$/
/** Names of caches that Windows makes anew; the steps leave their text alone. */
const caches = /Local Settings/

/** Hives are compared by what reglookup reads of them; everything else by its bytes. */
function contentsAside(objects: Record<string, SeenObject>): Record<string, SeenObject> {
  return Object.fromEntries(
    Object.entries(objects).map(([path, seen]) => {
      if (!hiveName.test(path)) return [path, seen]
      const { acl, attrib, created } = seen
      return [path, { acl, attrib, created }]
    }),
  )
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function copyTree(from: string, to: string): void {
  for (const file of filesBelow(from)) {
    const copy = join(to, file.slice(from.length))
    if (!existsSync(join(copy, '..'))) mkdirSync(join(copy, '..'), { recursive: true })
    copyFileSync(file, copy)
  }
}
