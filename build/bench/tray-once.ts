import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { root } from '#build/scripts/shared-data.ts'

// Started by the benchmark in a process of its own: `tray-once.ts STATE-DIR`; ends when the icon is there, and prints how long that took
// from the start of the process. Electron itself is a double: what is measured is our own part.
registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'electron'
      ? { url: pathToFileURL(join(import.meta.dirname, '..', 'testing', 'electron-double.ts')).href, shortCircuit: true }
      : next(specifier, context)
  },
})
const { told } = (await import('electron')) as unknown as { told: { trays: { tooltip?: string }[] } }
process.env['REHOME_STATE'] = process.argv[2] ?? ''
await import(pathToFileURL(join(root, 'stage-agent', 'tray', 'agent-tray', 'tray', 'electron.js')).href)
const iconMs = told.trays.length > 0 ? performance.now() : Number.NaN
process.stdout.write(JSON.stringify({ iconMs, rssMb: process.memoryUsage.rss() / 2 ** 20 }))
process.exit()
