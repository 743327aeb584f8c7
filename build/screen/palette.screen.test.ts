import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtPage, openDemo, type DemoWindow } from './demo-project.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

const field = () => it.page.getByRole('combobox', { name: 'Go to' })
const options = () => it.page.getByRole('option')
const heading = (name: string) => it.page.getByRole('heading', { level: 1, name })

test('Ctrl+K opens the palette wherever one is; a few letters and Enter lead to a device', async () => {
  await it.page.keyboard.press('Control+k')
  await field().waitFor()
  expect(await lookAtPage(it.page, 'palette')).toEqual([])
  await it.page.keyboard.type('0104')
  await expect.poll(() => options().count()).toBe(1)
  await it.page.keyboard.press('Enter')
  await heading('NW-LT-0104').waitFor()
  expect(await field().count()).toBe(0)
})

test('the arrow keys choose, among pages, batches and runbooks alike', async () => {
  await it.page.keyboard.press('Control+k')
  await field().waitFor()
  await it.page.keyboard.type('aurora')
  await expect.poll(() => options().count()).toBeGreaterThan(1)
  const labels = await options().allInnerTexts()
  const runbook = labels.findIndex((label) => label.includes('Runbook'))
  for (let step = 0; step < runbook; step += 1) await it.page.keyboard.press('ArrowDown')
  await it.page.keyboard.press('Enter')
  await heading('Move to Aurora').waitFor()
})

test('what a page does is done from anywhere, by its own words', async () => {
  await it.page.keyboard.press('Control+k')
  await field().fill('import nordwind')
  await options().first().waitFor()
  await it.page.keyboard.press('Enter')
  await it.page
    .getByRole('dialog', { name: /Nordwind/ })
    .getByRole('button', { name: 'Import again' })
    .waitFor()
  await it.page.keyboard.press('Escape')
  await it.page.keyboard.press('Control+k')
  await field().fill('what if')
  await options().first().waitFor()
  await it.page.keyboard.press('Enter')
  await heading('Batches').waitFor()
  await expect.poll(() => it.page.getByRole('tab', { name: 'What if' }).getAttribute('aria-selected')).toBe('true')
})

test('what nothing is called is said, and Escape closes without going anywhere', async () => {
  const before = it.page.url()
  await it.page.keyboard.press('Control+k')
  await field().fill('nothing is called so')
  await it.page.getByText('Nothing is called so.').waitFor()
  await it.page.keyboard.press('Enter')
  await it.page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
  expect(it.page.url()).toBe(before)
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
