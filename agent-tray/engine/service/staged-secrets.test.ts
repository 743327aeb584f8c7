import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { sampleJoiner } from '#build/fixtures/engine/sample-job.ts'
import { serviceLab, type ServiceLab, type ServiceLabOptions } from '#build/fixtures/engine/service-lab.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readDevice, type SimulatedDeviceInput } from '../platform/simulated/device-file.ts'
import { createAgent } from './agent.ts'

const hour = 60 * 60_000

let labs: ServiceLab[] = []
afterEach(() => {
  for (const lab of labs) lab.close()
  labs = []
})

/** A served device that is to join another domain at 14:00. */
async function served(device: ServiceLabOptions['device'] = {}, offlineJoin = false) {
  const lab = await serviceLab({
    enforcedAfter: '2026-11-21T14:00',
    runbook: { deviceState: { leave: 'ad', join: 'ad', ad: { offlineJoin } }, permissionUpdates: { mode: 'none' } },
    device,
  })
  labs.push(lab)
  const service = lab.serve()
  service.start()
  await lab.pass(hour)
  return { lab, service }
}

/** The files in the agent's folder in which the secret stands, the password or what joins offline, by their folder. */
function telling({ pc, job }: ServiceLab): string[] {
  const secret = Buffer.from(job.offlineJoin?.file ?? Buffer.from(sampleJoiner.password))
  const files = readdirSync(pc.state.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(secret))
    .map(({ parentPath }) => parentPath.slice(pc.state.dir.length + 1).split('/')[0]!)
}
const outcomes = ({ journal }: ServiceLab) => runSummaries(journal()).map(({ outcome, code }) => code ?? outcome)

const agentOf = ({ root, pc, world }: ServiceLab) =>
  createAgent({
    platform: 'simulated',
    root,
    stateDir: pc.state.dir,
    share: world.share,
    clock: { now: () => instantOf(world.now) },
    zone: 'UTC',
    newRunId: () => `run-${world.now}`,
  })

test.each([
  ['an account', false],
  ['a file of its own, offline', true],
])(
  'once a device has joined by %s, that is nowhere in the agent’s folder, and no later look at the share brings it back',
  async (_, offline) => {
    const { lab } = await served({}, offline)
    expect(telling(lab)).toEqual(['bundle'])
    await lab.pass(2 * hour)
    const joined = [outcomes(lab), telling(lab)]
    await lab.publish({}, { logs: { id: 'a'.repeat(32), since: null } })
    await lab.pass(2 * hour)
    expect([joined, telling(lab), outcomes(lab)]).toEqual([[['migrated'], []], [], ['migrated']])
  },
)

test('a run that ended without joining keeps none of it; what is staged stays for the next try, which succeeds', async () => {
  const directories: SimulatedDeviceInput['directories'] = [{ domain: 'target.example', answers: false }]
  const { lab } = await served({ directories })
  await lab.pass(1.2 * hour)
  expect([outcomes(lab).at(-1), telling(lab)]).toEqual(['step.join-account-unreachable', ['bundle']])
  lab.set({ directories: [] })
  await lab.pass(3 * hour)
  expect([outcomes(lab).at(-1), telling(lab), readDevice(lab.root).join.directory]).toEqual(['migrated', [], 'target.example'])
})

test('after a rollback the device has again what it needs, from the share, for the next time', async () => {
  const { lab } = await served()
  await lab.pass(2 * hour)
  lab.kill()
  const agent = agentOf(lab)
  await agent.rollBack()
  const after = telling(lab)
  await agent.check()
  const fetched = telling(lab)
  const { runs } = await agent.run({ check: true })
  expect([after, fetched, runs.at(-1)?.outcome, telling(lab)]).toEqual([[], ['bundle'], 'migrated', []])
})

test('a device that nothing is meant for any more keeps nothing that was staged', async () => {
  const { lab } = await served()
  await lab.lab.publish([])
  await lab.pass(2 * hour)
  expect([telling(lab), outcomes(lab)]).toEqual([[], []])
})

test('a power cut between the end of a run and the deleting is made good at the next start', async () => {
  const { lab } = await served()
  const agent = agentOf(lab)
  const bundles = join(lab.pc.state.dir, 'bundle')
  const present = join(bundles, readdirSync(bundles, { withFileTypes: true }).find((entry) => entry.isDirectory())!.name)
  const files = readdirSync(present).map((name) => [join(present, name), readFileSync(join(present, name))] as const)
  lab.kill()
  await agent.run({ check: false })
  for (const [file, content] of files) writeFileSync(file, content)
  const put = telling(lab)
  await agentOf(lab).check()
  expect([put, telling(lab)]).toEqual([['bundle'], []])
})
