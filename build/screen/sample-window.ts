import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { sampleFolder } from '#main/services/project/sample.ts'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { z } from 'zod'
import { seriousFindings, shotsFolder, startWorkbench, tooWide, type Workbench } from './window.ts'

/** A window on the demo's two directories, matched and with a batch, as they are before anything is published. */
export interface SampleWindow {
  readonly workbench: Workbench
  readonly page: Page
  readonly complaints: readonly string[]
  /** The file of the open project. */
  readonly project: string
  readonly goTo: (link: string) => Promise<void>
  /** What axe finds, and whether something is wider than the window, in every theme and at two sizes; each is kept as a screenshot. */
  readonly looks: (name: string) => Promise<string[]>
}

export async function openSample(): Promise<SampleWindow> {
  const workbench = await startWorkbench()
  const project = join(workbench.folder, 'nordwind-to-aurora.rehome')
  await makeSample(project, join(workbench.folder, 'maker'))
  const { page, complaints } = await workbench.open()
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await page.goto(`${page.url().split('#')[0]}#/?open=${encodeURIComponent(project)}`)
  await page.getByRole('heading', { level: 1, name: 'Nordwind to Aurora' }).waitFor()
  return {
    workbench,
    page,
    complaints,
    project,
    async goTo(link) {
      await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: link }).waitFor()
    },
    looks: (name) => looksOf(page, name),
  }
}

/** The first steps of `build/demo/journey.ts`: everything a consultant does before a share is made. */
async function makeSample(path: string, home: string): Promise<void> {
  const workbench = createWorkbench({ ...thisMachine(), home })
  const call = async <K extends CallName>(name: K, input: z.input<Api[K]['input']>): Promise<void> => {
    const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)
    if (!reply.ok) throw new Refused(reply.error)
  }
  try {
    await call('project.new', { path, name: 'Nordwind to Aurora' })
    await call('snapshot.import', { path: join(sampleFolder, 'nordwind.snapshot.jsonl'), name: 'Nordwind', role: 'source' })
    await call('snapshot.import', { path: join(sampleFolder, 'aurora.snapshot.jsonl'), name: 'Aurora', role: 'destination' })
    const same = (attribute: string) => ({ source: attribute, target: attribute })
    await call('match.run', { users: same('employeeID'), groups: same('sAMAccountName') })
    await call('runbook.new', { id: 'move-to-aurora', name: 'Move to Aurora', template: 'ad-to-ad' })
    const when = { availableFrom: '2026-09-01T08:00Z', enforcedAfter: '2026-09-08T18:00Z', timeZone: 'utc' as const }
    const devices = { include: ['NW-LT-0101', 'NW-LT-0102'] }
    await call('batch.new', { id: 'pilot', name: 'Pilot', runbooks: [{ runbook: 'move-to-aurora', ...when }], devices })
  } finally {
    workbench.close()
  }
}

const media = [
  ['light', { colorScheme: 'light', contrast: 'no-preference' }],
  ['dark', { colorScheme: 'dark', contrast: 'no-preference' }],
  ['contrast', { colorScheme: 'dark', contrast: 'more' }],
] as const

async function looksOf(page: Page, name: string): Promise<string[]> {
  const findings: string[] = []
  for (const [look, emulated] of media) {
    await page.emulateMedia(emulated)
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(100)
      await page.screenshot({ path: join(shotsFolder(), `${name}-${look}-${width}.png`), animations: 'disabled' })
      if (width === 1366) findings.push(...(await seriousFindings(page)).map((finding) => `${look}: ${finding}`))
      findings.push(...(await tooWide(page)))
    }
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  await page.setViewportSize({ width: 1366, height: 768 })
  return findings
}
