import { app, BrowserWindow, session, type WebContents } from 'electron'
import { callNames } from '#shared/contracts/api.ts'
import { appOrigin } from '#main/host/electron.ts'
import { callNamesArgument } from '#main/preload/arguments.ts'

/** The window of the workbench: sandboxed and isolated, with the bridge of `preload` and nothing else. */
export function openWindow(preload: string, address: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 840,
    minWidth: 960,
    minHeight: 640,
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
  window.once('ready-to-show', () => window.show())
  void window.loadURL(address)
  return window
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
