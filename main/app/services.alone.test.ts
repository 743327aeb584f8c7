import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeHost, startFakeDirectory } from '#build/fixtures/fake-directory/fake-directory.ts'
import { told } from '#build/testing/electron-double.ts'
import { safeStorageOf } from '#build/testing/safe-storage-double.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { keepServices, type Services } from '#main/host/services.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { osVault } from './os-vault.ts'
import { startServices } from './start-services.ts'

// The real workbench in a real process: the program that Electron starts, started by Node.
let folder = ''
let services: Services
let silent: Server
const reported: unknown[] = []
const asked: unknown[] = []
const at = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-services-'))
  vi.stubEnv('REHOME_HOME', at('home'))
  reported.length = 0
  asked.length = 0
  services = begin()
  silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
})
afterEach(async () => {
  await services.close()
  silent.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function begin(user = 'ann'): Services {
  const choosePath = async (wanted: unknown) => {
    asked.push(wanted)
    return at('chosen.rehome')
  }
  return keepServices(startServices, { vault: osVault(safeStorageOf(user), 'win32'), choosePath }, (error) => reported.push(error))
}

const call = (name: unknown, input: unknown, extras: { signal?: AbortSignal; progress?: (progress: Progress) => void } = {}) =>
  services.ask(name, input, extras)
const openSample = () => call('project.new', { path: at('one.rehome'), name: 'One', sample: true })
/** An import from a server that takes the connection and says nothing: under way until somebody ends it. Resolves when it is. */
async function hangingImport(signal?: AbortSignal) {
  const { port } = silent.address() as AddressInfo
  const settings = { type: 'active-directory', host: '127.0.0.1', port, user: 'ann@silent.test' }
  await call('connection.add', { name: 'Silent', role: 'source', settings })
  const reached = once(silent, 'connection')
  const reply = call('import.run', { connection: 'Silent', password: 'x' }, signal === undefined ? {} : { signal })
  await reached
  return { reply }
}
/** How the process that runs now is ended from outside. */
const killNow = () => process.kill(told.utilityProcesses.at(-1)!.pid!, 'SIGKILL')
const killed = { ok: false, error: { code: 'ipc.services-ended', details: { exitCode: 9 } } }
const sidecars = () => ['one.rehome-wal', 'one.rehome-shm'].filter((name) => existsSync(at(name)))

test('calls reach the workbench over the port, with their progress; what it refuses keeps its code and details', async () => {
  const seen: Progress[] = []
  const progress = (one: Progress) => seen.push(one)
  const replies = [
    await openSample(),
    await call('import.run', { connection: 'Nordwind' }, { progress }),
    await call('project.open', { path: at('none.rehome') }),
    await call('project.open', { path: 7 }),
    await call('nothing.such', {}),
    await call({ name: 'project.info' }, {}),
  ]
  expect(replies).toMatchObject([
    { ok: true, value: { name: 'One', path: at('one.rehome') } },
    { ok: true, value: { users: 420 } },
    { ok: false, error: { code: 'project.missing', details: { path: at('none.rehome') } } },
    { ok: false, error: { code: 'ipc.bad-input', details: { name: 'project.open', issues: [{ path: 'path' }] } } },
    { ok: false, error: { code: 'ipc.unknown-call', details: { name: 'nothing.such' } } },
    { ok: false, error: { code: 'ipc.unknown-call' } },
  ])
  expect([seen.length > 0, seen.every(({ phase }) => phase !== ''), reported]).toEqual([true, true, []])
})

test('a path is chosen by the host, and its key store keeps what the services seal', async () => {
  const wanted = { kind: 'save', suggested: '/x', extensions: ['rehome'] }
  const directory = await startFakeDirectory()
  const { port, ca } = directory
  const settings = { type: 'active-directory', host: fakeHost, address: '127.0.0.1', port, ca, user: 'reader@fake.test' }
  await openSample()
  await call('connection.add', { name: 'Fake', role: 'source', settings })
  const replies = [
    await call('workbench.about', {}),
    await call('workbench.choosePath', wanted),
    await call('connection.keep', { connection: 'Fake', password: 's3cret' }),
    await call('connection.test', { connection: 'Fake' }),
  ]
  expect(replies).toMatchObject([
    { value: { hasFileDialogs: true } },
    { value: { path: at('chosen.rehome') } },
    { value: { offered: true, kept: [{ secrets: ['password'] }] } },
    { ok: true },
  ])
  const passwords = directory.requests.flatMap((request) => (request.kind === 'bind' ? [request.password] : []))
  expect([asked, passwords, readFileSync(at('home/kept-secrets.json'), 'utf8').includes('s3cret')]).toEqual([[wanted], ['s3cret'], false])
  // What another user sealed is asked for again, and is no bug.
  await services.close()
  services = begin('bob')
  await call('project.open', { path: at('one.rehome') })
  expect([await call('import.run', { connection: 'Fake' }), reported]).toMatchObject([
    { ok: false, error: { code: 'directory.no-password' } },
    [],
  ])
  await directory.close()
})

test('a call is cancelled in the midst of its work, and leaves the project as it was', async () => {
  await openSample()
  const cancel = new AbortController()
  const { reply } = await hangingImport(cancel.signal)
  cancel.abort()
  expect([await reply, await call('project.info', {})]).toMatchObject([
    { ok: false, error: { code: 'directory.cancelled' } },
    { ok: true, value: { users: 0 } },
  ])
})

test('a process that dies answers every call under way, and the next call finds another one with the same project and what was typed', async () => {
  await openSample()
  await call('draft.keep', { kind: 'runbook', id: 'main', base: '1', text: 'typed' })
  const [{ reply }, other] = [await hangingImport(), call('import.run', { connection: 'Nordwind' })]
  killNow()
  expect(await Promise.all([reply, other])).toEqual([killed, killed])
  const [first, second] = await Promise.all([call('project.info', {}), call('draft.find', { kind: 'runbook', id: 'main' })])
  expect([first, second, reported]).toMatchObject([
    { ok: true, value: { name: 'One', users: 0 } },
    { ok: true, value: { text: 'typed' } },
    ["the services' process ended with exit code 9"],
  ])
})

test('a project that is gone by then is not opened again, and the calls say that none is open', async () => {
  await openSample()
  const { reply } = await hangingImport()
  rmSync(at('one.rehome'))
  killNow()
  expect([await reply, await call('project.info', {}), reported[1]]).toMatchObject([
    killed,
    { ok: false, error: { code: 'project.none-open' } },
    { code: 'project.missing' },
  ])
})

test('a process that dies while it opens the project again is followed by one without it', async () => {
  await openSample()
  killNow()
  await expect.poll(() => reported.length, { timeout: 60_000 }).toBe(1)
  const next = call('project.info', {})
  killNow()
  expect([await next, await call('project.info', {})]).toMatchObject([killed, { ok: false, error: { code: 'project.none-open' } }])
})

test('an end of V8 itself is told, and is no error of the windows', () => {
  told.utilityProcesses.at(-1)!.emit('error', 'FatalError', 'v8::ToLocalChecked', '{}')
  expect(reported).toEqual(["the services' process ends: FatalError at v8::ToLocalChecked"])
})

test('closing cancels a call that runs, closes the project to one file, and leaves no process behind', async () => {
  await openSample()
  const { reply } = await hangingImport()
  await services.close()
  const file = openProjectFile(at('one.rehome'))
  const users = file.prepare('SELECT count(*) FROM account').pluck().get()
  file.close()
  expect([await reply, sidecars(), users, told.utilityProcesses.at(-1)!.isRunning(), reported]).toMatchObject([
    { ok: false, error: { code: 'directory.cancelled' } },
    [],
    0,
    false,
    [],
  ])
  expect(await call('project.info', {})).toMatchObject({ ok: false, error: { code: 'ipc.services-ended' } })
})

test('closing waits no longer than ten seconds for a process that hears nothing', async () => {
  await openSample()
  process.kill(told.utilityProcesses.at(-1)!.pid!, 'SIGSTOP')
  const begun = performance.now()
  await services.close()
  expect(performance.now() - begun).toBeGreaterThan(9900)
  await expect.poll(() => told.utilityProcesses.at(-1)!.isRunning(), { timeout: 60_000 }).toBe(false)
})
