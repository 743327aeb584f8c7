import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser } from 'playwright-core'
import { chromiumFlags } from '#build/screen/served-workbench.ts'
import { buildCommandLine } from '#build/scripts/build-command-line.ts'
import { buildWindow } from '#build/scripts/build-window.ts'
import { root } from '#build/scripts/shared-data.ts'
import { median, type Benchmark } from './benchmark.ts'

const rounds = 7
const wantedMs = 3000

/** Milliseconds from the start of the process. */
interface Start {
  readonly linkMs: number
  readonly paintMs: number
  readonly rssMb: number
}

/**
 * From the start of `npx rehome serve`'s process to the home page drawn in a browser that is open but never saw it, against three seconds:
 * the first start of a user, who has nothing compiled yet, and a later one. The ratio is the first start's.
 */
export const benchmark: Benchmark = {
  id: 'serve-start',
  bar: 1,
  unavailable: () => (existsSync('/usr/bin/chromium') ? null : 'needs chromium'),
  async run() {
    buildWindow()
    buildCommandLine()
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags })
    const [first, later]: [Start[], Start[]] = [[], []]
    try {
      for (let round = 0; round < rounds; round += 1) {
        const home = mkdtempSync(join(tmpdir(), 'rehome-bench-serve-'))
        first.push(await start(browser, home))
        later.push(await start(browser, home))
        rmSync(home, { recursive: true })
      }
    } finally {
      await browser.close()
    }
    const of = (starts: readonly Start[]) => ({
      linkMs: median(starts.map(({ linkMs }) => linkMs)),
      paintMs: median(starts.map(({ paintMs }) => paintMs)),
    })
    const peakMb = Math.max(...[...first, ...later].map(({ rssMb }) => rssMb))
    return { ratio: of(first).paintMs / wantedMs, rounds, peakMb, detail: { wantedMs, first: of(first), later: of(later) } }
  },
}

async function start(browser: Browser, home: string): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
  const page = await context.newPage()
  const begun = performance.now()
  const program = spawn(process.execPath, [join(root, 'build', 'scripts', 'rehome.ts'), 'serve', '--json'], {
    env: { ...process.env, REHOME_HOME: home, REHOME_PROJECT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string]
    const linkMs = performance.now() - begun
    await page.goto((JSON.parse(line) as { link: string }).link, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'New project' }).first().waitFor()
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    const paintMs = performance.now() - begun
    return { linkMs, paintMs, rssMb: peakMbOf(program.pid!) }
  } finally {
    const ended = once(program, 'exit')
    program.kill('SIGTERM')
    await ended
    await context.close()
  }
}

function peakMbOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
