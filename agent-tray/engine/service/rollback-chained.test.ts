import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { profileListPath } from '../steps/profiles.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn, carol] = sampleUsers(3) as [DeviceUser, DeviceUser, DeviceUser]
const [a, b, c] = [anna, bjorn, carol].map(({ sid }) => sid) as [Sid, Sid, Sid]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn, carol], filesPerProfile: 1, dataFiles: 1 }
const installer = 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData'
/** Where keys are named by accounts and go with them. */
const places = [profileListPath, installer]
let counter = 0

const granting = (sid: Sid) => parseSddl(`O:${sidToText(sid)}G:SYD:AI(A;CI;KA;;;SY)(A;CI;KA;;;${sidToText(sid)})`)

/** A migrated device on which each account's keys name it in their descriptors, also where they are named by it and do not go with it. */
async function migrated(pairs: readonly (readonly [Sid, Sid])[], permissions: Partial<Runbook['permissionUpdates']> = {}, alike = false) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  edit(root, (hive) => {
    for (const sid of [a, b, c]) {
      for (const place of [...places, 'Contoso\\ByAccount']) {
        const key = keyAt(hive, `${place}\\${sidToText(sid)}`)
        key.setDescriptor(granting(sid))
        const below = key.createSubkey('Products', { descriptor: granting(sid) })
        if (!alike) below.setValue('of', REG.sz, sz(sidToText(sid)))
      }
      // What a later step takes away is our own doing.
      keyAt(hive, `Microsoft\\Windows\\CurrentVersion\\Group Policy\\${sidToText(sid)}`).setDescriptor(granting(sid))
      if (alike) keyAt(hive, `${installer}\\${sidToText(sid)}`).deleteValue('x')
    }
  })
  const [disk, before] = [readSimulatedDisk(root), shown(root)]
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
  const table = TranslationTable.from(pairs.map(([source, target]) => ({ source, target })))
  const result = await engine.run(sampleJob(spec, sampleRunbook({}, permissions), table))
  expect(result).toMatchObject({ kind: 'ended', outcome: expect.stringMatching(/^migrated/) })
  const findings = () => {
    const { findings, undoneParts } = runSummaries(engine.status().events).at(-1)!
    return [...findings, ...undoneParts.flatMap((part) => part.findings)].filter(({ code }) => code === 'step.changed-since')
  }
  return { root, engine, disk, before, after: shown(root), findings }
}

const tables: readonly [string, readonly (readonly [Sid, Sid])[]][] = [
  [
    'two that change places',
    [
      [a, b],
      [b, a],
    ],
  ],
  [
    'a circle of three',
    [
      [a, b],
      [b, c],
      [c, a],
    ],
  ],
  [
    'a chain',
    [
      [a, b],
      [b, c],
      [c, sampleTarget(c)],
    ],
  ],
  [
    'a chain against the order of their names',
    [
      [c, b],
      [b, a],
      [a, sampleTarget(a)],
    ],
  ],
  ['accounts that are nobody else', [a, b, c].map((sid) => [sid, sampleTarget(sid)] as const)],
]
const ways = tables.flatMap(([name, pairs]) =>
  (['archive', 'adopt'] as const).flatMap((way) => [false, true].map((alike) => [name, way, alike, pairs] as const)),
)

test.each(ways)(
  'of %s (%s, alike: %s) the registry gets its descriptors back, each key its own, whatever it is called by now',
  async (_, existingTargetProfile, alike, pairs) => {
    const { root, engine, disk, before, after, findings } = await migrated(pairs, { existingTargetProfile }, alike)
    const oldNames = new Map(pairs.map(([source, target]) => [sidToText(target), sidToText(source)]))
    const oldPath = (path: string) => {
      const place = places.find((each) => path.startsWith(`${each}\\S-1-5-21`))
      if (place === undefined) return path
      const [name, ...below] = path.slice(place.length + 1).split('\\')
      return [place, oldNames.get(name!) ?? name, ...below].join('\\')
    }
    const descriptors = new Map(before.filter(isKey).map((line) => [pathOf(line), line.slice(pathOf(line).length)]))
    const wanted = after.map((line) => (isKey(line) ? `${pathOf(line)}${descriptors.get(oldPath(pathOf(line)))}` : line)).sort()
    await engine.rollBackPart({ area: 'registry' })
    expect(shown(root)).toEqual(wanted)
    expect(findings()).toEqual([])
    await engine.rollBackPart({ area: 'registry' })
    expect(shown(root)).toEqual(wanted)
    await engine.rollBack()
    expect(shown(root)).toEqual(before)
    expect(readSimulatedDisk(root).descriptors).toEqual(disk.descriptors)
  },
)

test('of a chain one profile after the other goes back, from its first, and each entry of the list is again whose it was', async () => {
  const { root, engine, disk, before, findings } = await migrated([
    [a, b],
    [b, c],
    [c, sampleTarget(c)],
  ])
  const entries = () => [
    ...Hive.open(readPlain(machineHiveFile(root, 'SOFTWARE')))
      .key(profileListPath)!
      .subkeys(),
  ]
  const paths = () => Object.fromEntries(entries().map((key) => [key.name, key.value('ProfileImagePath')!.text()]))
  await expect(engine.rollBackPart({ profile: bjorn.name })).rejects.toMatchObject({ code: 'step.target-profile-exists' })
  for (const { name } of [anna, bjorn, carol]) await engine.rollBackPart({ profile: name })
  const names = [anna, bjorn, carol].map(({ sid, name }) => [sidToText(sid), `C:\\Users\\${name}`])
  expect(paths()).toEqual({ ...Object.fromEntries(names), 'S-1-5-18': '%systemroot%\\system32\\config\\systemprofile' })
  await engine.rollBack()
  expect(shown(root)).toEqual(before)
  expect(readSimulatedDisk(root).descriptors).toEqual(disk.descriptors)
  expect(findings()).toEqual([])
})

test('a profile that made place for another was a profile: the file system goes back without it', async () => {
  const { root, engine, disk } = await migrated(
    [
      [c, a],
      [anna.groups[0]!, sampleTarget(anna.groups[0]!)],
    ],
    { existingTargetProfile: 'archive' },
  )
  const after = readSimulatedDisk(root).descriptors
  await engine.rollBackPart({ area: 'fileSystem' })
  const ofAnna = Object.entries(readSimulatedDisk(root).descriptors).filter(([path]) => path.startsWith('C:\\Users\\anna'))
  expect(Object.fromEntries(ofAnna)).toEqual(Object.fromEntries(ofAnna.map(([path]) => [path, after[path]])))
  expect(after['C:\\Users\\anna']).not.toBe(disk.descriptors['C:\\Users\\anna'])
})

test('what one part gave back to a group or a right is not told as gone when the rest follows', async () => {
  const { engine, findings } = await migrated([a, b, c].map((sid) => [sid, sampleTarget(sid)] as const))
  await engine.rollBackPart({ area: 'localGroups' })
  await engine.rollBackPart({ profile: anna.name })
  await engine.rollBack()
  expect(findings().filter(({ subject }) => subject === 'gone')).toEqual([])
})

test('the same when the power is cut while the rest goes back after a part', { timeout: 300_000 }, async () => {
  const { root, engine } = await migrated([
    [a, b],
    [b, c],
    [c, a],
  ])
  await engine.rollBackPart({ area: 'registry' })
  const writes = await powerCutLab(join(folder, 'cut')).cutEverywhere(root, (on) => on.rollBack(), 4)
  expect(writes.filter((write) => write.startsWith('swap')).length).toBeGreaterThan(1)
})

/** Caches that are keyed by account went with the run, and have no descriptor to get back. */

/** A key with its descriptor, and no value. */
const isKey = (line: string) => / [0-9a-f]+$/.test(line) && !/![^\\]*=\d+ [0-9a-f]*$/.test(line)
const pathOf = (line: string) => line.slice(0, line.lastIndexOf(' '))

function edit(root: string, work: (hive: Hive) => void): void {
  const file = machineHiveFile(root, 'SOFTWARE')
  const hive = Hive.open(Uint8Array.from(readPlain(file)))
  work(hive)
  writeFileSync(file, hive.bytes())
}

const shown = (root: string) => showHive(machineHiveFile(root, 'SOFTWARE'))
