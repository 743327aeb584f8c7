import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { instantOf } from '#shared/values/instant.ts'
import { takeLock } from '../platform/engine-lock.ts'
import { createAgent } from './agent.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { guardianEvent } from '../platform/windows/application-log.ts'
import { eventIds } from './log-event.ts'
import { logFile, logLine, readLog } from './log-file.ts'
import { taskXml } from './own-tasks.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
const at = instantOf(1_790_000_000_000)
let counter = 0

function device() {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  const agent = createAgent({ platform: 'simulated', root, clock: { now: () => at }, newRunId: () => 'run-1', zone: 'UTC' })
  return { root, agent }
}

test('the log keeps the newest lines in bounded space, without secrets, whoever wrote them', () => {
  const state = join(folder, 'log')
  const write = logFile(state, 2000)
  for (let line = 0; line < 100; line++) write(logLine(at, { kind: 'began', of: `run ${line}` }))
  write(logLine(at, { kind: 'bug', error: new Error('it said password=hunter2') }))
  const lines = readLog(state, 1000)
  expect([lines.length < 50, lines.at(-2)?.includes('run 99'), lines.join('').includes('hunter2')]).toEqual([true, true, false])
  const file = join(state, 'logs', 'engine.log')
  expect(readFileSync(file).length + readFileSync(`${file}.1`).length).toBeLessThanOrEqual(4000)
})

test('every event of the log has a number of its own, and docs/event-log.md lists it', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'event-log.md'), 'utf8')
  const ids = [...Object.values(eventIds), guardianEvent]
  expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length)
  for (const [kind, { id, means }] of [...Object.entries(eventIds), [guardianEvent.kind, guardianEvent] as const]) {
    const row = page.split('\n').find((line) => line.startsWith(`| ${id} `)) ?? ''
    expect([kind, row.includes(`\`${kind}\``), row.includes(means)]).toEqual([kind, true, true])
  }
})

test('a task says what it starts so that nothing in it is taken apart', () => {
  const xml = taskXml('a & b', { command: 'C:\\Program Files\\node.exe', arguments: ['C:\\a b\\', '--x', 'say "<hi>"'] }, 5)
  expect(xml).toContain('<Command>C:\\Program Files\\node.exe</Command>')
  expect(xml).toContain('<Arguments>"C:\\a b\\\\" --x "say \\"&lt;hi&gt;\\""</Arguments>')
  expect(xml).toContain('<Interval>PT5M</Interval>')
})

test('it is not taken off in the middle of a migration, or while somebody serves or works; then it leaves nothing behind', async () => {
  const { root, agent } = device()
  stageJob(agent.state.dir, sampleJob(spec, sampleRunbook({ leave: 'ad', join: 'ad' })))
  await agent.begin('sample', [])
  const take = () => agent.uninstall()
  await expect(take()).rejects.toMatchObject({ code: 'engine.run-unfinished' })
  let result = await agent.goOn()
  while (result.kind === 'restarting') result = await agent.goOn()
  const release = takeLock(agent.state.dir, 'service')
  await expect(take()).rejects.toMatchObject({ code: 'engine.already-serving' })
  release()
  const migrated = readSimulatedDisk(root)
  expect((await take()).removed).toEqual([agent.state.dir, `${agent.state.dir}-guardian`])
  expect([existsSync(agent.state.dir), existsSync(`${agent.state.dir}-guardian`), readSimulatedDisk(root)]).toEqual([
    false,
    false,
    migrated,
  ])
})

test('diagnostics tell what is there and what cannot be read, and no key, password or token', () => {
  const { agent } = device()
  mkdirSync(join(agent.state.dir, 'service'), { recursive: true })
  logFile(agent.state.dir)(JSON.stringify({ password: 'in a line: token=abcdefgh' }))
  const told = JSON.stringify(diagnosticsOf(agent, at, '1.2.3'))
  expect(JSON.parse(told)).toMatchObject({
    agent: '1.2.3',
    serving: false,
    status: { device: { name: 'PC-001' } },
    journal: [],
    memory: null,
  })
  expect(told).not.toContain('abcdefgh')
})
