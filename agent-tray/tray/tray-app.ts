import {
  app,
  type BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeImage,
  Notification,
  Tray,
  type IpcMainInvokeEvent,
  type MenuItemConstructorOptions,
} from 'electron'
import { join } from 'node:path'
import { dialogScreen } from '#shared/dialogs/dialog-screen.ts'
import type { Setting } from '#shared/dialogs/make-screen.ts'
import type { Screen, TrayWindow } from '#shared/dialogs/screen.ts'
import { languageFor, speechIn } from '#shared/dialogs/speech.ts'
import { trayOf, type IconState, type MenuAct, type MenuItem, type Seen } from '#shared/dialogs/tray-menu.ts'
import { unreachable } from '#shared/errors/refused.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import { userExperience, type UserExperience } from '#shared/migration/user-experience.ts'
import { instantOf, type Clock } from '#shared/values/instant.ts'
import type { EngineClient } from '#agent/pipe/client/client.ts'
import { actSchema, type Answer, type Content, type Place } from './act.ts'
import { ask } from './ask.ts'
import { linkToEngine } from './engine-link.ts'
import { declareTrayScheme, lockDownPages, serveTrayScheme, trayOrigin } from './page-scheme.ts'
import { keepInSight, makeWindow, showWindow } from './place-window.ts'
import { configurationScreen, type ProxySetting } from './configuration-screen.ts'
import { tellBusy } from './tell-busy.ts'
import { logScreen, logText, type LogLines } from './log-screen.ts'
import { aboutScreen, statusScreen, type Status } from './window-screen.ts'

export interface TrayParts {
  readonly connect: () => Promise<EngineClient>
  readonly clock: Clock
  /** Milliseconds since some moment, by a clock that nobody can set. */
  readonly monotonicMs: () => number
  /** The device's time zone now, as IANA names it: a laptop travels with its tray. */
  readonly zone: () => string
  /** What the user of this session must not be disturbed in. */
  readonly busyWith: () => Session['busyWith']
  /** What was built: `page`, `preload/index.cjs` and `icons`. */
  readonly built: string
  /**
   * Only the window of the configuration, without an icon, beside the tray of the session. Windows counts as an administrator who was
   * started as one, which the tray of a session never is.
   */
  readonly alone?: boolean
}

/** The tray of one session: shows what the engine says, hands on what the user does, and decides nothing. */
export async function runTray({ connect, clock, monotonicMs, zone, busyWith, built, alone = false }: TrayParts): Promise<void> {
  // Chromium wants a folder for itself. None of it is ours, so that it is nothing that an agent taken off leaves in people's profiles.
  app.setPath('userData', join(app.getPath('temp'), 'Rehome Agent'))
  // One per session: Windows gives every session its own.
  if (!alone && !app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declareTrayScheme()
  await app.whenReady()
  // As the shortcut in the Start menu has it, that the setup program makes: Windows shows no toasts of another one.
  app.setAppUserModelId('com.rehome.agent')

  let seen: Seen = null
  let seenAtMs = 0
  let experience: UserExperience = userExperience.parse({})
  let status: Status | null = null
  let log: LogLines = []
  let proxy: ProxySetting = null
  /** Which runbook `experience` is of. */
  let appearanceOf = ''
  let answered = ''
  /** What the icon shows, and about what the windows that tell facts were read last. */
  let [drawn, toldOf] = ['', '']
  /** Kept, or its click would be lost with it. */
  let toast: Notification | null = null
  const windows = new Map<Place, BrowserWindow>()
  const icon = alone ? null : new Tray(iconOf('quiet'))

  const busy = tellBusy(busyWith, async (told) => void (await link.client()?.call['session.busy']({ busyWith: told })))
  const link = linkToEngine(connect, { onView: (view) => void take(view) })
  serveTrayScheme(join(built, 'page'))
  lockDownPages((address) => [...windows.keys()].some((place) => linksOf(screenOf(place)).includes(address)))
  keepInSight(() => [...windows])
  ipcMain.handle('content', (event): Content => ({ screen: screenOf(placeOf(event)) }))
  ipcMain.handle('act', async (event, given: unknown) => answerTo(placeOf(event), given))
  icon?.on('click', () => void open('dialog', true))
  // The tray lives on when its last window is closed.
  app.on('window-all-closed', () => alone && app.quit())
  // The engine starts one where it hears of none; the user who starts a second one wants to see something.
  app.on('second-instance', (_event, given) => void (given.includes('--quiet') ? undefined : open('status', true)))
  app.on('will-quit', () => {
    busy.stop()
    link.stop()
  })
  draw()
  if (alone) await open('configuration', true)

  async function take(view: Seen): Promise<void> {
    ;[seen, seenAtMs] = [view, monotonicMs()]
    if (alone) {
      await readFor('configuration')
      windows.get('configuration')?.webContents.send('changed')
      return
    }
    await readAppearance()
    draw()
    const dialog = windows.get('dialog')
    if (screenOf('dialog') === null) dialog?.hide()
    dialog?.webContents.send('changed')
    await notify()
    await renewFacts()
  }

  /** What an open window tells of the device is read again when the engine has looked, or gone on to another step. */
  async function renewFacts(): Promise<void> {
    const { state, share } = seen ?? {}
    const about = JSON.stringify([state?.kind, state?.kind === 'in-progress' ? state.step : null, share])
    if (about === toldOf) return
    toldOf = about
    for (const place of ['status', 'log'] as const) {
      const window = windows.get(place)
      if (window?.isVisible() !== true) continue
      await readFor(place)
      window.webContents.send('changed')
    }
  }

  /** The view as of this moment: a countdown that is opened late has less left. */
  function seenNow(): Seen {
    return seen && { ...seen, at: instantOf(Date.parse(seen.at) + monotonicMs() - seenAtMs) }
  }

  /** The words and pictures of the runbook that the view is about, read once for each of its versions. */
  async function readAppearance(): Promise<void> {
    if (seen === null || seen.state.kind === 'quiet') return
    const { id, version } = seen.state.runbook
    const client = link.client()
    if (appearanceOf === `${id} ${version}` || client === null) return
    const [read, of] = await Promise.all([client.call['appearance.read']({}), client.call['status.read']({})])
    if (read.ok) experience = read.value ?? userExperience.parse({})
    if (of.ok) status = of.value
    if (read.ok) appearanceOf = `${id} ${version}`
  }

  /** Toast first; a window only when it matters, and with the keyboard only when the engine says so. Once an occasion. */
  async function notify(): Promise<void> {
    if (!wantsNotice()) return
    // The engine takes its notice back where the user is busy, and gives it again later. What may take the keyboard waits for no answer.
    if (seen?.notice?.mayTakeFocus !== true) await busy.look()
    if (seen === null || seen.notice === null || seen.state.kind === 'quiet' || !wantsNotice()) return
    const { notice, state } = seen
    answered = state.occasion
    const screen = screenOf('dialog')
    if (screen === null) return
    if (notice.loudness === 'toast' && Notification.isSupported()) {
      toast = new Notification({ title: screen.title, body: screen.text, silent: false })
      toast.on('click', () => void open('dialog', true))
      // Where Windows shows no toasts a window tells it: nobody is to miss it.
      toast.on('failed', () => void open('dialog', false))
      toast.show()
    } else {
      await open('dialog', notice.mayTakeFocus)
    }
    await link.client()?.call['notice.shown']({ occasion: state.occasion })
  }

  function wantsNotice(): boolean {
    return seen !== null && seen.notice !== null && seen.state.kind !== 'quiet' && answered !== seen.state.occasion
  }

  function setting(): Setting {
    const language = languageFor(experience, app.getPreferredSystemLanguages())
    return { experience, speech: speechIn(experience, language), zone: zone(), deviceName: status?.device.name ?? '' }
  }

  function screenOf(place: Place | null): Screen | null {
    const now = seenNow()
    const facts = { setting: setting(), seen: now, now: now?.at ?? clock.now(), status }
    switch (place) {
      case 'dialog':
        return now === null ? null : dialogScreen(now, facts.setting)
      case 'status':
        return statusScreen(facts)
      case 'log':
        return logScreen(facts, log)
      case 'configuration':
        return configurationScreen(facts, proxy)
      case 'about':
        return aboutScreen(facts, app.getVersion())
      case null:
        return null
      default:
        return unreachable(place)
    }
  }

  async function open(place: Place, mayTakeFocus: boolean): Promise<void> {
    // What a message of an hour ago was about may be over.
    if (place === 'dialog' && screenOf('dialog') === null) return open('status', mayTakeFocus)
    await readFor(place)
    let window = windows.get(place)
    if (window === undefined) {
      window = makeWindow(place, join(built, 'preload', 'index.cjs'))
      windows.set(place, window)
      window.on('closed', () => windows.delete(place))
    } else {
      window.webContents.send('changed')
    }
    showWindow(window, place, mayTakeFocus)
  }

  async function readFor(place: Place): Promise<void> {
    const client = link.client()
    if (client === null || place === 'dialog') return
    const read = await client.call['status.read']({})
    if (read.ok) status = read.value
    if (place === 'configuration') {
      const chosen = await client.call['configuration.proxy']({})
      proxy = chosen.ok ? chosen.value : null
    }
    if (place !== 'log') return
    const lines = await client.call['log.read']({ lines: 500 })
    if (lines.ok) log = lines.value
  }

  function draw(): void {
    if (icon === null) return
    const shown = trayOf(seen, setting())
    // A menu that is open would be taken away under the pointer.
    if (JSON.stringify(shown) === drawn) return
    drawn = JSON.stringify(shown)
    const { icon: state, tip, menu } = shown
    icon.setImage(iconOf(state))
    icon.setToolTip(tip)
    icon.setContextMenu(Menu.buildFromTemplate(menu.map(menuOf)))
  }

  function menuOf(item: MenuItem): MenuItemConstructorOptions {
    // An ampersand would underline the letter after it.
    const label = item.kind === 'separator' ? '' : item.label.replaceAll('&', '&&')
    if (item.kind === 'separator') return { type: 'separator' }
    if (item.kind === 'submenu') return { label, enabled: item.enabled, submenu: item.items.map(menuOf) }
    const { act } = item
    return { label, enabled: item.enabled, click: () => void (act === null ? undefined : fromMenu(act)) }
  }

  async function fromMenu(act: MenuAct): Promise<void> {
    switch (act.act) {
      case 'start':
        await tellFailure(await answerTo('dialog', { name: 'start' }))
        return
      case 'snooze':
        await tellFailure(await answerTo('dialog', { name: 'snooze', minutes: act.minutes }))
        return
      case 'check':
        await open('status', true)
        await tellFailure(await answerTo('status', { name: 'check' }))
        return
      case 'credentials':
      case 'dialog':
        return open('dialog', true)
      default:
        return open(act.act satisfies TrayWindow, true)
    }
  }

  async function tellFailure(answer: Answer): Promise<void> {
    if (answer?.tone !== 'bad' || !Notification.isSupported()) return
    new Notification({ title: setting().speech.say('status', 'refused'), body: answer.text }).show()
  }

  /** What a user did in a window, judged, and given to the engine as the answer to what it asked. */
  async function answerTo(place: Place | null, given: unknown): Promise<Answer> {
    const { say } = setting().speech
    const act = actSchema.safeParse(given)
    if (place === null || !act.success) return { tone: 'bad', text: say('status', 'refused') }
    if (act.data.name === 'close') {
      if (alone) app.quit()
      else windows.get(place)?.hide()
      return null
    }
    if (act.data.name === 'copy') {
      await clipboard.writeText(logText(status?.device.name ?? '', log))
      return { tone: 'good', text: say('log', 'copied') }
    }
    const client = link.client()
    if (client === null) return { tone: 'bad', text: say('tray', 'noEngine') }
    return ask(client.call, act.data, {
      occasion: seen === null || seen.state.kind === 'quiet' ? 'none' : seen.state.occasion,
      say,
      hideDialog: () => windows.get('dialog')?.hide(),
      async renewConfiguration() {
        await readFor('configuration')
        windows.get('configuration')?.webContents.send('changed')
      },
    })
  }

  /** null for a frame that has gone, one within a page, any origin but ours, and a window that is none of ours. */
  function placeOf({ sender, senderFrame }: IpcMainInvokeEvent): Place | null {
    if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== trayOrigin) return null
    return [...windows].find(([, window]) => window.webContents === sender)?.[0] ?? null
  }

  function iconOf(state: IconState): Electron.NativeImage {
    return nativeImage.createFromPath(join(built, 'icons', `${state}.${process.platform === 'win32' ? 'ico' : 'png'}`))
  }
}

function linksOf(screen: Screen | null): string[] {
  const help = screen?.help
  if (help === undefined || help === null) return []
  return [...help.links.map(({ url }) => url), ...help.contacts.flatMap(({ url }) => url ?? [])]
}
