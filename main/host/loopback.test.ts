import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Handlers } from '#shared/contracts/api.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createWorkbench, type Workbench } from '#main/app/workbench.ts'
import type { Assets } from './assets.ts'
import { serveLoopback, type Loopback } from './loopback.ts'

interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}

const page = { bytes: new TextEncoder().encode('<!doctype html>'), type: 'text/html; charset=utf-8', immutable: false }
const assets: Assets = new Map([
  ['', page],
  ['index.html', page],
  ['assets/index-1.js', { ...page, type: 'text/javascript; charset=utf-8', immutable: true }],
])

let home = ''
let workbench: Workbench
let slow: PromiseWithResolvers<string>
let loopback: Loopback
let session = { path: '', cookie: '' }

/** The real handlers, but for one that reports progress and ends only when it is cancelled. */
const handlers = (): Handlers => ({
  ...workbench.handlers,
  'project.list': async (_input, { signal, progress }) => {
    progress({ phase: 'Looking', done: 1, total: 2 })
    progress({ phase: 'Looking', done: 2, total: 2 })
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    slow.resolve('cancelled')
    return []
  },
})

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rehome-loopback-'))
  workbench = createWorkbench({ clock: { now: () => instantOf(0) }, newId: () => 'id-1', home })
  slow = Promise.withResolvers()
  loopback = await serveLoopback({ handlers: handlers(), assets, maxBodyBytes: 1000 })
  const opened = await send('GET', new URL(loopback.link).pathname)
  session = { path: String(opened.headers['location']), cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '' }
})

afterAll(async () => {
  await loopback.close()
  workbench.close()
  rmSync(home, { recursive: true })
})

function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const { hostname, port } = new URL(loopback.origin)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** A call as the page makes it; `over` replaces or (with undefined) removes headers. */
async function call(name: string, body = '{}', over: Record<string, string | undefined> = {}): Promise<[number, string]> {
  const all = { origin: loopback.origin, cookie: session.cookie, 'content-type': 'application/json', ...over }
  const headers = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const { status, body: text } = await send('POST', `${session.path}call/${name}`, headers, body)
  const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { reply: { ok: boolean; error?: { code: string } } }
  return [status, last.reply.error?.code ?? 'ok']
}

describe('the link', () => {
  test('opened a session once, in a cookie that scripts cannot read and other sites do not send', async () => {
    const other = await serveLoopback({ handlers: handlers(), assets })
    const { hostname, port, pathname } = new URL(other.link)
    const first = await fetch(`http://${hostname}:${port}${pathname}`, { redirect: 'manual' })
    const again = await fetch(`http://${hostname}:${port}${pathname}`, { redirect: 'manual' })
    await other.close()
    expect([
      first.status,
      first.headers.get('set-cookie')?.replace(/[\w-]{43}|[0-9a-f]{32}/g, '*'),
      again.status,
      again.headers.get('set-cookie'),
    ]).toEqual([303, 'rehome-session=*; Path=/s-*/; HttpOnly; SameSite=Strict', 401, null])
  })

  test('is not used up by a browser that only prefetches it', async () => {
    const other = await serveLoopback({ handlers: handlers(), assets })
    const ahead = await fetch(other.link, { redirect: 'manual', headers: { 'sec-purpose': 'prefetch' } })
    const real = await fetch(other.link, { redirect: 'manual' })
    await other.close()
    expect([ahead.status, real.status]).toEqual([503, 303])
  })

  test('with another token opens nothing', async () => {
    expect((await send('GET', '/open/guessed')).status).toBe(401)
  })

  test('is asked for where there is none', async () => {
    const { status, body } = await send('GET', '/')
    expect([status, body.split(':')[0]]).toEqual([401, 'ipc.no-session'])
  })
})

describe('a call', () => {
  test('is answered for the page itself', async () => {
    expect(await call('workbench.about')).toEqual([200, 'ok'])
  })

  test('is refused under another host name, as after DNS rebinding', async () => {
    expect(await call('workbench.about', '{}', { host: 'evil.example' })).toEqual([421, 'ipc.wrong-host'])
  })

  test('is refused from another page', async () => {
    expect(await call('workbench.about', '{}', { origin: 'https://evil.example' })).toEqual([403, 'ipc.wrong-origin'])
  })

  test('is refused when it does not say where it comes from', async () => {
    expect(await call('workbench.about', '{}', { origin: undefined })).toEqual([403, 'ipc.wrong-origin'])
  })

  test('is refused without the session cookie, and with that of another session', async () => {
    const replies = [
      await call('project.info', '{}', { cookie: undefined }),
      await call('project.info', '{}', { cookie: 'rehome-session=guessed' }),
    ]
    expect(replies).toEqual([
      [401, 'ipc.no-session'],
      [401, 'ipc.no-session'],
    ])
  })

  test('is refused when it is larger than the limit', async () => {
    expect(await call('project.new', JSON.stringify({ path: 'x'.repeat(2000), name: 'n' }))).toEqual([413, 'ipc.too-large'])
  })

  test('is refused when it is no JSON, or a form of another site could have sent it', async () => {
    expect([await call('workbench.about', '{'), await call('workbench.about', '{}', { 'content-type': 'text/plain' })]).toEqual([
      [400, 'ipc.bad-body'],
      [400, 'ipc.bad-body'],
    ])
  })

  test.each(['nothing.such', 'constructor', '__proto__', ''])('named %o is unknown', async (name) => {
    expect(await call(name)).toEqual([200, 'ipc.unknown-call'])
  })

  test('with input that does not fit is refused by the contract', async () => {
    expect(await call('project.open', '{"path":""}')).toEqual([200, 'ipc.bad-input'])
  })

  test('streams its progress, and a client that goes away cancels it', async () => {
    const gone = new AbortController()
    const headers = { origin: loopback.origin, cookie: session.cookie, 'content-type': 'application/json' }
    const response = await fetch(`${loopback.origin}${session.path}call/project.list`, {
      method: 'POST',
      headers,
      body: '{}',
      signal: gone.signal,
    })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let seen = ''
    while (seen.split('\n').length < 3) seen += new TextDecoder().decode((await reader.read()).value)
    gone.abort()
    expect([seen, await slow.promise]).toEqual([
      '{"progress":{"phase":"Looking","done":1,"total":2}}\n{"progress":{"phase":"Looking","done":2,"total":2}}\n',
      'cancelled',
    ])
  })
})

describe('the window', () => {
  test('comes with headers that let it load itself and nothing else', async () => {
    const { status, headers } = await send('GET', session.path)
    const csp = String(headers['content-security-policy'])
    expect([
      status,
      headers['content-type'],
      headers['cache-control'],
      headers['x-content-type-options'],
      headers['referrer-policy'],
    ]).toEqual([200, 'text/html; charset=utf-8', 'no-store', 'nosniff', 'no-referrer'])
    expect([csp.startsWith("default-src 'none'; script-src 'self';"), /unsafe|\*|http/.test(csp)]).toEqual([true, false])
  })

  test('lies under a path that only its own browser knows', async () => {
    expect((await send('GET', '/index.html')).status).toBe(404)
  })

  test.each([
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    'assets/../../package.json',
    '..\\package.json',
    '/etc/passwd',
    'assets',
  ])('does not hand out %s', async (name) => {
    expect((await send('GET', session.path + name)).status).toBe(404)
  })
})

test('a taken port is refused by name', async () => {
  const port = Number(new URL(loopback.origin).port)
  await expect(serveLoopback({ handlers: handlers(), assets, port })).rejects.toMatchObject({ code: 'usage.port-taken' })
})

test('a close waits for what was under way to stop, so that nobody takes the project away from under it', async () => {
  const [begun, told] = [Promise.withResolvers<void>(), { ended: false }]
  const late = await serveLoopback({
    assets,
    handlers: {
      ...workbench.handlers,
      'project.list': async (_input, { signal }) => {
        begun.resolve()
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        await sleep(200)
        told.ended = true
        return []
      },
    },
  })
  const opened = await fetch(late.link, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const headers = { origin: late.origin, cookie, 'content-type': 'application/json' }
  const asked = fetch(`${late.origin}${opened.headers.get('location')}call/project.list`, { method: 'POST', headers, body: '{}' })
  asked.catch(() => {})
  await begun.promise
  await late.close()
  expect(told.ended).toBe(true)
})
