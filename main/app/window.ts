import { app, BrowserWindow, screen, session, type WebContents } from 'electron'
import { callNames } from '#shared/contracts/api.ts'
import { appOrigin } from '#main/host/electron.ts'
import { callNamesArgument } from '#main/preload/arguments.ts'
import { keepWindowState, smallest, windowStateFrom } from '#main/services/workbench/window-state.ts'

/** How long a window has to stand still before its place is written down. */
const stillMs = 500

/** A page that dies again within this time is left: it would for ever. */
const restMs = 10_000

/** The window of the workbench: sandboxed and isolated, with the bridge of `preload` and nothing else; where it stood last, by the file. */
export function openWindow(preload: string, address: string, stateFile: string): BrowserWindow {
  const { maximized, ...place } = windowStateFrom(
    stateFile,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      additionalArguments: [callNamesArgument + callNames.join(',')],
    },
  })
  if (maximized) window.maximize()
  remember(window, stateFile)
  window.once('ready-to-show', () => window.show())
  // Electron asks nobody where a browser would: a page with something unsaved made the window stay, without a word. It is kept with
  // the project and there again in the next window.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  comeBack(window)
  void window.loadURL(address)
  return window
}

/** A page whose process died leaves an empty window; it begins again with the project that is open, unless it dies as soon as it is there. */
function comeBack(window: BrowserWindow): void {
  let diedAt = -Infinity
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    if (now - diedAt > restMs) void window.loadURL(`${appOrigin}/#/overview`)
    diedAt = now
  })
}

/** Soon after each move and not only at the end: a program that is killed comes back where it was. */
function remember(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const keep = () => {
    clearTimeout(timer)
    if (!window.isDestroyed()) keepWindowState(file, window.getNormalBounds(), window.isMaximized())
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, stillMs)
  }
  for (const name of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(name as 'resize', soon)
  window.on('close', keep)
  window.on('closed', () => clearTimeout(timer))
}

/** The address of the window; the page itself opens the project, so that a refusal is shown where it is read. */
export function addressOf(projectPath: string | undefined): string {
  return projectPath === undefined ? `${appOrigin}/` : `${appOrigin}/#/?open=${encodeURIComponent(projectPath)}`
}

/** No page of ours leaves its place, opens another or asks for a device, whatever gets into it. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => stayHere(contents))
  // Copying a text is all that the window wants of the machine.
  const isAllowed = (permission: string, url: string) => permission === 'clipboard-sanitized-write' && `${url}/`.startsWith(`${appOrigin}/`)
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowed(permission, requestingUrl)),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
}

function stayHere(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
