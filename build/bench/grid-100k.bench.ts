import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import react from '@vitejs/plugin-react'
import { serveWorkbench } from '#build/screen/served-workbench.ts'
import { patienceMs } from '#build/screen/watched-page.ts'
import { median, type Benchmark } from './benchmark.ts'
import { gridProject, gridRows } from './grid-rows.ts'

const size = 100_000
const rounds = 5

/** What one does with a grid, in milliseconds until the rows it asks for are drawn; and what scrolling through all of it is like. */
interface Timings {
  readonly open: number
  readonly sort: number
  readonly filter: number
  readonly framesPerSecond: number
}

/**
 * 100,000 objects in the directory of the window, beside a page that holds nothing but TanStack's grid and the rows in memory.
 * The ratio is the worst of opening, sorting and filtering; frames a second while it scrolls 68 rows a frame are told beside it.
 */
export const benchmark: Benchmark = {
  id: 'grid-100k',
  bar: 1.3,
  unavailable: () => (existsSync('/usr/bin/chromium') ? null : 'needs chromium'),
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-grid-'))
    await buildPeer(folder)
    const project = await gridProject(folder, size)
    const workbench = await serveWorkbench()
    try {
      const context = await workbench.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
      const [ours, peer] = [await context.newPage(), await context.newPage()]
      ours.setDefaultTimeout(patienceMs)
      await servePeer(peer, folder)
      await ours.goto(workbench.link)
      await ours.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
      const base = ours.url().split('#')[0]
      await ours.goto(`${base}#/?open=${encodeURIComponent(project)}`)
      await ours.getByRole('heading', { level: 1, name: 'Grid' }).waitFor()
      const [oursAt, peerAt]: [Timings[], Timings[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        await ours.bringToFront()
        oursAt.push(await timings(ours, 'a[href*="/directory"]'))
        await ours.goto(`${base}#/overview`)
        await peer.bringToFront()
        await peer.reload()
        peerAt.push(await timings(peer, '#root > button'))
      }
      const medians = (all: readonly Timings[]): Timings => ({
        open: median(all.map(({ open }) => open)),
        sort: median(all.map(({ sort }) => sort)),
        filter: median(all.map(({ filter }) => filter)),
        framesPerSecond: median(all.map(({ framesPerSecond }) => framesPerSecond)),
      })
      const [a, b] = [medians(oursAt), medians(peerAt)]
      const ratios = {
        open: a.open / b.open,
        sort: a.sort / b.sort,
        filter: a.filter / b.filter,
        frames: b.framesPerSecond / a.framesPerSecond,
      }
      const peakMb = process.memoryUsage.rss() / 2 ** 20
      return {
        ratio: Math.max(ratios.open, ratios.sort, ratios.filter),
        rounds,
        peakMb,
        detail: { rows: size, ratios, oursMs: a, peerMs: b },
      }
    } finally {
      await workbench.close()
      rmSync(folder, { recursive: true })
    }
  },
}

/** Runs within the page, so that no message between two processes is timed; each step ends at the frame that shows its rows. */
async function timings(page: Page, opener: string): Promise<Timings> {
  await page.locator(opener).first().waitFor()
  return page.evaluate<Timings>(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const first = () => [...document.querySelectorAll('[role=table] [role=row]')][1]?.firstElementChild?.textContent ?? ''
    const until = async (act, wanted) => {
      const began = performance.now()
      act()
      while (!wanted(first())) await frame()
      await frame()
      return performance.now() - began
    }
    const type = (text) => {
      const field = document.querySelector('main input[type=search], input[type=search]')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const open = await until(() => document.querySelector('${opener}').click(), (name) => name.includes('user000000'))
    const heading = document.querySelector('[role=columnheader] button')
    const sort = await until(() => heading.click(), (name) => name.includes('user0${size - 1}'))
    const filter = await until(() => type('user012345'), (name) => name.includes('user012345'))
    type('')
    await until(() => {}, (name) => name.includes('user0${size - 1}'))
    const scroll = document.querySelector('[role=table]')
    const [began, step] = [performance.now(), 3000]
    let frames = 0
    while (performance.now() - began < 2000) {
      scroll.scrollTop += step
      await frame()
      frames += 1
    }
    const framesPerSecond = frames / ((performance.now() - began) / 1000)
    // A window remembers how its rows are ordered.
    scroll.scrollTop = 0
    await frame()
    await until(() => document.querySelector('[role=columnheader] button').click(), (name) => name.includes('user000000'))
    return { open, sort, filter, framesPerSecond }
  })()`)
}

async function buildPeer(folder: string): Promise<void> {
  const outDir = join(folder, 'peer')
  await build({
    root: join(import.meta.dirname, 'grid-peer'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, target: 'chrome146' },
  })
  writeFileSync(join(outDir, 'rows.json'), JSON.stringify(gridRows(size)))
}

async function servePeer(page: Page, folder: string): Promise<void> {
  page.setDefaultTimeout(patienceMs)
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', html: 'text/html', json: 'application/json', css: 'text/css' }
  await page.route('https://peer.test/**', (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(folder, 'peer', pathname === '/' ? 'index.html' : pathname)
    if (!existsSync(path)) return route.fulfill({ status: 404 })
    return route.fulfill({ body: readFileSync(path), contentType: types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })
  })
  await page.goto('https://peer.test/')
}
