import { createServer } from 'node:https'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { certificateAuthority, serverCertificate } from '#build/fixtures/certificates/certificate.ts'
import { serviceLab, type ServiceLab } from '#build/fixtures/engine/service-lab.ts'
import { testProxy, type TestProxy } from '#build/fixtures/proxy.ts'
import { createAgent } from './agent.ts'

let lab: ServiceLab | null = null
let proxy: TestProxy | null = null
afterEach(() => {
  proxy?.close()
  lab?.close()
})

const authorities = getCACertificates('default')
const authority = certificateAuthority('Test CA')
beforeAll(() => setDefaultCACertificates([...authorities, authority.cert]))
afterAll(() => setDefaultCACertificates(authorities))

test('a device looks at a share over HTTPS behind its own proxy, tells one that refuses it or is gone by a code, and keeps what it has', async () => {
  lab = await serviceLab()
  proxy = await testProxy()
  const { lab: share, root, pc } = lab
  const { cert, key } = serverCertificate('localhost', authority, { names: ['127.0.0.1'] })
  const server = createServer({ cert, key }, ({ url }, answer) => {
    try {
      answer.end(readFileSync(join(share.root, decodeURIComponent(url!))))
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const location = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
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
  expect([await code(), [...new Set(proxy.asked)]]).toEqual(['staged', [`CONNECT ${new URL(location).host}`]])
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
  // The share's own server is no proxy, whatever it is asked for.
  agent.chooseProxy({ kind: 'own', address: new URL(location).host, user: null, except: [] }, null)
  expect(await code()).toBe('share.not-a-proxy')
  use('device', 'right')
  proxy.close()
  expect(await code()).toBe('share.proxy-unreachable')
  server.closeAllConnections()
  server.close()
})
