import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { seriousFindings, shotsFolder, startWorkbench, tooWide, type Workbench } from './window.ts'

/** What the demo says of itself, as far as pages show it. */
export interface Demo {
  readonly project: string
  readonly share: string
  readonly devices: readonly { readonly name: string; readonly state: string; readonly code?: string; readonly findings: number }[]
}

export interface DemoWindow {
  readonly workbench: Workbench
  readonly demo: Demo
  readonly page: Page
  readonly complaints: readonly string[]
  /** Opens the page at an address such as /share. */
  readonly goTo: (address: string) => Promise<void>
}

/** The window on the project that the demo leaves behind: real directories, a real share, real journals. */
export async function openDemo(): Promise<DemoWindow> {
  const workbench = await startWorkbench()
  const demo = freshDemo()
  const { page, complaints } = await workbench.open()
  const goTo = async (address: string) => void (await page.goto(`${page.url().split('#')[0]}#${address}`))
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await goTo(`/?open=${encodeURIComponent(demo.project)}`)
  await page.getByRole('heading', { level: 2, name: 'The way to migrated devices' }).waitFor()
  return { workbench, demo, page, complaints, goTo }
}

/** The demo as it ended, at the place where it ran: its project knows its share by path. It takes a while, and is run once for all tests that come one after another. */
function freshDemo(): Demo {
  const folder = join(inject('demoFolder'), process.env['VITEST_POOL_ID']!)
  const [place, kept, said] = [join(folder, 'demo'), join(folder, 'kept'), join(folder, 'demo.json')]
  if (existsSync(kept)) {
    rmSync(place, { recursive: true })
    cpSync(kept, place, { recursive: true, preserveTimestamps: true })
  } else {
    const program = join(root, 'build', 'demo', 'demo.ts')
    writeFileSync(said, execFileSync(process.execPath, [program, '--json', '--to', place]))
    cpSync(place, kept, { recursive: true, preserveTimestamps: true })
  }
  return JSON.parse(readFileSync(said, 'utf8')) as Demo
}

const looks = [
  { look: 'light', colorScheme: 'light', contrast: 'no-preference' },
  { look: 'dark', colorScheme: 'dark', contrast: 'no-preference' },
  { look: 'contrast', colorScheme: 'dark', contrast: 'more' },
] as const

/** Looks at the page as it is in every theme and two sizes; leaves screenshots and returns what is seriously wrong. */
export async function lookAtPage(page: Page, name: string): Promise<string[]> {
  const findings: string[] = []
  for (const { look, ...media } of looks) {
    await page.emulateMedia(media)
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(shotsFolder(), `${name}-${look}-${width}.png`), animations: 'disabled' })
      findings.push(...(await seriousFindings(page)), ...(await tooWide(page)))
    }
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  return findings
}
