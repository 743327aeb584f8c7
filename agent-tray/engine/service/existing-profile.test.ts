import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive } from '#shared/registry/hive.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const [anna, bjorn] = sampleUsers(2) as [DeviceUser, DeviceUser]
const annaThere: DeviceUser = { ...anna, sid: sampleTarget(anna.sid), name: 'anna.new' }
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: [anna, bjorn, annaThere], filesPerProfile: 2, dataFiles: 1 }
const table = TranslationTable.from([anna, bjorn].map(({ sid }) => ({ source: sid, target: sampleTarget(sid) })))
const listPath = 'Microsoft\\Windows NT\\CurrentVersion\\ProfileList'

function profilesIn(root: string): Record<string, string> {
  const list = Hive.open(Uint8Array.from(readPlain(machineHiveFile(root, 'SOFTWARE')))).key(listPath)!
  const entries = [...list.subkeys()].filter(({ name }) => name.startsWith('S-1-5-21-'))
  return Object.fromEntries(entries.map((key) => [key.name, key.value('ProfileImagePath')!.text()]))
}
const installed = (lines: readonly string[], { sid }: DeviceUser) => lines.filter((line) => line.includes(`UserData\\${sidToText(sid)}`))

test.each([
  ['archive', 'C:\\Users\\anna', 'step.profile-parked', 'C:\\Users\\anna.new'],
  ['adopt', 'C:\\Users\\anna.new', 'step.profile-adopted', 'C:\\Users\\anna'],
] as const)(
  '%s: the new account has one profile, the other stays on the disk and is named; all of it goes back',
  async (choice, has, code, other) => {
    const root = join(folder, choice)
    createSimulatedDevice(root, spec)
    const before = readSimulatedDisk(root)
    const software = showHive(machineHiveFile(root, 'SOFTWARE'))
    const clock = { now: () => instantOf(1_790_000_000_000) }
    let counter = 0
    const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
    const job = sampleJob(spec, sampleRunbook({}, { existingTargetProfile: choice }), table)
    const { notes } = await engine.impact(job)
    // Both accounts have a recycle bin: that of the old one keeps its name.
    const bin = ['step.object-not-written', 'name-taken', `C:\\$Recycle.Bin\\${sidToText(anna.sid)}`]
    expect(notes.map((note) => [note.code, note.subject, note.first])).toEqual([[code, sidToText(annaThere.sid), other], bin])
    await engine.run(job)
    const [run] = runSummaries(engine.status().events)
    expect(run!.outcome).toBe('migrated-with-findings')
    const found = run!.findings.filter((finding) => finding.code === code)
    expect(found.map(({ subject, first }) => [subject, first])).toEqual([[sidToText(annaThere.sid), other]])
    const profiles = profilesIn(root)
    expect([profiles[sidToText(annaThere.sid)], profiles[sidToText(sampleTarget(bjorn.sid))], profiles[sidToText(bjorn.sid)]]).toEqual([
      has,
      'C:\\Users\\björn',
      undefined,
    ])
    const now = showHive(machineHiveFile(root, 'SOFTWARE'))
    expect(installed(now, annaThere).length).toBe(installed(software, annaThere).length)
    if (choice === 'adopt') expect(installed(now, annaThere)).toEqual(installed(software, annaThere))

    await engine.run(job)
    const again = engine.status().events.at(-1)
    expect(again?.kind === 'run-ended' && again.changed).toEqual({ files: 0, hives: 0, keys: 0, profiles: 0 })
    await engine.rollBack()
    const { descriptors, hives } = readSimulatedDisk(root)
    expect({ descriptors, hives }).toEqual({ descriptors: before.descriptors, hives: before.hives })
  },
)
