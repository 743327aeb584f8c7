import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { isRefused } from '#shared/errors/refused.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const lab = powerCutLab(folder)
const spec = smallDevice(1)
const migrated = join(folder, 'migrated')
let before: ReturnType<typeof readSimulatedDisk>
let after: ReturnType<typeof readSimulatedDisk>

beforeAll(async () => {
  createSimulatedDevice(migrated, spec)
  before = readSimulatedDisk(migrated)
  await lab.finish(migrated, (engine) => engine.run(sampleJob(spec)))
  after = readSimulatedDisk(migrated)
})

const logs = [
  ['journal', 'journal/journal.bin'],
  ['undo log of files', 'runs/run-1/repermission-files/files.undo'],
] as const

/** Rolls a copy back of which a log was damaged; says what the disk is then, and with which code it was refused. */
async function rolledBack(log: string, damage: (path: string) => void) {
  const root = lab.copyOf(migrated)
  damage(join(root, 'ProgramData', 'Rehome', ...log.split('/')))
  let code: string | null = null
  try {
    await lab.engineOn(root).rollBack()
  } catch (error) {
    if (!isRefused(error)) throw error
    code = error.code
  }
  const disk = readSimulatedDisk(root)
  rmSync(root, { recursive: true })
  return { code, disk }
}

/** No object has a descriptor that none had before or after the run; folders may have either of their names. */
function isEither(disk: typeof before): boolean {
  const known = new Set([before, after].flatMap(({ descriptors }) => Object.values(descriptors)))
  return Object.values(disk.descriptors).every((hex) => known.has(hex))
}

/** Whether it was told, or everything is back. */
async function isTrue(log: string, damage: (path: string) => void): Promise<boolean> {
  const { code, disk } = await rolledBack(log, damage)
  const isBack = JSON.stringify(disk.descriptors) === JSON.stringify(before.descriptors)
  const isTold = code === 'engine.journal-damaged' || code === 'engine.journal-newer'
  return isEither(disk) && (isTold || (code === null && isBack))
}

const sizeOf = (log: string) => readFileSync(join(migrated, 'ProgramData', 'Rehome', ...log.split('/'))).length

/** Of a journal its last record alone can be torn; an undo log that was cut further back is known by what the journal says of it. */
test.each([
  [...logs[0], 0.999],
  [...logs[1], 0],
] as const)('a %s that was cut is refused, or everything goes back', { timeout: 300_000 }, async (_, log, from) => {
  const size = sizeOf(log)
  for (let part = 0; part < 16; part++) {
    const at = Math.floor(size * from + ((size * (1 - from) - 1) * part) / 15)
    expect([at, await isTrue(log, (path) => truncateSync(path, at))]).toEqual([at, true])
  }
})

test.each(logs)('a bit that turned anywhere in a %s is told, or everything goes back', { timeout: 300_000 }, async (_, log) => {
  const size = sizeOf(log)
  for (let part = 0; part < 16; part++) {
    const at = Math.floor(((size - 1) * part) / 15)
    const turn = (path: string) => {
      const bytes = readFileSync(path)
      bytes[at]! ^= 1 << (part % 8)
      writeFileSync(path, bytes)
    }
    expect([at, await isTrue(log, turn)]).toEqual([at, true])
  }
})
