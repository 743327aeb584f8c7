import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile } from '#build/fixtures/engine/show-hive.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { keyAt } from '#build/fixtures/windows/hives.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { permissionAreas, type PermissionArea } from '#shared/migration/runbook.ts'
import type { StepId } from '#shared/migration/step.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn], filesPerProfile: 6, dataFiles: 6 }
const withoutBjorn = TranslationTable.from([...sampleTable(spec)].filter(({ source }) => sidToText(source) !== sidToText(bjorn.sid)))
const source = join(folder, 'source')
const garbage = new Uint8Array(24).fill(9)
let counter = 0

/** A device with descriptors that nobody can read, in a file, in keys that share one and in a value, and a file that nobody may. */
beforeAll(() => {
  createSimulatedDevice(source, spec, { faults: { unreadable: ['C:\\Data\\Team 0\\plan 0.xlsx'] } })
  const tree = openTree(source)
  for (const path of ['Users', 'Windows']) tree.setDescriptor(tree.child(rootInode, path)!.inode, Buffer.from(garbage))
  tree.close()
  edit('SOFTWARE', (hive) => {
    for (const name of ['One', 'Two', 'Three']) keyAt(hive, `Damaged\\${name}`).setDescriptor(garbage)
  })
  edit('SYSTEM', (hive) => keyAt(hive, 'ControlSet001\\Services\\Damaged\\Security').setValue('Security', REG.binary, garbage))
})

const stepsOfArea: Partial<Record<PermissionArea, StepId>> = {
  localGroups: 'local-groups',
  userRights: 'user-rights',
  scheduledTasks: 'scheduled-tasks',
  windowsProfiles: 'repermission-user-hives',
}
const ignored = {
  paths: ['C:\\Data\\Team 1'],
  registryKeys: ['HKLM\\SOFTWARE\\Contoso\\Shared\\Settings0', 'HKCU\\Software\\Contoso\\Cache\\1'],
}

test.each(permissionAreas.flatMap((area) => (['add', 'add-and-remove', 'remove'] as const).map((mode) => [area, mode] as const)))(
  'in area %s and mode %s a plan tells what the run then changes and leaves, number by number',
  async (area, mode) => {
    const root = join(folder, `device-${++counter}`)
    cpSync(source, root, { recursive: true })
    const clock = { now: () => instantOf(1_790_000_000_000) }
    const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
    const areas = Object.fromEntries(permissionAreas.map((each) => [each, each === area]))
    const jobIn = (mode: 'add' | 'add-and-remove' | 'remove') =>
      sampleJob(spec, sampleRunbook({}, { mode, areas, ignore: ignored }), withoutBjorn)
    // What a clean-up removes was added before.
    if (mode === 'remove') await engine.run(jobIn('add'))
    const { areas: told, totals } = await engine.impact(jobIn(mode))
    await engine.run(jobIn(mode))
    const { events } = engine.status()
    const run = events.at(-1)!.run
    const done = events.flatMap((event) => (event.kind === 'step-done' && event.run === run ? [event] : []))
    const changedBy = (...steps: readonly StepId[]) => {
      const all = done.filter(({ step }) => steps.includes(step)).map(({ changed }) => changed)
      return { files: all.reduce((sum, { files }) => sum + files, 0), keys: all.reduce((sum, { keys }) => sum + keys, 0) }
    }
    const mine = told.find((each) => each.area === area)!
    const found = events.flatMap((event) =>
      'findings' in event && 'step' in event && event.run === run && event.step !== 'preflight' ? event.findings : [],
    )
    expect({
      files: mine.files.changed,
      all: totals.filesChanged,
      renamed: totals.foldersRenamed,
      keys: mine.keys.changed,
      entries: totals.entriesChanged,
      stays: kindsOf(mine.stays),
    }).toEqual({
      files: changedBy('repermission-files').files,
      all: done.reduce((sum, { changed }) => sum + changed.files, 0),
      renamed: changedBy('folders-by-sid').files,
      keys: changedBy(stepsOfArea[area] ?? 'repermission-machine-hives').keys,
      entries: changedBy('profile-list', 'companion-keys').keys,
      stays: kindsOf(found),
    })
    expect(totals.keysChanged).toBe(mine.keys.changed)
  },
)

/** What a plan can know, by its kind with the first and the last place: not what becomes of a profile, which preflight tells, nor what is left at the end. */
function kindsOf(findings: readonly Finding[]): Record<string, { count: number; first: string | undefined; last: string | undefined }> {
  const codes = ['step.descriptor-left', 'step.value-left', 'step.sid-without-translation', 'step.object-unreadable', 'step.task-left']
  const all = findingCollector()
  all.addAll(findings.filter(({ code }) => codes.includes(code)))
  return Object.fromEntries(all.list().map(({ code, subject, count, first, last }) => [`${code} ${subject}`, { count, first, last }]))
}

function edit(name: string, work: (hive: Hive) => void): void {
  const file = machineHiveFile(source, name)
  const hive = Hive.open(Uint8Array.from(readPlain(file)))
  work(hive)
  writeFileSync(file, hive.bytes())
}
