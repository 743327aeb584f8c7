import { protocol } from 'electron'
import type { Assets } from './assets.ts'
import { appOrigin } from './electron.ts'
import { securityHeaders } from './security-headers.ts'

/** Must run before Electron is ready: makes app:// an origin of its own, with fetch and modules. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the window's files under app://workbench/, with the headers of the loopback host. */
export function serveAppScheme(assets: Assets): void {
  protocol.handle('app', ({ url, method }) => {
    const { protocol: scheme, host, pathname } = new URL(url)
    // `origin` of a custom scheme is 'null' to Node's parser.
    const asset = `${scheme}//${host}` === appOrigin && method === 'GET' ? assets.get(pathname.slice(1)) : undefined
    if (asset === undefined) return new Response('There is nothing here.\n', { status: 404, headers: securityHeaders })
    return new Response(asset.bytes, { headers: { ...securityHeaders, 'content-type': asset.type } })
  })
}
