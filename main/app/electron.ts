import { resolve } from 'node:path'
import { net, safeStorage } from 'electron'
import { readAssets } from '#main/host/assets.ts'
import { plainNetwork } from '#main/platform/cloud-network.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import { choosePath } from './choose-path.ts'
import { runElectronApp } from './electron-app.ts'
import { osVault } from './os-vault.ts'

/** The entry of the desktop app; the window and the preload script were built into `dist`. */
const dist = resolve(import.meta.dirname, '../../dist')
const assets = readAssets(resolve(dist, 'renderer'))
if (assets === null) throw new Error(`the window was not built into ${dist}`)

await runElectronApp({
  platform: {
    ...thisMachine(),
    // Chromium's network knows the proxy of the system, and how to sign in to it.
    network: { ...plainNetwork, fetch: (input, init) => net.fetch(addressIn(input), init) },
    choosePath,
    vault: osVault(safeStorage, process.platform),
  },
  assets,
  preload: resolve(dist, 'preload', 'index.cjs'),
  given: process.argv.slice(1),
})

function addressIn(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input)
}
