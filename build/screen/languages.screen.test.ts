import { afterAll, beforeAll, expect, test } from 'vitest'
import { join } from 'node:path'
import { openSample, type SampleWindow } from './sample-window.ts'
import { shotsFolder } from './window.ts'

/** The other tests look at every page in English. */
const languages = ['de', 'fr', 'es', 'ja']
const pages = ['', 'overview', 'connections', 'directory', 'matching', 'translation', 'runbooks', 'batches', 'share', 'devices', 'settings']

let sample: SampleWindow
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.workbench.close())

test.each(languages)('every page in %s: nothing is wider than the window, no text is missing', async (language) => {
  const { page } = sample
  const address = page.url().split('#')[0]!
  await page.evaluate(`localStorage.setItem('rehome-view', JSON.stringify({ state: { language: '${language}' }, version: 1 }))`)
  const findings: string[] = []
  for (const name of pages) {
    await page.goto(`${address}#/${name}`)
    await page.reload()
    await page.locator(`html[lang=${language}]`).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(shotsFolder(), `page-${name || 'home'}-${language}-1366.png`), animations: 'disabled' })
    // A key that no text was found for is shown as it is: words with points between them.
    const keys = (await page.locator('body').innerText()).match(
      /\b(?:app|common|pages|connections|directory|overview|share|devices)\.\w+(?:\.\w+)*\b/g,
    )
    const isWider = await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    findings.push(...(keys ?? []), ...(isWider ? [`${name} is wider than the window`] : []))
  }
  expect(findings).toEqual([])
})

test('from right to left everything is mirrored and nothing is wider than the window', async () => {
  const { page } = sample
  const address = page.url().split('#')[0]!
  await page.evaluate(`localStorage.setItem('rehome-view', JSON.stringify({ state: { language: 'en', mirrored: true }, version: 1 }))`)
  const findings: string[] = []
  for (const name of pages) {
    await page.goto(`${address}#/${name}`)
    await page.reload()
    await page.locator('html[dir=rtl]').waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.screenshot({ path: join(shotsFolder(), `page-${name || 'home'}-rtl-1366.png`), animations: 'disabled' })
    const rail = await page.getByRole('navigation').first().boundingBox()
    const main = await page.locator('main').boundingBox()
    if (rail === null || main === null || rail.x < main.x) findings.push(`${name}: the navigation is not at the right`)
    if (await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
      findings.push(`${name} is wider than the window`)
  }
  await page.evaluate(`localStorage.removeItem('rehome-view')`)
  expect(findings).toEqual([])
})
