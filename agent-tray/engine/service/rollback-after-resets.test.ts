import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { everyReset } from '#build/fixtures/engine/app-resets-suite.ts'
import { plainStartup, sampleJob, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { machineHiveFile } from '#build/fixtures/engine/show-hive.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { Hive, REG } from '#shared/registry/hive.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readPlain } from '../platform/plain-files.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec = { ...smallDevice(3), apps: true }
const sids = spec.users.map(({ sid }) => sid)
const policies = 'Microsoft\\Windows\\CurrentVersion\\Group Policy'
const ngcPin = 'Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI\\NgcPin'
let counter = 0

const fileOf = (root: string, user: string) => join(root, driveFolder, 'Users', user, 'NTUSER.DAT')

function edit(file: string, work: (hive: Hive) => void): void {
  const hive = Hive.open(Uint8Array.from(readPlain(file)))
  work(hive)
  writeFileSync(file, hive.bytes())
}

/** A device with every application reset, on which what the resets and the caches take away names its user in its descriptor. */
async function migrated(table: TranslationTable) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  for (const { name, sid } of spec.users) {
    edit(fileOf(root, name), (hive) => {
      keyAt(hive, `Software\\Microsoft\\Windows Search\\ProcessedSearchRoots\\0`).setValue('', REG.sz, sz(`winrt://{${sidToText(sid)}}/`))
    })
  }
  edit(machineHiveFile(root, 'SOFTWARE'), (hive) => {
    for (const sid of sids) {
      const own = parseSddl(`O:SYG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;${sidToText(sid)})`)
      for (const place of [ngcPin, policies]) keyAt(hive, `${place}\\${sidToText(sid)}`).setDescriptor(own)
    }
  })
  const before = readSimulatedDisk(root)
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
  const runbook = runbookSchema.parse({
    rehome: 'runbook/1',
    id: 'all',
    general: { name: 'All' },
    startup: plainStartup,
    appReconfiguration: everyReset,
  })
  const result = await engine.run(sampleJob(spec, runbook, table))
  expect(result).toMatchObject({ kind: 'ended', outcome: expect.stringMatching(/^migrated/) })
  const findings = () => {
    const { findings, undoneParts } = runSummaries(engine.status().events).at(-1)!
    return [...findings, ...undoneParts.flatMap((part) => part.findings)].filter(({ code }) => code === 'step.changed-since')
  }
  return { root, engine, before, findings }
}

/** Entries of ProfileList stand in the order of their SIDs: this one turns it round. */
const turned = () => TranslationTable.from(sids.map((sid, index) => ({ source: sid, target: sampleTarget(sids.at(-1 - index)!) })))
const swapped = () => TranslationTable.from(sids.map((sid, index) => ({ source: sid, target: sids[(index + 1) % sids.length]! })))

test.each([
  ['each has its own new account', () => sampleTable(spec)],
  ['the profiles stand in another order since', turned],
  ['the accounts are each other’s', swapped],
])('what resets and caches of the same run took out of hives is not told as somebody else’s change: %s', async (_, table) => {
  const { root, engine, before, findings } = await migrated(table())
  await engine.rollBackPart({ area: 'windowsProfiles' })
  expect(findings()).toEqual([])
  await engine.rollBackPart({ area: 'registry' })
  expect(findings()).toEqual([])
  await engine.rollBack()
  expect(findings()).toEqual([])
  expect(readSimulatedDisk(root).descriptors).toEqual(before.descriptors)
})

test('what somebody else took out of a user’s hive is told, also where a reset of the run took something out beside it', async () => {
  const { root, engine, findings } = await migrated(sampleTable(spec))
  const gone = 'Software\\Microsoft\\Windows'
  edit(fileOf(root, 'anna'), (hive) => hive.key('Software\\Microsoft')!.deleteSubkey('Windows'))
  await engine.rollBackPart({ area: 'windowsProfiles' })
  expect(findings().map(({ first }) => first)).toEqual([`C:\\Users\\anna\\NTUSER.DAT: ${gone}`])
})
