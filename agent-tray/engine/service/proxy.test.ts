import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { testProxy, type TestProxy } from '#build/fixtures/proxy.ts'
import { createAgent } from './agent.ts'

let lab: ServiceLab | null = null
let proxy: TestProxy | null = null
afterEach(() => {
  proxy?.close()
  lab?.close()
})

test('a device looks at a share behind its own proxy, tells one that refuses it or is gone by a code, and keeps what it has', async () => {
  lab = await serviceLab()
  proxy = await testProxy()
  const { lab: share, root, pc } = lab
  const server = createServer(({ url }, answer) => {
    try {
      answer.end(readFileSync(join(share.root, decodeURIComponent(url!))))
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const location = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const agent = createAgent({
    platform: 'simulated',
    root,
    stateDir: pc.state.dir,
    share: location,
    clock: share.clock,
    zone: 'UTC',
    newRunId: () => 'none',
  })
  const use = (user: string | null, password: string | null) =>
    agent.chooseProxy({ kind: 'own', address: `127.0.0.1:${proxy!.port}`, user, except: [] }, password)
  const code = () =>
    agent.check().then(
      ({ kind }) => kind,
      (error: { code?: string }) => error.code,
    )
  proxy.wants = 'device:right'
  use('device', 'right')
  expect([await code(), proxy.asked.length > 3]).toEqual(['staged', true])
  use('device', 'wrong')
  expect(await code()).toBe('share.proxy-refused')
  use(null, null)
  expect(await code()).toBe('share.proxy-refused')
  expect(agent.status().bundle?.batch).toBe('Wave 1')
  // What is staged holds where the proxy does not let through.
  expect(await agent.run({ check: true })).toMatchObject({
    checked: { refused: { code: 'share.proxy-refused' } },
    runs: [{ outcome: 'migrated' }],
  })
  const asked = proxy.asked.length
  agent.chooseProxy({ kind: 'none' }, null)
  expect([await code(), proxy.asked.length]).toEqual(['unchanged', asked])
  use('device', 'right')
  proxy.close()
  expect(await code()).toBe('share.proxy-unreachable')
  server.closeAllConnections()
  server.close()
})
