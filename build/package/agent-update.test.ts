import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReleases } from '#agent/engine/platform/release-record.ts'
import { createAgent } from '#agent/engine/service/agent.ts'
import { connectToEngine } from '#agent/pipe/client/client.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { packedAgent } from '#build/fixtures/packed-agent.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { listDevices } from '#main/services/device/devices.ts'
import { keepPackage, offerAgent, wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { collect } from '#main/services/device/collect.ts'
import { sumUpJournals } from '#main/services/device/journal-summary.ts'
import { instantOf } from '#shared/values/instant.ts'

const folder = scratchFolder()
const packed = packedAgent(folder)
const engine = packed.install('0.1.0')
let lab: ServiceLab
beforeAll(async () => {
  lab = await serviceLab({ availableFrom: '2090-01-01T00:00' })
  // The engines that start here live by this machine's own clock.
  lab.lab.passDays((Date.now() - Date.parse(lab.lab.clock.now())) / 86_400_000)
})
afterAll(() => lab.close())

/** Publishes that version to the device's batch. */
async function offer(file: string): Promise<string> {
  const { project, clock } = lab.lab
  const version = await keepPackage(project, file, clock.now())
  offerAgent(project, version, [], clock.now())
  await lab.publish({}, {}, wantedAgents(project)('wave-1'))
  return version
}

/** What Windows does: starts the engine again whenever it ends, until one serves in a version that is wanted. Returns how they ended. */
async function keepAliveUntil(version: string): Promise<(number | null)[]> {
  const ends: (number | null)[] = []
  const { root, pc, world } = lab
  for (;;) {
    const args = ['--platform', 'simulated', '--root', root, '--state', pc.state.dir, '--share', world.share]
    const child = spawn(process.execPath, [engine, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
    const over = new Promise<void>((done) => child.once('exit', () => done()))
    while (child.exitCode === null && !(isSettled() && (await served()) === version)) await sleep(50)
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await over
      return ends
    }
    await over
    ends.push(child.exitCode)
    if (ends.length > 8) throw new Error(`no engine of version ${version} comes up: ${said}`)
  }
}

/** Nothing waits to be started, or to be known as one that came up. */
function isSettled(): boolean {
  const { staged, trying } = readReleases(lab.pc.state.dir)
  return staged === null && trying === null
}

async function served(): Promise<string | null> {
  try {
    const client = await connectToEngine(enginePipe(lab.pc.state.dir), { client: 'command-line' })
    const status = await client.call['status.read']({})
    client.close()
    return status.ok ? status.value.engine.version : null
  } catch {
    return null
  }
}

test('a device brings itself to the version that was published, and goes back from ones that throw or end, by itself', async () => {
  await offer(packed.pack('0.2.0'))
  // The installed engine finds it, stages it, and ends for it; what comes up then is the other version.
  expect(await keepAliveUntil('0.2.0')).toEqual([0])
  const releases = () => readReleases(lab.pc.state.dir)
  expect(releases()).toMatchObject({ current: { version: '0.2.0' }, staged: null, trying: null })

  for (const [version, main, ends] of [
    ['0.3.0', 'throw new Error("cannot come up")', [0, 1]],
    ['0.4.0', 'process.exit(7)', [0, 7, 7, 7]],
  ] as const) {
    await offer(packed.pack(version, main))
    const agent = createAgent({
      platform: 'simulated',
      root: lab.root,
      stateDir: lab.pc.state.dir,
      share: lab.world.share,
      clock: { now: () => instantOf(Date.now()) },
      zone: 'UTC',
      newRunId: () => 'none',
      version: '0.2.0',
    })
    expect((await agent.check()).release).toEqual({ version, refusal: null })
    expect([version, await keepAliveUntil('0.2.0')]).toEqual([version, ends])
    expect(releases()).toMatchObject({ current: { version: '0.2.0' }, staged: null, trying: null })
    expect(releases().refused.at(-1)?.version).toBe(version)
    // Refused once, it is not fetched again.
    expect((await agent.check()).release).toBeUndefined()
    // An engine that was ended at once may not have sent it.
    await agent.send()
  }

  const log = readFileSync(join(lab.pc.state.dir, 'logs', 'engine.log'), 'utf8')
  const told = log
    .split('\n')
    .flatMap((line) => (line.includes('"release"') ? [JSON.parse(line) as { became: string; version: string; id: number }] : []))
  expect(
    told
      .filter(({ id }) => id === 145)
      .map(({ became, version }) => `${version} ${became}`)
      .toSorted(),
  ).toEqual([
    '0.2.0 kept',
    '0.2.0 staged',
    '0.2.0 tried',
    ...['0.3.0', '0.4.0'].flatMap((version) => [`${version} refused`, `${version} tried`]),
  ])
  const { project, keyring, clock } = lab.lab
  await collect(project, lab.lab.folder, keyring, { now: clock.now(), progress: () => {} })
  await sumUpJournals(project, { progress: () => {}, signal: new AbortController().signal })
  const changes = lab
    .journal()
    .map((event) => (event.kind === 'agent-changed' ? `${event.version} ${event.code ?? 'came up'}` : event.kind))
  // The installed one tells of itself first, so that every device's version is known.
  expect(changes).toEqual(['0.1.0 came up', '0.2.0 came up', ...['0.3.0', '0.4.0'].map((version) => `${version} update.did-not-start`)])
  expect(
    (await listDevices(project, { progress: () => {}, signal: new AbortController().signal })).map(({ agent, agentRefused }) => ({
      agent,
      agentRefused,
    })),
  ).toEqual([{ agent: '0.2.0', agentRefused: { version: '0.4.0', code: 'update.did-not-start' } }])
})
