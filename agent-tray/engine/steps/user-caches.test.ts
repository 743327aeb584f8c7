import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { showHive } from '#build/fixtures/engine/show-hive.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { Hive } from '#shared/registry/hive.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from '../service/engine.ts'
import { forgetCaches } from './user-caches.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

test("a moved user's own hives name his old account no more, but where Windows keeps no cache of it; what names nobody stays", async () => {
  const root = join(folder, 'device')
  const spec = smallDevice(2)
  createSimulatedDevice(root, spec)
  const engine = createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(0) }, newRunId: () => 'run' })
  const hives = ['NTUSER.DAT', 'AppData/Local/Microsoft/Windows/UsrClass.dat'].map((name) => join(root, driveFolder, 'Users', 'anna', name))
  const sid = sidToText(spec.users[0]!.sid)
  const naming = () =>
    hives.flatMap((path) =>
      showHive(path).filter((line) => line.includes(sid) || line.includes(Buffer.from(sid, 'utf16le').toString('hex'))),
    )
  const neutral = () =>
    hives.flatMap((path) => showHive(path).filter((line) => /ProcessedSearchRoots\\0001!|Windows%5Cresources/.test(line)))
  const before = [naming().length, neutral().length]
  let result = await engine.run(sampleJob(spec, sampleRunbook({ leave: 'ad', join: 'ad' })))
  while (result.kind === 'restarting') result = await engine.resume()
  expect([before, naming(), neutral().length]).toEqual([[4, 2], [], 2])
})

const data = sharedData('hives/win10_rathbun')
test.skipIf(data === null)('of hives that Windows made (else: shared/data is absent) exactly their caches go', () => {
  const counts = ['NTUSER.DAT', 'UsrClass.dat'].map((name) => {
    const bytes = execFileSync('xz', ['-dc', join(data!, `${name}.recovered-by-yarp.xz`)], { maxBuffer: 256 * 1024 * 1024 })
    const hive = Hive.open(Uint8Array.from(bytes))
    const domain = 'S-1-5-21-2290304894-658537038-505560459'
    return [`${domain}-100`, `${domain}-1001`, `${domain}-1001`].map((sid) => forgetCaches(hive, new Map([[sid, 'S-1-12-1-1-2-3-4']])))
  })
  expect(counts).toEqual([
    [0, 3, 0],
    [0, 39, 0],
  ])
})
