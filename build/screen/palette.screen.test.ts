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

test('what is typed right after the first Ctrl+K is not lost', async () => {
  await it.page.reload()
  await it.page.getByRole('heading', { level: 1 }).waitFor()
  await it.page.waitForLoadState('networkidle')
  await it.page.keyboard.press('Control+k')
  await it.page.keyboard.type('NW-LT-0104', { delay: 40 })
  await expect.poll(() => field().inputValue()).toBe('NW-LT-0104')
  await it.page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
})

test('Enter pressed before anything is found waits for it, and goes there', async () => {
  const { page, goTo } = it
  for (const wanted of ['NW-LT-0104', 'NW-LT-0104 not there']) {
    await goTo('/devices')
    // What was found before is known to the page until it is loaded again.
    await page.reload()
    await heading('Devices').waitFor()
    await page.waitForLoadState('networkidle')
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/*', async (route) => {
      if (route.request().postData()?.includes('"search"') === true) await held
      await route.continue()
    })
    await page.keyboard.press('Control+k')
    await page.keyboard.type(wanted)
    await expect.poll(() => options().count()).toBe(0)
    await page.keyboard.press('Enter')
    expect(await field().inputValue()).toBe(wanted)
    letGo()
    if (wanted === 'NW-LT-0104') await heading('NW-LT-0104').waitFor()
    else await page.getByText('Nothing is called so.').waitFor()
    await page.unroute('**/*')
  }
  await page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
})

test('a person is found by a part of the name, the UPN or the SID; the address of what opens can be kept, and Back closes it', async () => {
  const { page } = it
  const panel = page.getByRole('dialog').filter({ has: page.getByRole('heading', { name: 'abrandt' }) })
  for (const text of ['brandt', 'abrandt@nordwind', 'S-1-5-21-1827364550-2718281828-3141592653-1295']) {
    await page.keyboard.press('Control+k')
    await field().fill(text)
    await options().filter({ hasText: 'abrandt@nordwind.example' }).first().click()
    await panel.getByText('S-1-5-21-1827364550-2718281828-3141592653-1295').waitFor()
  }
  const found = page.url()
  await page.goBack()
  await panel.waitFor({ state: 'detached' })
  await page.goto(found)
  await page.reload()
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect([page.url() === found, await page.getByRole('table', { name: 'Directory' }).count()]).toEqual([false, 1])
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
