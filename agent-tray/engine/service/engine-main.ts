import { parseArgs } from 'node:util'
import { isRefused } from '#shared/errors/refused.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { agentVersion } from './agent-version.ts'
import { serve } from './serve.ts'

// The engine alone, without the command line and all that it can do, so that it stays small on a device where nothing is to be done. An
// engine that somebody stopped stays stopped until the next boot. `rehome-engine.ts` imports it, of the version that is to run.
const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'windows' },
    root: { type: 'string', default: '' },
    state: { type: 'string' },
    share: { type: 'string' },
  },
})
const { platform, root, state, share } = values
if (platform !== 'windows' && platform !== 'simulated') throw new Error(`no device is of platform ${platform}`)
const ending = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
try {
  await serve({
    platform,
    root,
    ...(state !== undefined && { stateDir: state }),
    ...(share !== undefined && { share }),
    version: agentVersion(),
    pipe: enginePipe,
    onPurpose: false,
    canUpdate: true,
    told: (line) => process.stderr.write(`${line}\n`),
    signal: ending.signal,
  })
} catch (error) {
  if (!isRefused(error)) throw error
  process.stderr.write(`${error.refusal.code}: ${error.message}\n`)
  process.exitCode = 1
}
