import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser } from 'playwright-core'
import { root } from '#build/scripts/shared-data.ts'
import { buildWindow } from '#build/scripts/build-window.ts'
import { watched } from './watched-page.ts'
import type { Workbench } from './window.ts'

/** `rehome serve` as a program of its own, its window in a real Chromium. */
export interface ServedWorkbench extends Workbench {
  readonly browser: Browser
  /** Opens the link: it works for the first page only, and every later page needs the same context. */
  readonly link: string
  /** The same workbench of the same user once more, at another port. */
  readonly again: () => Promise<{ readonly link: string; readonly close: () => Promise<void> }>
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

export async function serveWorkbench(): Promise<ServedWorkbench> {
  buildWindow()
  const folder = mkdtempSync(join(tmpdir(), 'rehome-screen-'))
  const { program, link } = await serve(folder)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags })
  return {
    browser,
    folder,
    link,
    async open() {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
      const opened = watched(await context.newPage())
      await opened.page.goto(link)
      return opened
    },
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
