import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile, showHive } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive } from '#shared/registry/hive.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(3), filesPerProfile: 6, dataFiles: 6 }
let counter = 0

async function deviceAfter(...modes: Runbook['permissionUpdates']['mode'][]) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  const before = readSimulatedDisk(root)
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
  for (const mode of modes) await engine.run(sampleJob(spec, sampleRunbook({}, { mode })))
  const runs = runSummaries(engine.status().events).map(({ outcome, findings }) => ({ outcome, findings }))
  return { root, engine, before, runs }
}

/** All that a device is, with hives by what they say: where their cells lie is not the same by another way. */
function contentOf(root: string) {
  const { descriptors, device, hives } = readSimulatedDisk(root)
  return {
    descriptors,
    device,
    hives: Object.fromEntries(Object.keys(hives).map((path) => [path, showHive(join(root, driveFolder, path))])),
  }
}

test('only add, then remove, comes to the same as add and remove in one run, and again changes nothing', async () => {
  const [once, twice] = [await deviceAfter('add-and-remove'), await deviceAfter('add', 'remove', 'remove')]
  expect(contentOf(twice.root)).toEqual(contentOf(once.root))
  expect(twice.runs).toEqual(Array.from({ length: 3 }, () => ({ outcome: 'migrated', findings: [] })))
  const last = twice.engine.status().events.at(-1)
  expect(last?.kind === 'run-ended' && last.changed).toEqual({ files: 0, hives: 0, keys: 0, profiles: 0 })
})

test('remove where nothing was added would lock people out of their profiles: it is rolled back', async () => {
  const { root, before, runs } = await deviceAfter('remove')
  expect(readSimulatedDisk(root)).toEqual(before)
  expect(runs.map(({ outcome }) => outcome)).toEqual(['rolled-back'])
})

const missing = ['reglookup', 'hivexml'].filter((tool) => !existsSync(`/usr/bin/${tool}`))
describe.skipIf(missing.length > 0)(`hives with longer descriptors${missing.length > 0 ? `: missing ${missing.join(', ')}` : ''}`, () => {
  test('reglookup and hivex read every key of a hive in which each descriptor has grown, and see both accounts', async () => {
    const { root } = await deviceAfter('add')
    const untouched = await deviceAfter()
    for (const hive of ['SOFTWARE', 'SYSTEM']) {
      const path = machineHiveFile(root, hive)
      const keys = (file: string) => showHive(file).filter((line) => !line.includes('!')).length
      const lines = run('reglookup', '-s', path).split('\n')
      expect(lines.filter((line) => line.includes(',KEY,')).length).toBe(keys(path))
      expect(keys(path)).toBe(keys(machineHiveFile(untouched.root, hive)))
      expect(run('sh', '-c', 'hivexml "$0" | cat', path).match(/<node /g)!.length).toBe(keys(path))
      expect(Hive.open(Uint8Array.from(readPlain(path))).ring).toBe('closed')
    }
    const [group] = spec.users[0]!.groups
    const shared = run('reglookup', '-s', '-p', 'Contoso/Shared', machineHiveFile(root, 'SOFTWARE'))
    for (const sid of [group!, sampleTarget(group!)]) expect(shared).toContain(sidToText(sid))
  })
})

function run(tool: string, ...options: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, options, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${tool} ends with ${status}: ${stderr}`)
  return stdout
}
