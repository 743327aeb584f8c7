import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { instantOf } from '#shared/values/instant.ts'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createEngine, type Engine } from './engine.ts'

const folder = scratchFolder()
const pristine = join(folder, 'pristine')
const [user] = sampleUsers(1)
const spec: DeviceSpec = {
  name: 'PC-001',
  domainName: 'source.example',
  users: [{ ...user!, trouble: 'dirty-hive' }],
  filesPerProfile: 2,
  dataFiles: 1,
}
const job = sampleJob(spec, sampleRunbook({ leave: 'ad', join: 'ad', rename: { enabled: true, template: 'NEW-001' } }))
const { copyOf, finish, cutEverywhere } = powerCutLab(folder)

// Small batches, so that the pass writes its cursor many times.
beforeAll(() => createSimulatedDevice(pristine, spec, { pace: { batch: 8, tellAfterBatches: 1, tellAfterObjects: 20 } }))
afterAll(() => rmSync(folder, { recursive: true }))

test('a run whose power is cut before any of its writes ends, after resume, as if nothing had happened', { timeout: 300_000 }, async () => {
  const writes = await cutEverywhere(pristine, (engine) => engine.run(job))
  expect(writes.length).toBeGreaterThan(100)
  expect(writes.filter((write) => write === 'cursor').length).toBeGreaterThan(3)
})

test(
  'a rollback whose power is cut before any of its writes ends with the disk as it was before the run',
  { timeout: 300_000 },
  async () => {
    const migrated = copyOf(pristine)
    await finish(migrated, (engine) => engine.run(job))
    await cutEverywhere(migrated, async (engine) => {
      const { state } = engine.status()
      return state.name === 'ended' && state.outcome === 'rolled-back' ? { kind: 'ended', outcome: 'rolled-back' } : engine.rollBack()
    })
    await finish(migrated, (engine) => engine.rollBack())
    expect(readSimulatedDisk(migrated)).toEqual(readSimulatedDisk(pristine))
  },
)

test('a second run finds every step satisfied and changes nothing; the rollback after it restores the first', async () => {
  const root = copyOf(pristine)
  let run = 0
  const engine = createEngine({
    platform: 'simulated',
    root,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => `run-${++run}`,
  })
  const toTheEnd = async (first: ReturnType<Engine['run']>) => {
    let result = await first
    while (result.kind === 'restarting') result = await engine.resume()
    return result
  }
  await toTheEnd(engine.run(job))
  const after = readSimulatedDisk(root)
  await toTheEnd(engine.run(job))
  const second = engine.status().events.filter((event) => event.run === 'run-2')
  expect([...new Set(second.map(({ kind }) => kind))]).toEqual(['run-begun', 'step-satisfied', 'run-ended'])
  expect(readSimulatedDisk(root)).toEqual(after)
  await toTheEnd(engine.rollBack())
  expect(readSimulatedDisk(root)).toEqual(readSimulatedDisk(pristine))
})
