import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { app, frameDouble, screen, told, type BrowserWindow, type MenuItemDouble } from '#build/testing/electron-double.ts'
import { isRefused, refused } from '#shared/errors/refused.ts'
import { sampleView } from '#shared/dialogs/sample-views.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import { userExperience } from '#shared/migration/user-experience.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { DialogKind } from '#shared/wording/wording.ts'
import type { EngineClient } from '#agent/pipe/client/client.ts'
import { pipeCalls, type PipeCaller, type PipeCallName } from '#agent/pipe/protocol/calls.ts'
import type { Content } from './act.ts'
import { trayOrigin } from './page-scheme.ts'
import { runTray } from './tray-app.ts'

const experience = userExperience.parse({
  companyName: 'Aurora',
  helpLinks: [{ label: 'Help', url: 'https://help.aurora.example/' }],
})
const status = {
  device: { name: 'NW-LT-0101', platform: 'windows', os: { product: 'Windows 11', build: '26100' }, join: null },
  enrolment: { device: 'd', project: 'p', projectName: 'Nordwind to Aurora' },
  batch: 'pilot',
  share: { locations: ['\\\\files\\rehome'], lookedAt: null, code: null, nextLookAt: null },
  engine: { version: '1.2.3', startedAt: instantOf(0) },
}

/** The engine's side of the pipe: what it answers is set by a test, what it is asked is judged by the protocol's own schemas. */
const engine = {
  asked: [] as [PipeCallName, unknown][],
  answers: new Map<PipeCallName, unknown>(),
  say: (_view: SessionView) => {},
  hangUp: () => {},
}

function connect(): Promise<EngineClient> {
  const ended = Promise.withResolvers<ReturnType<typeof refused>['refusal']>()
  engine.hangUp = () => ended.resolve(refused('pipe.closed', {}).refusal)
  const call = Object.fromEntries(
    (Object.keys(pipeCalls) as PipeCallName[]).map((name) => [
      name,
      async (input: unknown) => {
        engine.asked.push([name, pipeCalls[name].input.parse(input)])
        const value = engine.answers.get(name)
        return value instanceof Error
          ? { ok: false, error: isRefused(value) ? value.refusal : refused('schedule.occasion-over', { state: 'quiet' }).refusal }
          : { ok: true, value: value ?? null }
      },
    ]),
  ) as unknown as PipeCaller
  return Promise.resolve({ call, onView: (listener) => void (engine.say = listener), ended: ended.promise, close: engine.hangUp })
}

const view = (dialog: DialogKind, change: Partial<SessionView> = {}, state: object = {}): SessionView => {
  const sample = sampleView(dialog, experience)
  return { ...sample, ...change, state: { ...sample.state, ...state } }
}
/** The second that vitest waits by default is a timed test in disguise on a busy machine. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000 })
const quiet: SessionView = {
  ...view('available'),
  state: { kind: 'quiet', why: 'not-yet' },
  menu: { migrateNow: false, snooze: [], check: true, cacheCredentials: false },
}
const windowAt = (place: string) => told.windows.find(({ addresses }) => addresses[0]?.endsWith(`place=${place}`)) as BrowserWindow
const tray = () => told.trays[0]!
const item = (label: string, items: readonly MenuItemDouble[] = tray().menu): MenuItemDouble =>
  items.find((each) => each.label === label) ?? {}
const asks = (name: PipeCallName) => engine.asked.filter(([call]) => call === name).map(([, input]) => input)
const from = (place: string, origin = trayOrigin, parent: ReturnType<typeof frameDouble> | null = null) => ({
  sender: windowAt(place).webContents,
  senderFrame: frameDouble(origin, parent),
})
const act = (event: object, given: unknown) =>
  (told.handlers.get('act') as unknown as (...given: unknown[]) => Promise<unknown>)(event, given)
const contentOf = (place: string) => (told.handlers.get('content') as unknown as (event: object) => Content)(from(place)).screen
const say = async (next: SessionView) => {
  engine.say(next)
  await eventually(() => expect(tray().tip).not.toBe(''))
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

let built = ''
let [ms, zone] = [0, 'UTC']
let busyWith = null as 'presentation' | null
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'rehome-tray-'))
  mkdirSync(join(built, 'page'))
  writeFileSync(join(built, 'page', 'index.html'), '<!doctype html>')
  engine.answers.set('view.watch', quiet).set('appearance.read', experience).set('status.read', status)
  engine.answers.set('log.read', [{ seq: 1, at: instantOf(0), kind: 'run-begun', step: null, code: null }])
  await runTray({ connect, clock: { now: () => instantOf(0) }, monotonicMs: () => ms, zone: () => zone, busyWith: () => busyWith, built })
})
afterAll(() => {
  app.emit('will-quit')
  rmSync(built, { recursive: true })
})

test('toasts come from the program that the setup program puts into the Start menu: Windows shows no others', () => {
  const setup = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.agent.yml'), 'utf8')
  expect(app.userModelId).toBe(/^appId: (\S+)$/m.exec(setup)?.[1])
})

test('what Chromium keeps for itself lies where nobody has to take it away', () => {
  expect(app.paths['userData']).toBe(join('/tmp', 'Rehome Agent'))
})

describe('while nothing is planned', () => {
  test('the tray is silent: no window, no message, no offer to migrate', async () => {
    await eventually(() => expect(tray().tip).toBe('Rehome: Nothing planned'))
    expect([told.windows, told.notifications, item('Migrate now').enabled, item('Snooze').enabled]).toEqual([[], [], false, false])
  })
})

describe('when a move becomes possible', () => {
  test('a toast comes first and no window; once an occasion, and the engine is told that it was shown', async () => {
    const available = view('available', { notice: { loudness: 'toast', mayTakeFocus: false } }, { occasion: 'first' })
    await say(available)
    await say(available)
    await eventually(() => expect(asks('notice.shown')).toEqual([{ occasion: 'first' }]))
    expect([told.notifications.map(({ options }) => options.title), told.windows]).toEqual([['Your device is ready to move to Aurora'], []])
  })

  test('a click on it opens the dialog, above the clock of the display with the pointer', async () => {
    told.notifications[0]?.emit('click')
    await eventually(() => expect(windowAt('dialog')?.shown).toBe(1))
    expect([windowAt('dialog').getBounds(), contentOf('dialog')?.name]).toEqual([{ x: 1348, y: 308, width: 560, height: 720 }, 'available'])
  })

  test('Migrate Now and Snooze of the menu answer the occasion; a refusal is told with its code', async () => {
    item('Migrate now').click?.()
    item('In 1 hour', item('Snooze').submenu).click?.()
    await eventually(() => expect(asks('migration.snooze')).toEqual([{ occasion: 'first', minutes: 60 }]))
    expect(asks('migration.start')).toEqual([{ occasion: 'first' }])
    engine.answers.set('migration.start', new Error('refused'))
    expect(await act(from('dialog'), { name: 'start' })).toEqual({ tone: 'bad', text: 'That did not work. schedule.occasion-over' })
    engine.answers.delete('migration.start')
  })
})

describe('the keyboard', () => {
  test('is not taken by a window that only matters, and is by one that is enforced', async () => {
    const warning = (occasion: string, mayTakeFocus: boolean) =>
      view('startWarning', { notice: { loudness: 'window', mayTakeFocus } }, { occasion })
    const window = windowAt('dialog')
    window.hide()
    const before = [window.shown, window.focused]
    const { raised, flashed } = window
    await say(warning('second', false))
    await eventually(() => expect(window.inactive).toBe(1))
    expect([window.shown, window.focused, window.raised, window.flashed]).toEqual([...before, raised + 1, flashed + 1])
    await say(warning('third', true))
    await eventually(() => expect(window.focused).toBe((before[1] ?? 0) + 1))
  })

  test('a window that a user closed stays closed until there is something else to tell', async () => {
    const window = windowAt('dialog')
    await act(from('dialog'), { name: 'close' })
    await say(view('startWarning', { notice: null }, { occasion: 'third' }))
    expect(window.visible).toBe(false)
  })
})

describe('a user who must not be disturbed', () => {
  const notice = { loudness: 'toast', mayTakeFocus: false } as const
  test('is shown nothing before the engine knows that he is busy, and takes it back; it is told when he is no more', async () => {
    const before = told.notifications.length
    busyWith = 'presentation'
    await say(view('available', { notice }, { occasion: 'busy' }))
    await eventually(() => expect(asks('session.busy')).toEqual([{ busyWith: 'presentation' }]))
    // The double's engine insists, as a true one does of what is enforced.
    await eventually(() => expect(told.notifications.length).toBe(before + 1))
    busyWith = null
    await say(view('available', { notice }, { occasion: 'free' }))
    await eventually(() => expect(asks('session.busy').at(-1)).toEqual({ busyWith: null }))
    await say(view('available', { notice }, { occasion: 'free again' }))
    await eventually(() => expect(told.notifications.length).toBe(before + 3))
    expect(asks('session.busy').length).toBe(2)
  })

  test('is warned of what is enforced without a question first', async () => {
    const { focused } = windowAt('dialog')
    busyWith = 'presentation'
    await say(view('startWarning', { notice: { loudness: 'window', mayTakeFocus: true } }, { occasion: 'enforced' }))
    await eventually(() => expect(windowAt('dialog').focused).toBe(focused + 1))
    expect(asks('session.busy').length).toBe(2)
    busyWith = null
  })
})

describe('what is told', () => {
  test('of a countdown that is opened again is what is left of it by then', async () => {
    const starting = view('startWarning', { notice: null }, { occasion: 'third' })
    await say(starting)
    const left = () => contentOf('dialog')?.blocks.flatMap((block) => (block.kind === 'countdown' ? block.leftMs : []))
    const before = left()![0]!
    ms += 4 * 60_000
    expect(left()).toEqual([before - 4 * 60_000])
  })

  test('is told by a window where Windows shows no toast, without the keyboard; a click after it is over opens the status', async () => {
    await say(view('available', { notice: { loudness: 'toast', mayTakeFocus: false } }, { occasion: 'no toast' }))
    await eventually(() => expect(asks('notice.shown')).toContainEqual({ occasion: 'no toast' }))
    const [window, toast] = [windowAt('dialog'), told.notifications.at(-1)!]
    const { inactive, focused } = window
    toast.emit('failed', {}, 'no toasts here')
    await eventually(() => expect([window.inactive, window.focused]).toEqual([inactive + 1, focused]))
    await say(quiet)
    toast.emit('click')
    await eventually(() => expect(contentOf('status')?.title).toBe('Status of this device'))
    windowAt('status').emit('closed')
    told.windows.splice(told.windows.indexOf(windowAt('status')), 1)
  })

  test('is in the time of the place where the device is now', async () => {
    await say(view('available', {}, { occasion: 'far', enforcedAt: '2026-12-03T17:00:00.000Z', snoozedUntil: null }))
    const tip = tray().tip
    zone = 'Asia/Tokyo'
    await say(view('available', {}, { occasion: 'further', enforcedAt: '2026-12-03T17:00:00.000Z', snoozedUntil: null }))
    expect([tip, tray().tip].map((each) => /\d\d:\d\d/.exec(each)?.[0])).toEqual(['17:00', '02:00'])
    zone = 'UTC'
  })

  test('leaves a menu alone in which nothing has changed', async () => {
    const again = view('available', {}, { occasion: 'further' })
    await say(again)
    const { menu } = tray()
    await say({ ...again, at: instantOf(Date.parse(again.at) + 1000) })
    expect(tray().menu).toBe(menu)
  })
})

describe('displays', () => {
  test('on a small one, or with text of 300 %, a window fits all the same; one that is unplugged leaves none out of sight', async () => {
    const window = windowAt('dialog')
    screen.pointer = { x: 2000, y: 10 }
    await say(view('failed', { notice: { loudness: 'window', mayTakeFocus: false } }, { occasion: 'fourth' }))
    await eventually(() => expect(window.getBounds()).toEqual({ x: 1932, y: 12, width: 431, height: 216 }))
    screen.displays = screen.displays.slice(0, 1)
    screen.emit('display-removed')
    expect(window.getBounds()).toEqual({ x: 1348, y: 308, width: 560, height: 720 })
  })
})

describe('the windows of the menu', () => {
  test('show status, log, configuration and what this is', async () => {
    for (const label of ['Check status', 'Show log', 'Configuration', 'About']) item(label).click?.()
    await eventually(() => expect(told.windows.length).toBe(5))
    const shown = ['status', 'log', 'configuration', 'about'].map((place) => contentOf(place)?.title)
    expect(shown).toEqual(['Status of this device', 'What happened on this device', 'Configuration', 'About Rehome'])
    expect(JSON.stringify(contentOf('status')?.blocks)).toContain('Nordwind to Aurora')
  })

  test('the proxy is changed and tried by an administrator; anybody else is shown it and told who may', async () => {
    const typed = { kind: 'own', address: 'proxy.example:8080', user: 'anna', password: 'secret', except: '.example, host' }
    const choice = { kind: 'own', address: 'proxy.example:8080', user: 'anna', except: ['.example', 'host'] }
    const blocks = () => contentOf('configuration')?.blocks.map(({ kind }) => kind)
    expect(blocks()).toEqual(['facts', 'remark'])
    engine.answers.set('configuration.proxy', { choice: { kind: 'system' }, hasPassword: false })
    item('Configuration').click?.()
    await eventually(() => expect(blocks()).toEqual(['facts', 'key', 'proxy']))
    engine.answers.set('configuration.try-proxy', { location: 'https://share.example' })
    expect([await act(from('configuration'), { name: 'tryProxy', ...typed }), asks('configuration.try-proxy')]).toEqual([
      { tone: 'good', text: 'The share answers: https://share.example' },
      [{ choice, password: 'secret' }],
    ])
    expect([await act(from('configuration'), { name: 'saveProxy', ...typed, password: '' }), asks('configuration.set-proxy')]).toEqual([
      { tone: 'good', text: 'Saved.' },
      [{ choice, password: null }],
    ])
    engine.answers.set('configuration.set-proxy', new Error('refused'))
    expect(await act(from('configuration'), { name: 'saveProxy', ...typed })).toMatchObject({ tone: 'bad' })
  })

  test('the log is told in words, problems are marked, and the line as the device wrote it is beside each', async () => {
    const at = instantOf(0)
    engine.answers.set('log.read', [
      { seq: 1, at, kind: 'run-begun', step: null, code: null },
      { seq: 2, at, kind: 'step-failed', step: 'repermission-files', code: 'step.low-disk' },
      { seq: 3, at, kind: 'invented-later', step: 'unknown-step', code: null },
    ])
    item('Show log').click?.()
    const rows = () => contentOf('log')?.blocks.flatMap((block) => (block.kind === 'log' ? block.rows : []))
    await eventually(() => expect(rows()).toHaveLength(3))
    expect(rows()?.map(({ cells, ...row }) => ({ ...row, cells: cells.slice(1) }))).toEqual([
      { cells: ['The move begins', '', ''], isProblem: false, raw: '1\t1970-01-01T00:00:00.000Z\trun-begun' },
      {
        cells: ['Failed', 'Handing your files over to your new account', 'step.low-disk'],
        isProblem: true,
        raw: '2\t1970-01-01T00:00:00.000Z\tstep-failed\trepermission-files\tstep.low-disk',
      },
      { cells: ['invented-later', 'unknown-step', ''], isProblem: false, raw: '3\t1970-01-01T00:00:00.000Z\tinvented-later\tunknown-step' },
    ])
    engine.answers.set('log.read', [{ seq: 1, at, kind: 'run-begun', step: null, code: null }])
    item('Show log').click?.()
    await eventually(() => expect(rows()).toHaveLength(1))
  })

  test('a status that is open tells of the look that came after', async () => {
    windowAt('status').show()
    const share = { ...status.share, lookedAt: instantOf(0), code: 'share.unreachable' }
    engine.answers.set('status.read', { ...status, share })
    await say({ ...view('failed', {}, { occasion: 'fourth' }), share: { lookedAt: instantOf(0), code: 'share.unreachable' } })
    await eventually(() => expect(JSON.stringify(contentOf('status')?.blocks)).toContain('share.unreachable'))
    engine.answers.set('status.read', status)
  })

  test('the log is copied with moments that mean the same everywhere', async () => {
    expect(await act(from('log'), { name: 'copy' })).toEqual({ tone: 'good', text: 'Copied' })
    expect(told.copied).toBe('NW-LT-0101\n1\t1970-01-01T00:00:00.000Z\trun-begun')
  })
})

describe('a page', () => {
  test('is sandboxed, isolated, and loads only what is its own', async () => {
    const served = told.protocols.get('tray')
    const [page, other] = await Promise.all([
      served?.(new Request(`${trayOrigin}/?place=log`)),
      served?.(new Request(`${trayOrigin}/../../etc/passwd`)),
    ])
    const { sandbox, contextIsolation, nodeIntegration } = windowAt('log').options['webPreferences'] as Record<string, unknown>
    expect([sandbox, contextIsolation, nodeIntegration, page?.status, other?.status]).toEqual([true, true, false, 200, 404])
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  })

  test.each([
    ['an act that there is not', { name: 'format-disk' }],
    ['a runbook of its own', { name: 'start', runbook: 'evil' }],
    ['a snooze of a year', { name: 'snooze', minutes: 525_600 }],
  ])('cannot say %s', async (_, given) => {
    const before = engine.asked.length
    expect([await act(from('dialog'), given), engine.asked.length]).toEqual([{ tone: 'bad', text: 'That did not work.' }, before])
  })

  test('of another origin, within another page, or of no window of ours is not heard', async () => {
    const before = engine.asked.length
    const strangers = [
      from('dialog', 'https://evil.example'),
      from('dialog', trayOrigin, frameDouble(trayOrigin)),
      { ...from('dialog'), sender: {} },
      { ...from('dialog'), senderFrame: null },
    ]
    for (const stranger of strangers) expect(await act(stranger, { name: 'start' })).toEqual({ tone: 'bad', text: 'That did not work.' })
    expect(engine.asked.length).toBe(before)
  })

  test('opens in the browser the links that it shows, and no other', () => {
    const open = (url: string) => windowAt('dialog').webContents.openHandler?.({ url })
    expect([open('https://help.aurora.example/'), open('https://evil.example/'), open('file:///etc/passwd')]).toEqual([
      { action: 'deny' },
      { action: 'deny' },
      { action: 'deny' },
    ])
    expect(told.opened).toEqual(['https://help.aurora.example/'])
  })
})

test('a password goes to the engine as it was typed and nowhere else', async () => {
  await say(view('cacheCredentials', {}, { occasion: 'fifth' }))
  engine.answers.set('credentials.give', { accepted: true })
  const password = ' Corr3ct "horse" '
  expect(await act(from('dialog'), { name: 'credentials', userName: 'anna', password })).toEqual({
    tone: 'good',
    text: 'Your password is right. You are ready for the move.',
  })
  expect([asks('credentials.give'), JSON.stringify(told.windows.map(({ webContents }) => webContents.sent)).includes('horse')]).toEqual([
    [{ occasion: 'fifth', userName: 'anna', password }],
    false,
  ])
})

test('a wrong name or password is told in words, with the code for the helpdesk', async () => {
  await say(view('cacheCredentials', {}, { occasion: 'sixth' }))
  engine.answers.set('credentials.give', refused('credentials.not-yours', { given: 'bert', wanted: 'anna' }))
  expect(await act(from('dialog'), { name: 'credentials', userName: 'bert', password: 'x' })).toEqual({
    tone: 'bad',
    text: 'The user name or password is not right. credentials.not-yours',
  })
})

test('an engine that goes is told by the icon, and one that comes back is found', async () => {
  engine.hangUp()
  await eventually(() => expect(tray().tip).toBe('Rehome: The migration service does not run'))
  await eventually(() => expect(tray().tip).toBe('Rehome: Nothing planned'))
})
