import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { app, frameDouble, safeStorage, told, type BrowserWindow } from '#build/testing/electron-double.ts'
import { callNames } from '#shared/contracts/api.ts'
import type { Assets } from '#main/host/assets.ts'
import { securityHeaders } from '#main/host/security-headers.ts'
import { windowStateFrom } from '#main/services/workbench/window-state.ts'
import { choosePath } from './choose-path.ts'
import { runElectronApp } from './electron-app.ts'
import { osVault } from './os-vault.ts'

const page = { bytes: new TextEncoder().encode('<!doctype html>'), type: 'text/html; charset=utf-8', immutable: false }
const assets: Assets = new Map([['', page]])
let home = ''
let window: BrowserWindow

const parts = (given: readonly string[]) => ({
  home,
  host: { vault: osVault(safeStorage, 'win32'), choosePath },
  assets,
  preload: '/dist/preload/index.cjs',
  given,
})

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rehome-app-'))
  vi.stubEnv('REHOME_HOME', home)
  await runElectronApp(parts(['--type=x', '/work/Contoso 2026.rehome']))
  window = told.windows[0] as BrowserWindow
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

describe('the window', () => {
  test('is sandboxed and isolated, and its bridge knows the names of the calls and nothing else', () => {
    expect(window.options['webPreferences']).toEqual({
      preload: '/dist/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      additionalArguments: [`--rehome-calls=${callNames.join(',')}`],
    })
  })

  test('opens with the project that the program was started for', () => {
    expect(window.addresses[0]).toBe('app://workbench/#/?open=%2Fwork%2FContoso%202026.rehome')
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (name) => {
    let prevented = false
    window.webContents.emit(name, { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })

  test('comes back where it was closed', () => {
    window.setBounds({ x: 30, y: 40, width: 1000, height: 700 })
    window.emit('close')
    expect(windowStateFrom(join(home, 'window.json'), [{ x: 0, y: 0, width: 1920, height: 1040 }])).toEqual({
      x: 30,
      y: 40,
      width: 1000,
      height: 700,
      maximized: false,
    })
  })

  test('closes though something is unsaved, which is kept: Electron would hold it open without asking', () => {
    let closes = false
    window.webContents.emit('will-prevent-unload', { preventDefault: () => (closes = true) })
    expect(closes).toBe(true)
  })

  test('comes back when its page has died, and not again and again', () => {
    const before = window.addresses.length
    for (const reason of ['clean-exit', 'crashed', 'oom']) window.webContents.emit('render-process-gone', {}, { reason })
    expect(window.addresses.slice(before)).toEqual(['app://workbench/#/overview'])
  })

  test('opens no other window', () => {
    expect(window.webContents.openHandler?.({ url: 'https://evil.example' })).toEqual({ action: 'deny' })
  })

  test('gets no permission but to copy a text, and that only for our own page', () => {
    const asked = (permission: string, url: string) => {
      let answer: unknown
      const request = told.permissionRequest as unknown as (...given: unknown[]) => void
      request({}, permission, (allowed: boolean) => (answer = allowed), { requestingUrl: url })
      const check = told.permissionCheck as unknown as (...given: unknown[]) => boolean
      return [answer, check({}, permission, url)]
    }
    expect([
      asked('media', 'app://workbench/'),
      asked('clipboard-read', 'app://workbench/'),
      asked('clipboard-sanitized-write', 'https://evil.example/'),
      asked('clipboard-sanitized-write', 'app://workbench.evil/'),
      asked('clipboard-sanitized-write', 'app://workbench/'),
      asked('clipboard-sanitized-write', 'app://workbench'),
    ]).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [false, false],
      [true, true],
      [true, true],
    ])
  })
})

describe('app://', () => {
  const get = async (url: string, method = 'GET') => (await told.protocols.get('app')?.(new Request(url, { method }))) as Response

  test('is an origin of its own, and nothing more privileged', () => {
    expect(told.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  })

  test('serves the window with the headers of the loopback host', async () => {
    const response = await get('app://workbench/')
    const sent = Object.fromEntries(Object.keys(securityHeaders).map((name) => [name, response.headers.get(name)]))
    expect([response.status, sent, await response.text()]).toEqual([200, securityHeaders, '<!doctype html>'])
  })

  test.each(['app://workbench/../../etc/passwd', 'app://workbench/%2e%2e/x', 'app://other/', 'app://workbench/missing.js'])(
    'does not serve %s',
    async (url) => {
      expect((await get(url)).status).toBe(404)
    },
  )
})

describe('a second start', () => {
  test('shows the window that is there, and the project it was started for', () => {
    app.emit('second-instance', {}, ['rehome.exe', '--flag', 'Fabrikam.REHOME'], '/home/ada')
    expect([window.addresses.at(-1), window.focused]).toEqual(['app://workbench/#/?open=%2Fhome%2Fada%2FFabrikam.REHOME', 1])
  })

  test('is not a second program', async () => {
    told.isFirstInstance = false
    await runElectronApp(parts([]))
    told.isFirstInstance = true
    expect([told.quits, told.windows.length]).toEqual([1, 1])
  })
})

test('what happened is in the log of this user', () => {
  expect(existsSync(join(home, 'logs', 'workbench.log'))).toBe(true)
})

test('a path is chosen in the dialogs of the system, over the window, and closing one chooses nothing', async () => {
  const wanted = { suggested: '/work/Contoso.rehome', extensions: ['rehome'] }
  const filters = [{ name: '*.rehome', extensions: ['rehome'] }]
  told.chosen = '/work/other.rehome'
  const chosen = [await choosePath({ kind: 'open', ...wanted }), await choosePath({ kind: 'save', ...wanted })]
  told.chosen = null
  const closed = [await choosePath({ kind: 'folder', suggested: '', extensions: [] }), await choosePath({ kind: 'save', ...wanted })]
  expect([chosen, closed, told.dialogs]).toEqual([
    ['/work/other.rehome', '/work/other.rehome'],
    [null, null],
    [
      ['open', { defaultPath: '/work/Contoso.rehome', filters, properties: ['openFile'] }],
      ['save', { defaultPath: '/work/Contoso.rehome', filters }],
      ['open', { filters: [], properties: ['openDirectory', 'createDirectory'] }],
      ['save', { defaultPath: '/work/Contoso.rehome', filters }],
    ],
  ])
})

test('a call of the window is done by a process of its own', async () => {
  const handle = told.handlers.get('call') as unknown as (...given: unknown[]) => Promise<unknown>
  const call = (name: string, input: unknown) => handle({ senderFrame: frameDouble('app://workbench'), sender: { id: 7 } }, 1, name, input)
  expect([await call('project.new', { path: join(home, 'one.rehome'), name: 'One' }), told.utilityProcesses.length]).toMatchObject([
    { ok: true, value: { name: 'One' } },
    1,
  ])
})

test('quitting waits until the project is closed, and a start meanwhile is made up for', async () => {
  let prevented = 0
  expect(existsSync(join(home, 'one.rehome-wal'))).toBe(true)
  const quit = once(app, 'quit')
  app.emit('will-quit', { preventDefault: () => (prevented += 1) })
  app.emit('second-instance', {}, ['rehome.exe', 'Fabrikam.rehome'], '/home/ada')
  expect([prevented, told.exits]).toEqual([1, 0])
  await quit
  expect([told.exits, told.relaunched, existsSync(join(home, 'one.rehome-wal')), existsSync(join(home, 'one.rehome'))]).toEqual([
    1,
    [{ args: ['/home/ada/Fabrikam.rehome'] }],
    false,
    true,
  ])
})
