import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer as createNetServer, type AddressInfo, type Server as NetServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { certificateAuthority, serverCertificate } from '#build/fixtures/certificates/certificate.ts'
import { testProxy, type TestProxy } from '#build/fixtures/proxy.ts'
import { openShare } from './open-share.ts'
import { noProxy, proxyFor, proxyInEnvironment, type ProxyRules } from './proxy.ts'

const rules = (except: string[]): ProxyRules => ({ http: 'http://proxy.example:3128', https: 'proxy.example:3128', except })

test.each<[string, string[], boolean]>([
  ['https://share.example/x', [], true],
  ['http://share.example/x', [], true],
  ['https://share.example/x', ['share.example'], false],
  ['https://SHARE.example/x', ['Share.Example'], false],
  ['https://a.share.example/x', ['share.example'], true],
  ['https://a.share.example/x', ['.share.example'], false],
  ['https://share.example/x', ['.share.example'], false],
  ['https://ashare.example/x', ['.share.example'], true],
  ['https://a.share.example/x', ['*.example'], false],
  ['https://share.example/x', ['share.example:8443'], true],
  ['https://share.example:8443/x', ['share.example:8443'], false],
  ['https://share.example/x', ['share.example:443'], false],
  ['https://10.1.2.3/x', ['10.1.*'], false],
  ['https://fileserver/x', ['<local>'], false],
  ['https://share.example/x', ['<local>'], true],
  ['https://[::1]/x', ['::1'], false],
  ['https://share.example/x', ['*'], false],
  [`https://${'a'.repeat(60)}.example/x`, [`${'*a'.repeat(100)}b`], true],
])('%s, not for %j: by a proxy %s', (address, except, isBy) => {
  expect(proxyFor(new URL(address), rules(except))?.host ?? null).toBe(isBy ? 'proxy.example:3128' : null)
})

test('the environment names proxies and exceptions as every program reads them; what is no address is none', () => {
  expect(proxyInEnvironment({ https_proxy: 'a:1', HTTPS_PROXY: 'b:2', HTTP_PROXY: '', NO_PROXY: 'x, .y  *.z' })).toEqual({
    http: null,
    https: 'a:1',
    except: ['x', '.y', '*.z'],
  })
  expect(proxyFor(new URL('https://share.example'), { ...noProxy, https: 'http://[broken' })).toBeNull()
})

describe('a share behind a proxy', () => {
  const servers: Server[] = []
  let proxy: TestProxy
  const before = getCACertificates('default')
  const authority = certificateAuthority('Test CA')
  beforeAll(() => setDefaultCACertificates([...before, authority.cert]))
  afterAll(() => setDefaultCACertificates(before))
  beforeEach(async () => {
    proxy = await testProxy()
  })
  afterEach(() => {
    proxy.close()
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function served(
    scheme: 'http' | 'https',
    answer: RequestListener = (_, response) => void response.end('the file'),
  ): Promise<string> {
    const { cert, key } = serverCertificate('localhost', authority, { names: ['localhost', '127.0.0.1'] })
    const server = scheme === 'http' ? createServer(answer) : createSecureServer({ cert, key }, answer)
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/share`
  }
  const by = (location: string, login = '', except: string[] = []) => {
    const address = `http://${login}127.0.0.1:${proxy.port}`
    return openShare(location, {
      proxy: () => ({ http: address, https: address, except }),
      pace: { sleep: async () => {}, random: () => 0 },
    })
  }
  const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString())

  it.each(['http', 'https'] as const)(
    'is read over %s, and by no proxy where an exception or the rules of that moment say so',
    async (scheme) => {
      const location = await served(scheme)
      const { host } = new URL(location)
      expect(text(await by(location).read('a/b', 100))).toBe('the file')
      const asked = scheme === 'https' ? `CONNECT ${host}` : `GET ${location}/a/b`
      expect(proxy.asked).toEqual([asked])
      expect(text(await by(location, '', ['127.0.0.1']).read('a/b', 100))).toBe('the file')
      const away = openShare(location, { proxy: () => noProxy })
      expect([text(await away.read('a/b', 100)), proxy.asked.length]).toEqual(['the file', 1])
    },
  )

  it.each(['http', 'https'] as const)(
    '%s: a proxy that wants a name and password gets them, and its no is told with its address and without them',
    async (scheme) => {
      const location = await served(scheme)
      proxy.wants = 'anna:p@ss:word'
      expect(text(await by(location, 'anna:p%40ss%3Aword@').read('a', 100))).toBe('the file')
      for (const login of ['', 'anna:wrong@']) {
        const error: unknown = await by(location, login)
          .read('a', 100)
          .catch((caught: unknown) => caught)
        const details = { location: new URL(location).origin, proxy: `127.0.0.1:${proxy.port}`, status: 407 }
        expect(error).toMatchObject({ refusal: { code: 'share.proxy-refused', details } })
        expect(JSON.stringify(error)).not.toContain('wrong')
      }
    },
  )

  it('a proxy that forbids the address says so', async () => {
    proxy.forbids = true
    await expect(by(await served('https')).read('a', 100)).rejects.toMatchObject({
      refusal: { code: 'share.proxy-refused', details: { status: 403 } },
    })
  })

  it('a proxy that is not there is told apart from a share that is not, and is tried once', async () => {
    const location = await served('https')
    const { port } = proxy
    proxy.close()
    await expect(by(location).read('a', 100)).rejects.toMatchObject({
      refusal: { code: 'share.proxy-unreachable', details: { proxy: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' } },
    })
  })

  it.each<[string, () => Server | NetServer, string]>([
    ['a web server that has no tunnels', () => createServer((_, response) => void response.end('a page')), 'no HTTP'],
    [
      'a web server that says so',
      () => createServer().on('connect', (_, socket) => void socket.end('HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n')),
      'HTTP 405',
    ],
    ['something that speaks another language', () => createNetServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n')), 'no HTTP'],
  ])('%s is told as no proxy, with its address', async (_, make, answer) => {
    const server = make()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const location = await served('https')
    const share = openShare(location, {
      proxy: () => ({ http: null, https: `http://anna:secret@${address}`, except: [] }),
      pace: { sleep: async () => {}, random: () => 0 },
    })
    const error: unknown = await share.read('a', 100).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      refusal: { code: 'share.not-a-proxy', details: { location: new URL(location).origin, proxy: address, answer } },
    })
    expect(JSON.stringify(error)).not.toContain('secret')
    server.close()
  })

  it('what a proxy says of an address that it cannot reach is not taken for its own', async () => {
    const dead = await served('https')
    const server = servers.pop()!
    await new Promise((done) => server.close(done))
    await expect(by(dead).read('a', 100)).rejects.toMatchObject({ refusal: { code: 'share.unreachable', details: { reason: 'HTTP 502' } } })
  })

  it('verifies certificates behind the tunnel, follows no redirect and keeps to the limit', async () => {
    setDefaultCACertificates(before)
    await expect(by(await served('https')).read('a', 100)).rejects.toMatchObject({ code: 'share.unreachable' })
    setDefaultCACertificates([...before, authority.cert])
    const elsewhere = await served('https', (_, response) => response.writeHead(302, { location: 'https://127.0.0.1:1/' }).end())
    await expect(by(elsewhere).read('a', 100)).rejects.toMatchObject({ code: 'share.not-a-file' })
    const large = await served('https', (_, response) => void response.end('x'.repeat(1000)))
    await expect(by(large).read('a', 100)).rejects.toMatchObject({ code: 'share.oversized' })
  })

  it('writes blobs of Azure through it', async () => {
    const put: string[] = []
    const location = await served('https', (request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        put.push(`${request.method} ${request.url!.split('?')[0]} ${Buffer.concat(pieces).toString()}`)
        response.writeHead(201).end()
      })
    })
    const share = by(`${location}/box?sv=2021&sig=abc`)
    expect([await share.create('a/b', Buffer.from('content')), put, proxy.asked.length]).toEqual([true, ['PUT /share/box/a/b content'], 1])
  })
})
