import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { cuttingGate, PowerCut } from '#build/fixtures/engine/power-cut.ts'
import { plainStartup, sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { readDevice, writeDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createAgent } from './agent.ts'
import type { Gate } from '../platform/gate.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const pristine = join(folder, 'pristine')
const spec = { ...smallDevice(1), apps: true }
createSimulatedDevice(pristine, spec)

const rollbackDays = 3
const job = sampleJob(
  spec,
  runbookSchema.parse({
    rehome: 'runbook/1',
    id: 'apps',
    general: { name: 'Apps' },
    startup: plainStartup,
    permissionUpdates: { mode: 'none' },
    appReconfiguration: { office: { reset: true }, edge: { reset: true }, teams: { reset: true }, identityCache: { reset: true } },
    completion: { rollbackDays },
  }),
)
const migrated = join(folder, 'migrated')
createSimulatedDevice(migrated, spec)
await lab.finish(migrated, (engine) => engine.run(job))

const endedAt = Date.parse(runSummaries(lab.engineOn(migrated).status().events)[0]!.endedAt!)
const over = { nowMs: endedAt + rollbackDays * 24 * 60 * 60 * 1000 }
const asides = (root: string) => Object.keys(readSimulatedDisk(root).descriptors).filter((path) => path.includes('.before-migration'))
const runFolder = (root: string) => join(lab.engineOn(root).stateDir, 'runs', 'run-1')
const eventsOf = (root: string) => lab.engineOn(root).status().events
const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  )

test('until the last moment of the rollback window everything kept is there, and a rollback has the device as before', async () => {
  const root = lab.copyOf(migrated)
  const before = [eventsOf(root), asides(root), readdirSync(runFolder(root))]
  await lab.engineOn(root).endUndo({ nowMs: over.nowMs - 1 })
  expect([eventsOf(root), asides(root), readdirSync(runFolder(root))]).toEqual(before)
  expect(asides(root).length).toBeGreaterThan(5)
  await lab.engineOn(root).rollBack()
  expect(readSimulatedDisk(root)).toEqual(readSimulatedDisk(pristine))
})

test('after the window what was put aside and the hives’ originals are gone, the journal tells how much that was, and a rollback is refused', async () => {
  const root = lab.copyOf(migrated)
  const [kept, disk] = [asides(root), readSimulatedDisk(root)]
  await lab.engineOn(root).endUndo(over)
  const stays = Object.entries(disk.descriptors).filter(([path]) => !kept.includes(path))
  expect(readSimulatedDisk(root)).toEqual({ ...disk, descriptors: Object.fromEntries(stays) })
  expect(readdirSync(runFolder(root))).toEqual(['job'])
  const [ended, deleted] = eventsOf(root).slice(-2)
  expect([ended!.kind, deleted]).toMatchObject(['undo-ended', { kind: 'originals-deleted', findings: [] }])
  if (deleted?.kind !== 'originals-deleted') throw new Error('it is not told')
  expect([deleted.objects > kept.length, deleted.bytes > 8192]).toEqual([true, true])
  expect(runSummaries(eventsOf(root))[0]).toMatchObject({ outcome: 'migrated', endedAt: expect.any(String) as string })

  const engine = lab.engineOn(root)
  expect(await code(engine.rollBack())).toBe('engine.undo-ended')
  expect(await code(engine.rollBackPart({ area: 'registry' }))).toBe('engine.undo-ended')
  const before = eventsOf(root)
  await engine.endUndo({ nowMs: over.nowMs * 2 })
  expect(eventsOf(root)).toEqual(before)
})

test('what the power cut off is deleted at the next look; from the first deletion on the journal says that nothing can be undone', async () => {
  const wanted = async (root: string, gate?: Gate) => {
    await lab.engineOn(root, gate).endUndo(over)
    return [readSimulatedDisk(root), readdirSync(runFolder(root))]
  }
  const counting = cuttingGate(Number.POSITIVE_INFINITY)
  const end = await wanted(lab.copyOf(migrated), counting.gate)
  expect(counting.passed.filter((place) => place.startsWith('delete')).length).toBeGreaterThan(8)
  for (let writes = 0; writes < counting.passed.length; writes++) {
    const root = lab.copyOf(migrated)
    expect(await code(lab.engineOn(root, cuttingGate(writes).gate).endUndo(over))).toBe(undefined)
    if (JSON.stringify(readSimulatedDisk(root)) !== JSON.stringify(readSimulatedDisk(migrated)))
      expect(await code(lab.engineOn(root).rollBack())).toBe('engine.undo-ended')
    // Begun, it is not held up by a clock that was put back.
    if (eventsOf(root).some(({ kind }) => kind === 'undo-ended')) await lab.engineOn(root).endUndo({ nowMs: 0 })
    expect(await wanted(root)).toEqual(end)
    expect(eventsOf(root).filter(({ kind }) => kind === 'originals-deleted')).toHaveLength(1)
    rmSync(root, { recursive: true })
  }
})

test('a copy that cannot be deleted stays, and is a finding of the run', async () => {
  const root = lab.copyOf(migrated)
  const locked = asides(root).find((path) => path.endsWith('\\OneAuth.before-migration\\accounts'))!
  const device = readDevice(root)
  writeDevice(root, { ...device, faults: { ...device.faults, locked: [locked] } })
  await lab.engineOn(root).endUndo(over)
  expect(asides(root)).toEqual([locked.slice(0, locked.lastIndexOf('\\')), locked])
  expect(runSummaries(eventsOf(root))[0]!.findings).toEqual([
    { code: 'step.original-left', subject: 'EACCES', count: 1, first: locked, last: locked },
  ])
})

test('an agent that is uninstalled after its migration takes along what was put aside, and nothing before the last run has ended', async () => {
  const root = lab.copyOf(migrated)
  const agent = createAgent({
    platform: 'simulated',
    root,
    zone: 'UTC',
    clock: { now: () => instantOf(over.nowMs) },
    newRunId: () => 'run-2',
  })
  await agent.uninstall()
  expect([asides(root), existsSync(agent.state.dir)]).toEqual([[], false])

  const half = lab.copyOf(pristine)
  const counting = cuttingGate(20)
  await lab
    .engineOn(half, counting.gate)
    .run(job)
    .catch((error: unknown) => {
      if (!(error instanceof PowerCut)) throw error
    })
  const before = [asides(half), eventsOf(half)]
  await lab.engineOn(half).endUndo('leaving')
  expect([asides(half), eventsOf(half)]).toEqual(before)
})
