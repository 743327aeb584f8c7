import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from '../service/engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const users = sampleUsers(2).map((user) => ({ ...user, trouble: 'encrypts' as const }))
const [anna, bjorn] = users as [(typeof users)[0], (typeof users)[0]]
const spec = { ...smallDevice(2), users }

test('whose files are encrypted is told before and after; the keys that read them stay where a rollback or their old password finds them', async () => {
  const root = join(folder, 'device')
  createSimulatedDevice(root, spec)
  const engine = createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(0) }, newRunId: () => 'run' })
  const table = TranslationTable.from([...sampleTable(spec)].filter(({ source }) => sidToText(source) !== sidToText(bjorn.sid)))
  const job = sampleJob(spec, sampleRunbook({ leave: 'ad', join: 'ad' }), table)
  const home = 'C:\\Users\\anna'
  const file = `${home}\\Documents\\salaries.xlsx`
  const encrypted = { code: 'step.files-encrypted', subject: home, count: 1, first: file, last: file }
  const encrypts = { code: 'step.profile-encrypts', subject: sidToText(anna.sid), count: 1, first: home, last: home }
  const ofEncryption = ({ code }: { code: string }) => code === encrypted.code || code === encrypts.code

  const { notes, areas } = await engine.impact(job)
  expect([notes.filter(ofEncryption), areas.flatMap(({ stays }) => stays.filter(ofEncryption))]).toEqual([[encrypts], [encrypted]])

  let result = await engine.run(job)
  while (result.kind === 'restarting') result = await engine.resume()
  expect(
    runSummaries(engine.status().events)
      .at(-1)!
      .findings.filter(ofEncryption)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  ).toEqual([encrypted, encrypts])
  const { descriptors } = readSimulatedDisk(root)
  const target = Buffer.from(sampleTarget(anna.sid)).toString('hex')
  const keys = ['Protect', 'Crypto\\RSA'].map((kind) => `${home}\\AppData\\Roaming\\Microsoft\\${kind}\\${sidToText(anna.sid)}\\7f0c2a9e`)
  expect([...keys, file].map((path) => descriptors[path]?.includes(target))).toEqual([true, true, true])
})
