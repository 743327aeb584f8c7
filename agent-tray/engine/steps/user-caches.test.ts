import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { showHive } from '#build/fixtures/engine/show-hive.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from '../service/engine.ts'
import { forgetCaches } from './user-caches.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

function addSearched(path: string, sid: string): void {
  const hive = Hive.open(Uint8Array.from(readFileSync(path)))
  const searched = 'Software\\Microsoft\\Windows Search\\ProcessedSearchRoots'
  keyAt(hive, `${searched}\\0000`).setValue('', REG.sz, sz(`defaultroot://{${sid}}/`))
  keyAt(hive, `${searched}\\0001`).setValue('', REG.sz, sz('file:///C:\\Users\\'))
  keyAt(hive, `Software\\Microsoft\\Internet Explorer\\InternetRegistry\\REGISTRY\\USER\\${sid}`)
  writeFileSync(path, hive.bytes())
}

function addAppTexts(path: string, sid: string): void {
  const hive = Hive.open(Uint8Array.from(readFileSync(path)))
  const file = `${sid}-MergedResources-1.pri`
  const storage = 'Local Settings\\Software\\Microsoft\\Windows\\CurrentVersion\\AppContainer\\Storage'
  keyAt(hive, `Local Settings\\MrtCache\\C:%5CProgram Files%5CWindowsApps%5CContoso.Notes%5Cmicrosoft.system.package.metadata%5C${file}`)
  keyAt(hive, 'Local Settings\\MrtCache\\C:%5CWindows%5Cresources.pri')
  keyAt(hive, `${storage}\\contoso.notes\\ResourcesConfig`).setValue('CachedMergedResourcesPriFileName', REG.sz, sz(file))
  writeFileSync(path, hive.bytes())
}

test("a moved user's own hives name his old account no more, but where Windows keeps no cache of it; what names nobody stays", async () => {
  const root = join(folder, 'device')
  const spec = smallDevice(2)
  createSimulatedDevice(root, spec)
  const sid = sidToText(spec.users[0]!.sid)
  const [ntuser, classes] = ['NTUSER.DAT', 'AppData/Local/Microsoft/Windows/UsrClass.dat'].map((name) =>
    join(root, driveFolder, 'Users', 'anna', name),
  ) as [string, string]
  addSearched(ntuser, sid)
  addAppTexts(classes, sid)
  const hives = [ntuser, classes]
  const engine = createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(0) }, newRunId: () => 'run' })
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
