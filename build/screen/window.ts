import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { startDesktop } from './desktop-workbench.ts'
import { serveWorkbench } from './served-workbench.ts'
import type { WatchedPage } from './watched-page.ts'

/** The workbench as a consultant has it. */
export interface Workbench {
  /** A folder of this run, gone after `close`. */
  readonly folder: string
  /** Its window, at its first page. */
  readonly open: () => Promise<WatchedPage>
  readonly close: () => Promise<void>
}

/** The Electron whose window the suite is to drive, if any: see build/package/README.md. */
export const electron = process.env['REHOME_ELECTRON']

/** In that Electron, or served to Chromium. */
export function startWorkbench(): Promise<Workbench> {
  return electron === undefined ? serveWorkbench() : startDesktop(electron)
}

/** Where screenshots stay after the run, to be looked at. */
export function shotsFolder(): string {
  const folder = join(tmpdir(), 'rehome-screenshots')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** What has to be scrolled sideways as the page is now: the page itself or a table on it. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll('[role=table]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((wide) => (wide.getAttribute('aria-label') ?? 'the page') + ' is wider than ' + wide.clientWidth)`,
  )
}

/** What axe finds serious or worse on the page as it is now, in one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Halfway through a fade nothing has its colours yet.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished))',
  )
  if (page.frames().length > 1) throw new Error('axe looks at one frame, and this page has more')
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  // Fluent's focus guards (tabster) are hidden and focusable on purpose: each passes the focus on at once. What is well needs no description.
  const { violations } = await page.evaluate<AxeResults>('axe.run({ exclude: ["[data-tabster-dummy]"] }, { resultTypes: ["violations"] })')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
