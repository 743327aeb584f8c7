import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { sz } from '#build/fixtures/windows/hives.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn], filesPerProfile: 4, dataFiles: 4 }
const profileList = 'Microsoft\\Windows NT\\CurrentVersion\\ProfileList'
let counter = 0

/** A device that was migrated, with what its disk and SOFTWARE were before. */
async function migrated(table = sampleTable(spec), prepare: (root: string) => void = () => {}) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  prepare(root)
  const [before, softwareBefore, systemBefore] = [readSimulatedDisk(root), shown(root, 'SOFTWARE'), shown(root, 'SYSTEM')]
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
  await engine.run(sampleJob(spec, sampleRunbook(), table))
  return { root, engine, before, softwareBefore, systemBefore, after: readSimulatedDisk(root), softwareAfter: shown(root, 'SOFTWARE') }
}

test('an area is taken back alone; the whole after it restores every byte', async () => {
  const { root, engine, before, after } = await migrated()
  await engine.rollBackPart({ area: 'fileSystem' })
  const now = readSimulatedDisk(root)
  const isProfile = (path: string) => /^C:\\Users\\(anna|björn)(\\|$)/.test(path)
  const wanted = Object.keys(before.descriptors).map((path) => [path, (isProfile(path) ? after : before).descriptors[path]])
  expect(now.descriptors).toEqual(Object.fromEntries(wanted))
  expect(now.hives).toEqual(after.hives)

  await engine.rollBackPart({ area: 'fileSystem' })
  expect(readSimulatedDisk(root)).toEqual(now)
  await engine.rollBack()
  expect(readSimulatedDisk(root)).toEqual(before)
  expect(runSummaries(engine.status().events).map(({ outcome, undoneParts }) => [outcome, undoneParts])).toEqual([
    ['rolled-back', [0, 1].map(() => ({ part: { area: 'fileSystem' }, findings: [] }))],
  ])
})

test('the services of SYSTEM are taken back and its keys stay; then the rest, and the hive says what it said before', async () => {
  const { root, engine, systemBefore } = await migrated()
  const after = shown(root, 'SYSTEM')
  await engine.rollBackPart({ area: 'services' })
  const now = shown(root, 'SYSTEM')
  const isService = (line: string) => /Services\\[^\\]+\\Security!Security/.test(line)
  expect(now.filter(isService)).toEqual(systemBefore.filter(isService))
  expect(now.filter((line) => !isService(line))).toEqual(after.filter((line) => !isService(line)))
  expect(now).not.toEqual(after)
  await engine.rollBack()
  expect(shown(root, 'SYSTEM')).toEqual(systemBefore)
})

test('keys of the registry that a later step gave the names of new accounts get their descriptors back under those names', async () => {
  const own = parseSddl(`O:SYG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;${sidToText(anna.sid)})`)
  const keyed = [profileList, 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData'].map((list) => `${list}\\${sidToText(anna.sid)}`)
  const { root, engine, softwareBefore } = await migrated(sampleTable(spec), (root) =>
    edit(root, 'SOFTWARE', (hive) => {
      for (const path of keyed) {
        hive.key(path)!.setDescriptor(own)
        hive.key(path)!.createSubkey('Below').setDescriptor(own)
      }
    }),
  )
  await engine.rollBackPart({ area: 'registry' })
  const renamed = keyed.map((path) => path.replace(sidToText(anna.sid), sidToText(sampleTarget(anna.sid))))
  const hive = open(root, 'SOFTWARE')
  for (const path of renamed.flatMap((path) => [path, `${path}\\Below`])) expect([path, hive.key(path)!.descriptor]).toEqual([path, own])
  await engine.rollBack()
  expect(shown(root, 'SOFTWARE')).toEqual(softwareBefore)
})

test.each([sidToText(bjorn.sid), sidToText(sampleTarget(bjorn.sid)), 'BJÖRN'])(
  'one profile is taken back by %s, the other stays migrated',
  async (name) => {
    const { root, engine, before, after } = await migrated()
    await engine.rollBackPart({ profile: name })
    const now = readSimulatedDisk(root)
    const own = (path: string) => path.startsWith('C:\\Users\\björn') || path.includes(sidToText(bjorn.sid))
    const hives = (disk: typeof now, name: string) =>
      Object.entries(disk.hives).filter(([path]) => path.includes(name) && path.includes('Users'))
    expect({
      files: Object.entries(now.descriptors).filter(([path]) => own(path)),
      others: Object.entries(now.descriptors).filter(([path]) => !own(path)),
      hives: [hives(now, 'björn'), hives(now, 'anna')],
      list: profilesIn(root),
      findings: engine.status().events.at(-1),
    }).toEqual({
      files: Object.entries(before.descriptors).filter(([path]) => own(path)),
      others: Object.entries(after.descriptors).filter(([path]) => !own(path) && !path.includes(sidToText(sampleTarget(bjorn.sid)))),
      hives: [hives(before, 'björn'), hives(after, 'anna')],
      list: [sidToText(bjorn.sid), sidToText(sampleTarget(anna.sid))].sort(),
      findings: expect.objectContaining({ kind: 'part-undone', part: { profile: sidToText(bjorn.sid) }, findings: [] }),
    })
    await engine.rollBack()
    expect(readSimulatedDisk(root).descriptors).toEqual(before.descriptors)
    await expect(engine.rollBackPart({ profile: name })).rejects.toMatchObject({ code: 'engine.nothing-to-roll-back' })
  },
)

test('of two accounts that changed places neither profile goes back alone, as its account has the other by now; both do together', async () => {
  const swapped = [anna, bjorn].map(({ sid }, index) => ({ source: sid, target: [bjorn, anna][index]!.sid }))
  const { root, engine, before, after } = await migrated(TranslationTable.from(swapped))
  await expect(engine.rollBackPart({ profile: 'björn' })).rejects.toMatchObject({
    code: 'step.target-profile-exists',
    refusal: { details: { sid: sidToText(bjorn.sid), path: 'C:\\Users\\anna' } },
  })
  expect(readSimulatedDisk(root)).toEqual(after)
  await engine.rollBack()
  expect(readSimulatedDisk(root)).toEqual(before)
})

test('what somebody wrote since the run stays, and is listed: a file, a key, a value; all else is as before', async () => {
  const { root, engine, before, softwareBefore } = await migrated()
  const target = sidToText(sampleTarget(anna.sid))
  const strange = before.descriptors['C:\\Windows']!
  const tree = openTree(root)
  const at = (path: string) =>
    path
      .split('\\')
      .slice(1)
      .reduce((inode, name) => tree.child(inode, name)!.inode, rootInode)
  tree.setDescriptor(at('C:\\Users\\anna\\Documents'), Buffer.from(strange, 'hex'))
  tree.close()
  edit(root, 'SOFTWARE', (hive) => {
    hive.root.createSubkey('WrittenSince').setValue('a', REG.sz, sz('b'))
    const profile = hive.key(`${profileList}\\${target}`)!
    profile.setValue('Sid', REG.binary, new Uint8Array([1]))
    profile.setValue('LocalProfileLoadTimeLow', REG.dword, new Uint8Array(4))
  })
  await engine.rollBack()
  const { outcome, findings } = runSummaries(engine.status().events).at(-1)!
  const entry = `${profileList}\\${sidToText(anna.sid)}`
  const mine = (line: string) =>
    !line.startsWith('WrittenSince') && !line.startsWith(`${entry}!Sid`) && !line.startsWith(`${entry}!LocalProfileLoadTimeLow`)
  const lines = shown(root, 'SOFTWARE')
  expect({
    outcome,
    left: findings.map(({ code, first }) => [code, first]),
    software: lines.filter(mine),
    stays: lines.filter((line) => !mine(line)).map((line) => line.split('=')[0]),
    file: readSimulatedDisk(root).descriptors['C:\\Users\\anna\\Documents'],
  }).toEqual({
    outcome: 'rolled-back',
    left: [
      ['step.changed-since', `C:\\Windows\\System32\\config\\SOFTWARE: ${entry}!Sid`],
      ['step.changed-since', 'C:\\Users\\anna\\Documents'],
    ],
    software: softwareBefore.filter(mine),
    stays: expect.arrayContaining([`${entry}!LocalProfileLoadTimeLow`, `${entry}!Sid`, 'WrittenSince!a']),
    file: strange,
  })
})

function open(root: string, hive: string): Hive {
  return Hive.open(Uint8Array.from(readPlain(machineHiveFile(root, hive))))
}

function edit(root: string, name: string, work: (hive: Hive) => void): void {
  const hive = open(root, name)
  work(hive)
  writeFileSync(machineHiveFile(root, name), hive.bytes())
}

function profilesIn(root: string): string[] {
  const names = [...open(root, 'SOFTWARE').key(profileList)!.subkeys()].map(({ name }) => name)
  return names.filter((name) => name.startsWith('S-1-5-21')).sort()
}

const shown = (root: string, hive: string) => showHive(machineHiveFile(root, hive))
