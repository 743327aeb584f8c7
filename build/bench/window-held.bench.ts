import { mkdtempSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createWorkbench } from '#main/app/workbench.ts'
import type { Ask } from '#main/host/link.ts'
import { keepServices } from '#main/host/services.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import type { CallName } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import { root } from '#build/scripts/shared-data.ts'
import { median, type Benchmark } from './benchmark.ts'
import { fillTwoDirectories } from './two-directories.ts'

const size = 100_000
const rounds = 3
/** Who drags a window sees a pause of this length. */
const noticedMs = 50

/** The longest work of a window, and its longest reply. */
const calls: readonly (readonly [CallName, object])[] = [
  ['match.run', { afresh: true, users: { source: 'sAMAccountName', target: 'sAMAccountName' } }],
  ['translation.show', { limit: 10_000 }],
]

/** Milliseconds for which a thread stood still at most while a call was under way, and how long that was. */
interface Held {
  readonly heldMs: number
  readonly callMs: number
}

/**
 * For how long the windows' thread stands still at most while 100,000 users are matched to 100,000 and ten thousand pairs come back, against
 * what a person notices: with the services in a process of their own. `here` is the same with the services in that thread.
 */
export const benchmark: Benchmark = {
  id: 'window-held',
  bar: 1,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    process.env['REHOME_HOME'] = join(folder, 'home')
    const path = join(folder, 'match.rehome')
    try {
      await withHere((ask) => held(ask, 'project.new', { path, name: 'Match' }))
      const file = openProjectFile(path)
      fillTwoDirectories(file, size)
      file.close()
      const rows: (readonly [CallName, Held, Held])[] = []
      for (let round = 0; round < rounds; round += 1) {
        const here = await withHere((ask) => heldByAll(ask, path))
        const apart = await withApart((ask) => heldByAll(ask, path))
        for (const [at, [name]] of calls.entries()) rows.push([name, apart[at]!, here[at]!])
      }
      const of = (name: CallName, side: 1 | 2, what: keyof Held) =>
        median(rows.filter((row) => row[0] === name).map((row) => row[side][what]))
      const told = calls.map(([name]) => ({
        call: name,
        apart: { heldMs: of(name, 1, 'heldMs'), callMs: of(name, 1, 'callMs') },
        here: { heldMs: of(name, 2, 'heldMs'), callMs: of(name, 2, 'callMs') },
      }))
      const worst = Math.max(...told.map(({ apart }) => apart.heldMs))
      return { ratio: worst / noticedMs, rounds, peakMb: process.resourceUsage().maxRSS / 1024, detail: { size, noticedMs, calls: told } }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

async function heldByAll(ask: Ask, path: string): Promise<Held[]> {
  await held(ask, 'project.open', { path })
  const all: Held[] = []
  for (const [name, input] of calls) all.push(await held(ask, name, input))
  return all
}

async function held(ask: Ask, name: CallName, input: object): Promise<Held> {
  let heldMs = 0
  let turnedAt = performance.now()
  const turn = setInterval(() => {
    const now = performance.now()
    heldMs = Math.max(heldMs, now - turnedAt)
    turnedAt = now
  }, 1)
  const begun = performance.now()
  const reply = await ask(name, input, {})
  const callMs = performance.now() - begun
  // What held the thread to the end is seen by the turn after it.
  await setTimeout(20)
  clearInterval(turn)
  if (!reply.ok) throw new Refused(reply.error)
  return { heldMs, callMs }
}

async function withHere<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const workbench = createWorkbench(thisMachine())
  try {
    return await use((name, input, extras) => dispatch(name, input, { role: 'operator', via: 'electron' }, workbench.handlers, extras))
  } finally {
    workbench.close()
  }
}

/** As the desktop app starts them, with a process of Node in place of Electron's. */
async function withApart<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const double = pathToFileURL(join(root, 'build', 'testing', 'electron-double.ts')).href
  const hooks = registerHooks({
    resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
  })
  const [{ startServices }, { safeStorage }] = await Promise.all([
    import('#main/app/start-services.ts'),
    import('#build/testing/electron-double.ts'),
  ])
  const { osVault } = await import('#main/app/os-vault.ts')
  hooks.deregister()
  const host = { vault: osVault(safeStorage, 'win32'), choosePath: async () => null }
  const services = keepServices(startServices, host, (error) => process.stderr.write(`${String(error)}\n`))
  try {
    return await use(services.ask)
  } finally {
    await services.close()
  }
}
