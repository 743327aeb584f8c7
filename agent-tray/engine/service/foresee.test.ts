import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { fittingImpact } from '#shared/bundle/survey-upload.ts'
import { impactReportSchema } from '#shared/migration/survey/impact.ts'
import type { SimulatedDeviceInput } from '#agent/engine/platform/simulated/device-file.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn], filesPerProfile: 40, dataFiles: 30 }
const cutover = { leave: 'ad', join: 'ad' } as const
let counter = 0

function deviceWith(state?: Partial<SimulatedDeviceInput>) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec, state)
  const clock = { now: () => instantOf(1_790_000_000_000) }
  return { root, engine: createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` }) }
}

const withoutBjorn = TranslationTable.from([...sampleTable(spec)].filter(({ source }) => sidToText(source) !== sidToText(bjorn.sid)))

test('the impact report foretells what the run then changes, and reading it writes nothing', async () => {
  const { root, engine } = deviceWith()
  const job = sampleJob(spec, sampleRunbook(cutover))
  const before = readSimulatedDisk(root)
  const { totals, blocker, losses, time } = await engine.impact(job)
  expect(readSimulatedDisk(root)).toEqual(before)
  expect(engine.status().events).toEqual([])

  let result = await engine.run(job)
  while (result.kind === 'restarting') result = await engine.resume()
  const { outcome, changed } = runSummaries(engine.status().events).at(-1)!
  const { filesChanged, foldersRenamed, profiles } = totals
  expect({ blocker, losses, restarts: time.restarts, filesChanged, foldersRenamed, profiles }).toEqual({
    blocker: null,
    losses: [],
    restarts: 2,
    filesChanged: changed.files,
    foldersRenamed: 4 * spec.users.length,
    profiles: changed.profiles,
  })
  expect(outcome).toBe('migrated')

  const after = await engine.impact(job)
  expect({ ...after.totals, files: 0, undoBytes: 0, descriptors: 0 }).toEqual({
    files: 0,
    filesChanged: 0,
    foldersRenamed: 0,
    keysChanged: 0,
    profiles: 0,
    entriesChanged: 0,
    descriptors: 0,
    descriptorsChanged: 0,
    undoBytes: 0,
  })
})

test('what undo needs is foretold to within a half', async () => {
  const { root, engine } = deviceWith()
  const job = sampleJob(spec)
  const { totals } = await engine.impact({ ...job, runbook: filesOnly(job.runbook) })
  await engine.run({ ...job, runbook: filesOnly(job.runbook) })
  const run = engine.status().events.at(-1)!.run
  const written = statSync(join(root, 'ProgramData', 'Rehome', 'runs', run, 'repermission-files', 'files.undo')).size
  expect(Math.abs(totals.undoBytes / written - 1)).toBeLessThan(1 / 2)
})

test('who is without a match is named with what is lost, in use is said, and so is what keeps a run from beginning', async () => {
  const { engine } = deviceWith({ faults: { loadedHives: ['C:\\Users\\anna\\NTUSER.DAT'] } })
  const report = await engine.impact(sampleJob(spec, sampleRunbook(cutover), withoutBjorn))
  const profiles = report.areas.find(({ area }) => area === 'windowsProfiles')!
  expect({
    blocker: report.blocker?.code,
    losers: report.losses.map(({ sid, profile }) => ({ sid, profile })),
    lossesAreReal: report.losses[0]!.owned > 10 && report.losses[0]!.granted.windowsProfiles! > 10,
    inUse: profiles.stays.filter(({ code }) => code === 'step.hive-left'),
    stays: profiles.stays.some(({ code, subject }) => code === 'step.sid-without-translation' && subject === sidToText(bjorn.sid)),
    scheduledTasks: report.areas.find(({ area }) => area === 'scheduledTasks')!.scope,
  }).toEqual({
    blocker: 'step.hive-loaded',
    losers: [{ sid: sidToText(bjorn.sid), profile: 'C:\\Users\\björn' }],
    lossesAreReal: true,
    inUse: [
      {
        code: 'step.hive-left',
        subject: 'loaded',
        count: 1,
        first: 'C:\\Users\\anna\\NTUSER.DAT',
        last: 'C:\\Users\\anna\\NTUSER.DAT',
      },
    ],
    stays: true,
    scheduledTasks: 'updated',
  })
})

test('what the ignored paths keep from changing is counted', async () => {
  const { engine } = deviceWith()
  const all = await engine.impact(sampleJob(spec, sampleRunbook({}, { ignore: { paths: [] } })))
  const some = await engine.impact(sampleJob(spec, sampleRunbook({}, { ignore: { paths: ['C:\\Data'] } })))
  const of = ({ areas }: typeof all) => areas.find(({ area }) => area === 'fileSystem')!
  expect(of(some).ignored).toEqual({ files: of(all).files.changed - of(some).files.changed, keys: 0, places: 1, first: 'C:\\Data' })
  expect(of(some).ignored.files).toBeGreaterThan(10)
})

test('however many places are ignored, all are counted with what lies in them; the first and the last are named, also where no person wrote such a path', async () => {
  const { root, engine } = deviceWith()
  const tree = openTree(root)
  const data = tree.child(tree.child(rootInode, 'Data')!.inode, 'Team 0')!
  const descriptor = tree.child(data.inode, 'plan 0.xlsx')!.descriptor
  tree.together(() => {
    for (let index = 0; index < 6000; index++) tree.add(data.inode, `old ${index}.bak`, 'file', descriptor)
  })
  let deep = data.inode
  for (let depth = 0; depth < 40; depth++) deep = tree.add(deep, 'z'.repeat(200), 'folder', descriptor)
  tree.add(deep, 'last.bak', 'file', descriptor)
  tree.close()
  const all = await engine.impact(sampleJob(spec, sampleRunbook({}, { ignore: { paths: [] } })))
  const some = await engine.impact(sampleJob(spec, sampleRunbook({}, { ignore: { paths: ['*.bak'] } })))
  const of = ({ areas }: typeof all) => areas.find(({ area }) => area === 'fileSystem')!
  const { first, last, ...counts } = of(some).ignored
  expect(counts).toEqual({ files: of(all).files.changed - of(some).files.changed, keys: 0, places: 6001 })
  expect([counts.files, first, last!.length]).toEqual([6001, 'C:\\Data\\Team 0\\old 0.bak', 4000])
  const report = impactReportSchema.parse(JSON.parse(JSON.stringify(some)))
  expect(fittingImpact(report).areas.find(({ area }) => area === 'fileSystem')!.ignored.last!.length).toBe(300)
})

test.each([
  [['C:\\Users\\anna'], true, 1],
  [['C:\\Users\\*'], true, 2],
  [['C:\\Users'], true, 2],
  [['C:\\Users\\anna', 'C:\\Users\\anna\\Documents'], true, 1],
  [['C:\\Users\\anna'], false, 1],
] as const)(
  'an ignored %j counts for the profiles in it, and for the file system only what is no profile',
  async (paths, fileSystem, places) => {
    const { engine } = deviceWith()
    const areasWith = async (paths: readonly string[]) => {
      const { areas } = await engine.impact(sampleJob(spec, sampleRunbook({}, { ignore: { paths: [...paths] }, areas: { fileSystem } })))
      return (['windowsProfiles', 'fileSystem'] as const).map((name) => areas.find(({ area }) => area === name)!)
    }
    const [all, some] = [await areasWith([]), await areasWith(paths)]
    const lost = all.map(({ files }, index) => files.changed - some[index]!.files.changed)
    expect(some.map(({ ignored }) => ignored.files)).toEqual(lost)
    expect([some[0]!.ignored.places, lost[0]! > 10]).toEqual([places, true])
  },
)

test('the census counts every SID once a place and holds it against the table', async () => {
  const { root, engine } = deviceWith()
  const before = readSimulatedDisk(root)
  const { sids, files } = engine.census(sampleJob(spec, sampleRunbook(), withoutBjorn))
  expect(readSimulatedDisk(root)).toEqual(before)
  const of = (sid: string) => sids.find((each) => each.sid === sid)!
  const hex = Buffer.from(bjorn.sid).toString('hex')
  const named = Object.values(before.descriptors).filter((descriptor) => descriptor.includes(hex)).length
  const missing = of(sidToText(bjorn.sid))
  const inFiles = missing.places.filter(({ role }) => role === 'dacl').reduce((sum, { objects }) => sum + objects, 0)
  expect({
    first: sids[0]!.sid,
    standing: missing.standing,
    profile: missing.profile,
    everyFileOnce: files === Object.keys(before.descriptors).length - spec.users.length,
    atLeastInFiles: inFiles >= named,
    anna: [of(sidToText(anna.sid)).standing, of(sidToText(anna.sid)).name],
    system: [of('S-1-5-18').standing, of('S-1-5-18').name],
  }).toEqual({
    first: sidToText(bjorn.sid),
    standing: 'missing',
    profile: 'C:\\Users\\björn',
    everyFileOnce: true,
    atLeastInFiles: true,
    anna: ['translated', 'anna'],
    system: ['well-known', 'NT AUTHORITY\\SYSTEM'],
  })
})

function filesOnly(runbook: ReturnType<typeof sampleRunbook>): ReturnType<typeof sampleRunbook> {
  const { areas } = runbook.permissionUpdates
  const off = Object.fromEntries(Object.keys(areas).map((area) => [area, area === 'fileSystem'])) as typeof areas
  return { ...runbook, permissionUpdates: { ...runbook.permissionUpdates, areas: off } }
}
