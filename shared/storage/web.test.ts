import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { serverCertificate } from '#build/fixtures/certificates/certificate.ts'
import { readingShares } from '#build/fixtures/share-suite.ts'
import { realNet, withoutSecret } from './http.ts'
import { openWeb } from './web.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function served(answer: RequestListener, tls?: { cert: string; key: string }): Promise<string> {
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}/share`
}

readingShares('a web server', async () => {
  const files = new Map<string, Uint8Array>()
  const address = await served(({ url }, response) => {
    const content = files.get(decodeURIComponent(url ?? '').replace('/share/', ''))
    if (content === undefined) response.writeHead(404).end('nothing here '.repeat(100_000))
    else response.writeHead(200, { 'content-length': content.length }).end(content)
  })
  return { share: openWeb(address), put: async (path, content) => void files.set(path, content) }
})

it('writes and lists nothing, and says so', async () => {
  const share = openWeb('https://branch.example/share?token=secret')
  const x = new Uint8Array()
  for (const write of [share.create('a', x), share.replace('a', x), share.remove('a'), share.list('a', 1), share.makeFolder('a')]) {
    await expect(write).rejects.toMatchObject({
      code: 'share.read-only',
      refusal: { details: { location: 'https://branch.example/share' } },
    })
  }
})

it('follows no redirect', async () => {
  const share = openWeb(await served((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()))
  await expect(share.read('a', 10)).rejects.toMatchObject({ code: 'share.not-a-file' })
})

it('takes no more than the limit from a server that never stops', async () => {
  let sent = 0
  const address = await served((_, response) => {
    response.writeHead(200)
    const more = () => {
      if (response.destroyed) return
      sent += 65_536
      response.write(Buffer.alloc(65_536), () => setImmediate(more))
    }
    more()
  })
  await expect(openWeb(address).read('a', 100_000)).rejects.toMatchObject({ code: 'share.oversized' })
  expect(sent).toBeLessThan(50_000_000)
})

it('ends slow retrieval: a sender below 16 KiB a second is given up after a minute', async () => {
  const address = await served((_, response) => {
    response.writeHead(200)
    response.write('a')
    setTimeout(() => response.write('b'), 20)
  })
  let now = 0
  const share = openWeb(address, { ...realNet, elapsedMs: () => (now += 59_000) })
  await expect(share.read('a', 10)).rejects.toMatchObject({ code: 'share.unreachable', refusal: { details: { reason: 'too-slow' } } })
})

it('a connection that is cut in the middle is no file', async () => {
  const address = await served((_, response) => {
    response.writeHead(200, { 'content-length': 100 })
    response.write('half', () => response.destroy())
  })
  await expect(openWeb(address).read('a', 1000)).rejects.toMatchObject({ code: 'share.unreachable' })
})

it('reads nothing from a server whose certificate nobody vouches for', async () => {
  const { cert, key } = serverCertificate('127.0.0.1', null)
  let asked = 0
  const address = await served((_, response) => void ((asked += 1), response.end('x')), { cert, key })
  await expect(openWeb(address).read('a', 10)).rejects.toMatchObject({
    code: 'share.unreachable',
    refusal: { details: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  })
  expect(asked).toBe(0)
})

it('an address is shown without what it lets one do', () => {
  const shown = ['https://user:pass@a.example/x/?sv=1&sig=abc#y', '//server/share', 'C:\\share', 'https://[broken?sig=abc'].map(
    withoutSecret,
  )
  expect(shown).toEqual(['https://a.example/x', '//server/share', 'C:\\share', 'https://[broken'])
})
