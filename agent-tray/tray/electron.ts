import { join, resolve } from 'node:path'
import { busyWith } from '#agent/engine/platform/windows/bindings/user-state.ts'
import { connectToEngine } from '#agent/pipe/client/client.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { instantOf } from '#shared/values/instant.ts'
import { runTray } from './tray-app.ts'

/** The entry of the tray; page, preload script and icons were built into `dist/tray`. On Windows the engine is found by its pipe's name. */
const stateDir = process.env['REHOME_STATE'] ?? join(process.env['ProgramData'] ?? '', 'Rehome')

await runTray({
  connect: () => connectToEngine(enginePipe(stateDir), { client: 'tray' }),
  clock: { now: () => instantOf(Date.now()) },
  monotonicMs: () => performance.now(),
  zone: systemZone,
  busyWith: () => (process.platform === 'win32' ? busyWith() : null),
  built: resolve(import.meta.dirname, '../../dist/tray'),
  alone: process.argv.includes('--configuration'),
})

/** Node remembers the zone; taking the variable away makes it look at the system again. */
function systemZone(): string {
  delete process.env['TZ']
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
