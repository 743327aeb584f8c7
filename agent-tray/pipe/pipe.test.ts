import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { refuse } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import { instantOf } from '#shared/values/instant.ts'
import { connectToEngine, type EngineClient } from './client/client.ts'
import type { PipeHandlers } from './protocol/calls.ts'
import { FrameReader, frameOf } from './protocol/frame.ts'
import { allowed } from './server/allowance.ts'
import { clientLimits, servePipe, type PipeServer } from './server/server.ts'
import { unixPipe } from './unix/unix-pipe.ts'

const quiet: SessionView = {
  at: instantOf(0),
  state: { kind: 'quiet', why: 'nothing-planned' },
  notice: null,
  menu: { migrateNow: false, snooze: [], check: true, cacheCredentials: false },
  account: null,
  share: { lookedAt: null, code: null },
}

let open: { folder: string; server: PipeServer; clients: EngineClient[]; sockets: Socket[] }[] = []
afterEach(async () => {
  for (const { folder, server, clients, sockets } of open) {
    for (const client of clients) client.close()
    for (const socket of sockets) socket.destroy()
    await server.close()
    rmSync(folder, { recursive: true })
  }
  open = []
})

/** A server whose service is told everything that reaches it. */
async function served({ busy }: { busy?: Promise<void> } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-pipe-'))
  const path = join(folder, 'engine.sock')
  const reached: string[] = []
  const bugs: unknown[] = []
  let view = quiet
  let ms = 0
  const handlers = {
    'view.read': async () => view,
    'view.watch': async () => view,
    async 'migration.snooze'(
      { occasion, minutes }: { occasion: string; minutes: number },
      { caller }: { caller: { session: number | null } },
    ) {
      reached.push(`snooze ${occasion} ${minutes} by session ${caller.session}`)
      return { until: instantOf(minutes) }
    },
    async 'share.check'() {
      reached.push('check')
      await busy
      return { kind: 'unchanged' as const }
    },
    'migration.start': async () => refuse('schedule.occasion-over', { state: 'quiet' }),
    async 'engine.stop'() {
      reached.push('stop')
      return null
    },
    async 'result.acknowledge'() {
      throw new Error('a bug')
    },
  } as unknown as PipeHandlers
  const server = await servePipe(unixPipe(path), { handlers, view: () => view, report: (bug) => bugs.push(bug) }, () => ms)
  const here = { folder, server, clients: [] as EngineClient[], sockets: [] as Socket[] }
  open.push(here)
  return {
    path,
    server,
    reached,
    bugs,
    async client(playing?: number) {
      const client = await connectToEngine(unixPipe(path), { client: 'tray', ...(playing !== undefined && { playing }) })
      here.clients.push(client)
      return client
    },
    /** A client that says what it wants. */
    async rude(...said: (Uint8Array | object)[]) {
      const socket = connect(path)
      here.sockets.push(socket)
      await once(socket, 'connect')
      const reader = new FrameReader(10_000_000)
      const answers: { kind: string; error?: { code: string }; reply?: { error?: { code: string } } }[] = []
      socket.on('data', (piece: Buffer) => answers.push(...(reader.read(piece) as Generator<(typeof answers)[0]>)))
      socket.on('error', () => {})
      for (const each of said) socket.write(each instanceof Uint8Array ? each : frameOf(each))
      return { socket, answers, over: once(socket, 'close').then(() => answers.at(-1)?.error?.code ?? null) }
    },
    show(next: SessionView) {
      view = next
      server.tellViews()
    },
    pass: (byMs: number) => {
      ms += byMs
    },
  }
}

const hello = { kind: 'hello', versions: [1], client: 'tray' }
const request = (id: number, call: string, input: unknown = {}) => ({ kind: 'request', id, call, input })
const snooze = { occasion: 'available 1', minutes: 60 }

describe('tray and engine', () => {
  test('speak one version, ask in order, are told of every change once, and of refusals by code', async () => {
    const lab = await served()
    const client = await lab.client(2)
    const seen: SessionView[] = []
    client.onView((view) => seen.push(view))
    expect(await client.call['view.watch']({})).toEqual({ ok: true, value: quiet })
    lab.show({ ...quiet, at: instantOf(5) })
    const starting = { ...quiet, at: instantOf(9), state: { kind: 'quiet', why: 'finished' } } as SessionView
    lab.show(starting)
    expect(await client.call['migration.snooze'](snooze)).toEqual({ ok: true, value: { until: instantOf(60) } })
    expect(await client.call['migration.start']({ occasion: 'x' })).toMatchObject({ ok: false, error: { code: 'schedule.occasion-over' } })
    expect(await client.call['result.acknowledge']({ occasion: 'x' })).toMatchObject({ ok: false, error: { code: 'ipc.bug' } })
    expect([seen, lab.reached, lab.bugs.length]).toEqual([[starting], ['snooze available 1 60 by session 2'], 1])
  })

  test('a user may not do what only an administrator may, whatever the request says', async () => {
    const lab = await served()
    const user = await lab.client(1)
    expect(await user.call['engine.stop']({})).toMatchObject({ ok: false, error: { code: 'ipc.forbidden' } })
    expect(await user.call['configuration.enrol']({ configurationKey: 'x' })).toMatchObject({ ok: false, error: { code: 'ipc.forbidden' } })
    const proxy = { choice: { kind: 'none' }, password: null } as const
    for (const asked of [
      user.call['configuration.proxy']({}),
      user.call['configuration.set-proxy'](proxy),
      user.call['configuration.try-proxy'](proxy),
    ])
      expect(await asked).toMatchObject({ ok: false, error: { code: 'ipc.forbidden' } })
    const path = { ...snooze, runbook: 'other', path: 'C:\\evil.cmd' }
    expect(await user.call['migration.snooze'](path)).toMatchObject({ ok: false, error: { code: 'ipc.bad-input' } })
    expect(lab.reached).toEqual([])
    const owner = await lab.client()
    expect(await owner.call['engine.stop']({})).toEqual({ ok: true, value: null })
  })

  test('a client learns that the engine has gone, and every request of its with it', async () => {
    const lab = await served({ busy: new Promise(() => {}) })
    const client = await lab.client(1)
    const waiting = client.call['share.check']({})
    while (lab.reached.length === 0) await new Promise((done) => setImmediate(done))
    await lab.server.close()
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'pipe.closed' } })
    expect([(await client.ended).code, (await client.call['view.read']({})).ok]).toEqual(['pipe.closed', false])
    await expect(lab.client()).rejects.toMatchObject({ code: 'pipe.no-engine' })
  })
})

describe('an attack on the pipe', () => {
  const size = (bytes: number) => Uint8Array.of(bytes & 255, (bytes >> 8) & 255, (bytes >> 16) & 255, (bytes >>> 24) & 255)
  test.each([
    ['a frame of 4 GB', [size(0xffff_ffff)], 'pipe.frame-too-large'],
    ['a frame a byte too long', [size(16 * 1024 + 1)], 'pipe.frame-too-large'],
    ['an empty frame', [size(0)], 'pipe.bad-frame'],
    ['no JSON', [Buffer.concat([size(2), Buffer.from('{]')])], 'pipe.bad-frame'],
    ['HTTP', [Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')], 'pipe.frame-too-large'],
    ['deeply nested JSON', [frameOf(JSON.parse(`${'['.repeat(4000)}${']'.repeat(4000)}`))], 'pipe.bad-frame'],
    ['no greeting', [request(1, 'view.read')], 'pipe.bad-frame'],
    ['two greetings', [hello, hello], 'pipe.bad-frame'],
    ['an unknown field', [{ ...hello, role: 'administrator' }], 'pipe.bad-frame'],
    ['a message of the engine', [hello, { kind: 'view', view: quiet }], 'pipe.bad-frame'],
    ['another version', [{ ...hello, versions: [99] }], 'pipe.version'],
    ['a request again', [hello, request(1, 'migration.snooze', snooze), request(1, 'migration.snooze', snooze)], 'pipe.repeated'],
    ['a request of the past', [hello, request(7, 'view.read'), request(3, 'view.read')], 'pipe.repeated'],
  ] as const)('with %s ends its own connection with a code, and nobody else’s', async (_, said, code) => {
    const lab = await served()
    const friend = await lab.client(1)
    const attack = await lab.rude(...said)
    expect(await attack.over).toBe(code)
    expect(lab.reached.length).toBeLessThanOrEqual(1)
    expect((await friend.call['view.read']({})).ok).toBe(true)
  })

  test('by calls that do not exist, or are found on every object, is answered by code', async () => {
    const lab = await served()
    const attack = await lab.rude(
      hello,
      ...['constructor', '__proto__', 'toString', 'run', ''].map((name, index) => request(index + 1, name)),
    )
    while (attack.answers.length < 6) await new Promise((done) => setImmediate(done))
    expect(attack.answers.slice(1).map(({ reply }) => reply?.error?.code)).toEqual(Array.from({ length: 5 }, () => 'ipc.unknown-call'))
  })

  test('by flooding is told that it is too fast, waits, and is heard again; the engine keeps no more than it allows', async () => {
    let go = () => {}
    const lab = await served({
      busy: new Promise<void>((done) => {
        go = done
      }),
    })
    const attack = await lab.rude(hello, ...Array.from({ length: 5000 }, (_, index) => request(index + 1, 'share.check')))
    while (attack.answers.length < 4990) await new Promise((done) => setImmediate(done))
    const codes = () => attack.answers.flatMap(({ reply }) => reply?.error?.code ?? [])
    expect([new Set(codes()), lab.reached.length]).toEqual([new Set(['pipe.too-fast']), 1])
    go()
    while (attack.answers.length < 5001) await new Promise((done) => setImmediate(done))
    expect(lab.reached.length).toBe(8)
    const more = await lab.rude(hello)
    lab.pass((1000 * allowed.burst) / allowed.perSecond)
    more.socket.write(frameOf(request(1, 'view.read')))
    while (!more.answers.some(({ kind }) => kind === 'reply')) await new Promise((done) => setImmediate(done))
    expect(more.answers.at(-1)).toMatchObject({ reply: { ok: true } })
  })

  test('by fifty clients at once is answered, as are all others; by more than there is room for, with a code', async () => {
    const lab = await served()
    const fifty = await Promise.all(Array.from({ length: 50 }, () => lab.client(1)))
    const answers = await Promise.all(fifty.map((client) => client.call['view.watch']({})))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const told: unknown[] = []
    for (const client of fifty) client.onView((view) => told.push(view))
    lab.show({ ...quiet, state: { kind: 'quiet', why: 'finished' } })
    while (told.length < 50) await new Promise((done) => setImmediate(done))
    lab.pass(60_000)
    const rest = await Promise.all(Array.from({ length: clientLimits.all - 50 }, () => lab.client(1)))
    await expect(lab.client(1)).rejects.toMatchObject({ code: 'pipe.too-many-clients' })
    for (const client of [...fifty, ...rest]) client.close()
    while (lab.server.clients > 0) await new Promise((done) => setImmediate(done))
    expect((await (await lab.client(1)).call['view.read']({})).ok).toBe(true)
  })

  test('by a tray that dies in the middle of a request, or of a frame, leaves nothing behind', async () => {
    const lab = await served({ busy: new Promise(() => {}) })
    const dying = await lab.rude(hello, request(1, 'share.check'), request(2, 'migration.snooze', snooze))
    while (lab.reached.length === 0) await new Promise((done) => setImmediate(done))
    dying.socket.destroy()
    const half = await lab.rude(frameOf(hello).subarray(0, 7))
    half.socket.destroy()
    while (lab.server.clients > 0) await new Promise((done) => setImmediate(done))
    expect([lab.reached, (await (await lab.client(1)).call['view.read']({})).ok]).toEqual([['check'], true])
  })

  test('by one who asks and never reads ends with its connection, and costs a bounded memory', async () => {
    const lab = await served()
    const friend = await lab.client(1)
    const attack = await lab.rude(hello, request(1, 'view.watch'))
    attack.socket.pause()
    await friend.call['view.read']({})
    const why = (of: number) => (of % 2 === 0 ? ('finished' as const) : ('not-yet' as const))
    for (let change = 0; change < 20_000; change++) lab.show({ ...quiet, state: { kind: 'quiet', why: why(change) } })
    expect((await friend.call['view.read']({})).ok).toBe(true)
    expect(attack.socket.bytesRead).toBeLessThan(4 * 1024 * 1024)
  })

  test('by a program that took the name before is refused at both ends, and nothing is said to it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-pipe-'))
    const path = join(folder, 'engine.sock')
    const heard: Buffer[] = []
    const squatter = createServer((socket) => socket.on('data', (piece: Buffer) => heard.push(piece)))
    squatter.listen(path)
    await once(squatter, 'listening')
    const service = { handlers: {} as PipeHandlers, view: () => quiet, report: () => {} }
    await expect(servePipe(unixPipe(path), service)).rejects.toMatchObject({ code: 'pipe.name-taken' })
    squatter.close()
    expect(heard).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test('a socket left by an engine that was killed is taken over', async () => {
    const lab = await served()
    await lab.server.close()
    writeFileSync(lab.path, '')
    const again = await servePipe(unixPipe(lab.path), { handlers: {} as PipeHandlers, view: () => quiet, report: () => {} })
    expect(again.clients).toBe(0)
    await again.close()
  })

  test.skipIf(process.getuid?.() !== 0)(
    'by another user of the system is not let in, and a false engine of his is not spoken to',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'rehome-pipe-'))
      chmodSync(folder, 0o755)
      const path = join(folder, 'engine.sock')
      const server = await servePipe(unixPipe(path), { handlers: {} as PipeHandlers, view: () => quiet, report: () => {} })
      chmodSync(path, 0o666)
      const other = asNobody(`
      const s = require('node:net').connect(${JSON.stringify(path)})
      s.on('data', (d) => process.stdout.write(d.subarray(4)))
      s.on('error', () => process.exit(3))
      s.on('close', () => process.exit(0))`)
      let said = ''
      other.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
      await once(other, 'close')
      expect(JSON.parse(said)).toMatchObject({ kind: 'goodbye', error: { code: 'pipe.not-let-in' } })
      await server.close()

      const lair = join(folder, 'lair')
      mkdirSync(lair)
      chmodSync(lair, 0o777)
      const trap = join(lair, 'engine.sock')
      const liar = asNobody(`
      require('node:net').createServer((s) => s.on('data', () => process.stdout.write('heard'))).listen(${JSON.stringify(trap)}, () => process.stdout.write('ready'))`)
      let heard = ''
      liar.stdout.on('data', (piece: Buffer) => (heard += piece.toString()))
      await once(liar.stdout, 'data')
      await expect(connectToEngine(unixPipe(trap), { client: 'tray' })).rejects.toMatchObject({ code: 'pipe.impostor' })
      liar.kill()
      await once(liar, 'close')
      expect(heard).toBe('ready')
      rmSync(folder, { recursive: true })
    },
  )

  test('a folder whose path no socket can have is refused by name', async () => {
    await expect(unixPipe(`/tmp/${'x'.repeat(120)}`).connect()).rejects.toMatchObject({ code: 'pipe.path-too-long' })
  })
})

/** Runs a script as a user that nothing belongs to. */
function asNobody(script: string) {
  return spawn('/usr/bin/env', ['node', '-e', script], { uid: 65_534, gid: 65_534, stdio: ['ignore', 'pipe', 'ignore'] })
}
