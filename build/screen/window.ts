import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { root } from '#build/scripts/shared-data.ts'
import { buildWindow } from '#build/scripts/build-window.ts'

/** The workbench as a consultant has it: `rehome serve` as a program of its own, its window in a real Chromium. */
export interface Workbench {
  readonly browser: Browser
  /** A folder of this run, gone after `close`. */
  readonly folder: string
  /** Opens the link: it works for the first page only, and every later page needs the same context. */
  readonly link: string
  /** The same workbench of the same user once more, at another port. */
  readonly again: () => Promise<Pick<Workbench, 'link' | 'close'>>
  readonly close: () => Promise<void>
}

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How long a page may take for one thing: nothing may fail because the machine is busy. */
export const patienceMs = 120_000

export async function startWorkbench(): Promise<Workbench> {
  buildWindow()
  const folder = mkdtempSync(join(tmpdir(), 'rehome-screen-'))
  const { program, link } = await serve(folder)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags })
  return {
    browser,
    folder,
    link,
    async again() {
      const other = await serve(folder)
      return { link: other.link, close: () => stop(other.program) }
    },
    async close() {
      await browser.close()
      await stop(program)
      rmSync(folder, { recursive: true })
    },
  }
}

async function serve(folder: string): Promise<{ program: ChildProcess; link: string }> {
  const environment = { ...process.env, REHOME_HOME: join(folder, 'home'), HOME: folder, REHOME_PROJECT: undefined }
  const program = spawn(process.execPath, [join(root, 'build', 'scripts', 'rehome.ts'), 'serve', '--json'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string]
  return { program, link: (JSON.parse(line) as { link: string }).link }
}

async function stop(program: ChildProcess): Promise<void> {
  const ended = once(program, 'exit')
  program.kill('SIGTERM')
  await ended
}

/** Where screenshots stay after the run, to be looked at. */
export function shotsFolder(): string {
  const folder = join(tmpdir(), 'rehome-screenshots')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** What a page complained about, from its first line on: errors, failed requests, breaches of the content security policy. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Chromium calls a reply so that was read to its end as a stream, about one time in four (150 of 600 measured).
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${why} ${request.url()}`)
  })
  return complaints
}

/** What axe finds serious or worse on the page as it is now, in one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Halfway through a fade nothing has its colours yet.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished))',
  )
  // Fluent's focus guards (tabster) are hidden and focusable on purpose: each passes the focus on at once.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
