import { resolve } from 'node:path'
import { safeStorage } from 'electron'
import { readAssets } from '#main/host/assets.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import { choosePath } from './choose-path.ts'
import { runElectronApp } from './electron-app.ts'
import { osVault } from './os-vault.ts'

/** The entry of the desktop app; the window and the preload script were built into `dist`. */
const dist = resolve(import.meta.dirname, '../../dist')
const assets = readAssets(resolve(dist, 'renderer'))
if (assets === null) throw new Error(`the window was not built into ${dist}`)

await runElectronApp({
  home: thisMachine().home,
  host: { vault: osVault(safeStorage, process.platform), choosePath },
  assets,
  preload: resolve(dist, 'preload', 'index.cjs'),
  given: process.argv.slice(1),
})
