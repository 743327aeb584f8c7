import { existsSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { connectToEngine } from '#agent/pipe/client/client.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { collect } from '#main/services/device/collect.ts'
import { deviceLogFile, requestLogs } from '#main/services/device/log-files.ts'
import { check } from '../share/check.ts'
import { createAgent } from './agent.ts'
import { serve } from './serve.ts'

const clock = { now: () => '2026-11-21T12:00:00.000Z' as never }
let lab: ServiceLab | null = null
afterEach(() => lab?.close())

test('an engine in its own process migrates in another, answers meanwhile, ends when it is told to, and is not started again by its keeper', async () => {
  lab = await serviceLab({ enforcedAfter: '2026-11-20T12:00' })
  // The share was published in the past of this lab; what is staged holds.
  const { pc, root } = lab
  await check(pc.state, clock)
  const lines: { kind: string }[] = []
  const ending = new AbortController()
  const start = (onPurpose: boolean) =>
    serve({
      platform: 'simulated',
      root,
      stateDir: pc.state.dir,
      version: '1.2.3',
      pipe: enginePipe,
      onPurpose,
      told: (line) => lines.push(JSON.parse(line) as { kind: string }),
      signal: ending.signal,
    })
  const life = start(true)
  const until = async (holds: () => boolean | Promise<boolean>) => {
    // An engine answers a client ten times a second.
    while (!(await holds())) await new Promise((done) => setTimeout(done, 100))
  }
  await until(() => lines.some(({ kind }) => kind === 'serving'))
  await expect(start(true)).rejects.toMatchObject({ code: 'engine.already-serving' })
  const client = await connectToEngine(enginePipe(pc.state.dir), { client: 'command-line' })
  const status = await client.call['status.read']({})
  expect(status).toMatchObject({ ok: true, value: { engine: { version: '1.2.3' }, device: { name: 'PC-1' }, batch: 'Wave 1' } })
  const own = { kind: 'own' as const, address: 'proxy.example:3128', user: 'anna', except: ['.example'] }
  const bad = { ...own, address: 'ftp://x' }
  expect([
    await client.call['configuration.proxy']({}),
    await client.call['configuration.set-proxy']({ choice: own, password: 'of the proxy' }),
    await client.call['configuration.set-proxy']({ choice: { ...own, except: [] }, password: null }),
    await client.call['configuration.proxy']({}),
    // Its share is a folder, which no proxy is asked for.
    await client.call['configuration.try-proxy']({ choice: own, password: null }),
    refusedWith(await client.call['configuration.set-proxy']({ choice: bad, password: null })),
    refusedWith(await client.call['configuration.try-proxy']({ choice: bad, password: null })),
  ]).toEqual([
    { ok: true, value: { choice: { kind: 'system' }, hasPassword: false } },
    { ok: true, value: null },
    { ok: true, value: null },
    { ok: true, value: { choice: { ...own, except: [] }, hasPassword: true } },
    { ok: true, value: { location: null } },
    'enrolment.bad-proxy',
    'enrolment.bad-proxy',
  ])
  await until(async () => {
    const view = await client.call['view.read']({})
    return view.ok && view.value.state.kind === 'completed'
  })
  const log = await client.call['log.read']({ lines: 5 })
  expect(log.ok && log.value.at(-1)?.kind).toBe('run-ended')
  expect(await client.call['engine.stop']({})).toEqual({ ok: true, value: null })
  expect([await life, (await client.ended).code, await start(false)]).toEqual(['ended', 'pipe.closed', 'stays-stopped'])
  // What the engine wrote meanwhile is what a project gets that asks for log files.
  const { project, folder, keyring } = lab.lab
  requestLogs(project, ['PC-1'], null, clock.now())
  await lab.publish()
  const agent = createAgent({ platform: 'simulated', root, stateDir: pc.state.dir, clock, zone: 'UTC', newRunId: () => 'none' })
  expect((await agent.check()).kind).toBe('staged')
  await collect(project, folder, keyring, { now: clock.now(), progress: () => {} })
  const kinds = deviceLogFile(project, 'PC-1', 'engine.log')
    .text.trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind)
  expect([kinds.includes('serving'), kinds.includes('began'), kinds.at(-1)]).toEqual([true, true, 'ended'])
})

test('an agent that its runbook wants gone leaves by itself once its journal has arrived, and nothing of it stays', async () => {
  lab = await serviceLab({ enforcedAfter: '2026-11-20T12:00', runbook: { completion: { uninstallAgent: true } } })
  const { pc, root } = lab
  await check(pc.state, clock)
  const ended = await serve({
    platform: 'simulated',
    root,
    stateDir: pc.state.dir,
    version: '1.2.3',
    pipe: enginePipe,
    onPurpose: true,
    told: () => {},
    signal: new AbortController().signal,
  })
  const { project, folder, keyring } = lab.lab
  await collect(project, folder, keyring, { now: clock.now(), progress: () => {} })
  const last = project.file.prepare(`SELECT event ->> '$.kind' FROM journalRecord ORDER BY seq DESC LIMIT 1`).pluck().get()
  expect([ended, existsSync(pc.state.dir), last]).toEqual(['ended', false, 'originals-deleted'])
})

function refusedWith(reply: { readonly ok: boolean; readonly error?: { readonly code: string } }): string | undefined {
  return reply.error?.code
}
