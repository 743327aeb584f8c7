import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { checkHive } from '#shared/registry/check-hive.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const users = sampleUsers(2)
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users, filesPerProfile: 2, dataFiles: 2 }
const [anna] = users as [(typeof users)[0]]
const registryKeys = [
  'HKLM\\SOFTWARE\\contoso\\*\\Settings0',
  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\ContosoSync?',
  `HKU\\${sidToText(anna.sid)}\\Software\\Policies`,
  'HKCR\\Local Settings\\AppContainer',
]
const annasHive = 'Users\\anna\\NTUSER.DAT'
const annasClasses = 'Users\\anna\\AppData\\Local\\Microsoft\\Windows\\UsrClass.dat'
const ignored: Readonly<Record<string, RegExp>> = {
  SOFTWARE: /^Contoso\\Shared\\Settings0/,
  SYSTEM: /^ControlSet001\\Services\\ContosoSync/,
  [annasHive]: /^Software\\Policies/,
  [annasClasses]: /^Local Settings\\AppContainer/,
}

function fileOf(root: string, hive: string): string {
  return hive.includes('\\') ? join(root, driveFolder, ...hive.split('\\')) : machineHiveFile(root, hive)
}

test.each(['add-and-remove', 'add'] as const)(
  'ignored keys keep every descriptor, below them and in their values, where others with the same one do not: %s',
  async (mode) => {
    const root = join(folder, mode)
    createSimulatedDevice(root, spec)
    const before = readSimulatedDisk(root)
    const shown = Object.fromEntries(Object.keys(ignored).map((hive) => [hive, showHive(fileOf(root, hive))]))
    const clock = { now: () => instantOf(1_790_000_000_000) }
    let counter = 0
    const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
    const job = sampleJob(spec, sampleRunbook({}, { mode, ignore: { paths: [], registryKeys } }))

    const { areas } = await engine.impact(job)
    const ofArea = (wanted: string) => areas.find(({ area }) => area === wanted)!.ignored.keys
    await engine.run(job)
    const after = Object.fromEntries(Object.keys(ignored).map((hive) => [hive, showHive(fileOf(root, hive))]))
    for (const [hive, inside] of Object.entries(ignored)) {
      const [kept, others] = [(line: string) => inside.test(line), (line: string) => !inside.test(line)]
      expect(after[hive]!.filter(kept)).toEqual(shown[hive]!.filter(kept))
      expect(after[hive]!.filter(others)).not.toEqual(shown[hive]!.filter(others))
      expect(checkHive(readPlain(fileOf(root, hive)))).toEqual([])
    }
    const source = Buffer.from(anna.groups[0]!).toString('hex')
    const target = Buffer.from(sampleTarget(anna.groups[0]!)).toString('hex')
    const settings = (line: string) => line.startsWith('Contoso\\Shared\\Settings')
    const named = (hex: string) => after['SOFTWARE']!.filter((line) => settings(line) && line.includes(hex)).length
    expect({ still: named(source), now: named(target) }).toEqual({ still: 1, now: 0 })
    expect({ registry: ofArea('registry'), services: ofArea('services'), profiles: ofArea('windowsProfiles') > 40 }).toEqual({
      registry: 1,
      services: 3,
      profiles: true,
    })

    const [run] = runSummaries(engine.status().events)
    expect(run!.outcome).toBe('migrated')
    await engine.run(job)
    const again = engine.status().events.at(-1)
    expect(again?.kind === 'run-ended' && again.changed).toEqual({ files: 0, hives: 0, keys: 0, profiles: 0 })
    await engine.rollBack()
    const now = readSimulatedDisk(root)
    expect(now.descriptors).toEqual(before.descriptors)
  },
)
