import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { app, protocol, session, shell, type WebContents } from 'electron'
import { pagePolicy } from './page-policy.ts'

/** The one origin whose pages are answered. */
export const trayOrigin = 'tray://rehome'

const headers = { 'content-security-policy': pagePolicy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

/** Must run before Electron is ready. */
export function declareTrayScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'tray', privileges: { standard: true, secure: true } }])
}

/** Serves the files of the built page, which are read once: a path that climbs out of the folder finds nothing. */
export function serveTrayScheme(folder: string): void {
  const files = new Map(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        relative(folder, path).split(sep).join('/'),
        { bytes: new Uint8Array(readFileSync(path)), type: types[extname(path)] ?? '' },
      ]),
  )
  protocol.handle('tray', ({ url, method }) => {
    const { protocol: scheme, host, pathname } = new URL(url)
    const isOurs = `${scheme}//${host}` === trayOrigin && method === 'GET'
    const file = isOurs ? files.get(pathname === '/' ? 'index.html' : pathname.slice(1)) : undefined
    if (file === undefined) return new Response('There is nothing here.\n', { status: 404, headers })
    return new Response(file.bytes, { headers: { ...headers, 'content-type': file.type } })
  })
}

/** No page leaves its place or asks for a device. A link that it shows is opened by the user's own browser. */
export function lockDownPages(isShown: (address: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => stayHere(contents, isShown))
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
}

function stayHere(contents: WebContents, isShown: (address: string) => boolean): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (/^(https?|mailto|tel):/.test(url) && isShown(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
