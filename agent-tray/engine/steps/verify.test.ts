import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { powerCutLab } from '#build/fixtures/engine/cut-everywhere.ts'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Finding } from '#shared/migration/finding.ts'
import { openGate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'
import { userHivesOf } from './profiles.ts'
import type { Workshop } from './step.ts'
import { verify } from './verify.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec = smallDevice(2)
const { ntuser } = userHivesOf('C:\\Users\\anna')
let counter = 0
const held = (path: string) => refuse('platform.io', { path, errno: 'STATUS_SHARING_VIOLATION' })

async function migrated() {
  const root = join(folder, String(++counter))
  createSimulatedDevice(root, spec)
  const job = sampleJob(spec)
  await powerCutLab(folder).engineOn(root).run(job)
  return { machine: openSimulatedMachine(root, join(root, 'ProgramData', 'Rehome'), openGate), job: { ...job, run: 'run-1' } }
}

test.each<[string, (m: Machine) => Partial<Machine>]>([
  ['the hive', ({ hives }) => ({ hives: { ...hives, read: (path) => (path === ntuser ? held(path) : hives.read(path)) } })],
  [
    'its descriptor',
    ({ files }) => ({ files: { ...files, descriptorOf: (path) => (path === ntuser ? held(path) : files.descriptorOf(path)) } }),
  ],
])('a program that holds %s of a migrated profile at the very last look takes nothing back; the hive is named', async (_, holding) => {
  const { machine, job } = await migrated()
  try {
    expect(await verify.plan({ ...machine, ...holding(machine) }, job)).toEqual({
      kind: 'satisfied',
      findings: [{ code: 'step.hive-left', subject: 'STATUS_SHARING_VIOLATION', count: 1, first: ntuser, last: ntuser }],
    })
  } finally {
    machine.close()
  }
})

test.each<[string, readonly Finding[]]>([
  ['it', [{ code: 'step.hive-left', subject: 'loaded', count: 1, first: ntuser, last: ntuser }]],
  ['some that are not named', [{ code: 'step.hive-left', subject: 'loaded', count: 3, first: 'C:\\a', last: 'C:\\b' }]],
])('nobody can tell that the new user reads a hive that is held when a step had left %s', async (_, found) => {
  const { machine, job } = await migrated()
  try {
    const hives = { ...machine.hives, read: (path: string) => (path === ntuser ? held(path) : machine.hives.read(path)) }
    const shop = { found: () => found, progress() {}, shouldStop: () => false } as unknown as Workshop
    const planned = await verify.plan({ ...machine, hives }, job, shop)
    expect([planned.kind, planned.kind === 'refused' && planned.findings.map(({ code, first }) => [code, first])]).toEqual([
      'refused',
      [['step.profile-not-usable', ntuser]],
    ])
  } finally {
    machine.close()
  }
})
