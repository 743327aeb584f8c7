import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { instantOf } from '#shared/values/instant.ts'
import { pacer } from '../runner/pause.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(2), filesPerProfile: 1200, dataFiles: 600 }
const job = sampleJob(spec, sampleRunbook())

test('a run stops at the next batch when it is asked to, and resumed ends as one that was left alone, and rolls back as one', async () => {
  const [alone, stopped] = ['alone', 'stopped'].map((name) => join(folder, name)) as [string, string]
  for (const root of [alone, stopped]) createSimulatedDevice(root, spec)
  const before = readSimulatedDisk(stopped)
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root: alone, clock, newRunId: () => 'run-1' })
  await engine.run(job)
  const wanted = readSimulatedDisk(alone)

  let asks = true
  const asked = createEngine({
    platform: 'simulated',
    root: stopped,
    clock,
    newRunId: () => 'run-1',
    progress(step, done) {
      if (asks && step === 'repermission-files' && done >= 2000) asked.pause()
    },
  })
  expect(() => asked.pause()).toThrow(expect.objectContaining({ code: 'engine.nothing-runs' }))
  expect(await asked.run(job)).toEqual({ kind: 'paused' })
  const between = readSimulatedDisk(stopped)
  expect([between, wanted].some((disk) => JSON.stringify(disk) === JSON.stringify(before))).toBe(false)
  expect(asked.status().state).toMatchObject({ name: 'running', step: 'repermission-files' })
  asks = false
  expect(await asked.resume()).toEqual({ kind: 'ended', outcome: 'migrated' })
  expect(readSimulatedDisk(stopped)).toEqual(wanted)
  await asked.rollBack()
  expect(readSimulatedDisk(stopped)).toEqual(before)
})

test('a run is heard, too, while it reads the whole device again, and goes on from there', async () => {
  const root = join(folder, 'read again')
  createSimulatedDevice(root, spec)
  let asks = true
  const engine = createEngine({
    platform: 'simulated',
    root,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => 'run-1',
    progress(step) {
      if (asks && step === 'verify') engine.pause()
    },
  })
  expect(await engine.run(job)).toEqual({ kind: 'paused' })
  expect(engine.status().events.at(-1)).not.toMatchObject({ step: 'repermission-files' })
  asks = false
  expect(await engine.resume()).toEqual({ kind: 'ended', outcome: 'migrated' })
})

test('a throttled engine rests as long as it is told to, never so long that it does not hear', () => {
  let ms = 0
  const naps: number[] = []
  const shouldStop = pacer(
    folder,
    25,
    () => ms,
    (nap) => {
      naps.push(nap)
      ms += nap
    },
  )
  for (const worked of [10, 40, 1000]) {
    ms += worked
    expect(shouldStop()).toBe(false)
  }
  expect(naps).toEqual([30, 120, 250])
})
