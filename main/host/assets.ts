import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  /** True when the name holds a hash of the content, so that it may be kept for ever. */
  readonly immutable: boolean
}

/** The window's files by their path below the page, such as `assets/index-3f2a.js`; `index.html` is also ''. */
export type Assets = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/**
 * Reads every file of the built window into memory, null where there is none.
 * A request is then a lookup among known names: a path that climbs out of the folder finds nothing.
 */
export function readAssets(folder: string): Assets | null {
  const assets = new Map<string, Asset>()
  for (const file of filesOf(folder)) {
    const name = relative(folder, file).split(sep).join('/')
    const type = types[extname(file)] ?? 'application/octet-stream'
    assets.set(name, { bytes: new Uint8Array(readFileSync(file)), type, immutable: name.startsWith('assets/') })
  }
  const page = assets.get('index.html')
  return page === undefined ? null : assets.set('', page)
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
