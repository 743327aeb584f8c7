import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepIds } from '#shared/migration/step.ts'
import { openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

/** What is seriously wrong with the page as it is; it is kept to be looked at. */
async function look(name: string): Promise<string[]> {
  await it.page.screenshot({ path: join(shotsFolder(), `${name}.png`), animations: 'disabled' })
  const isWider = await it.page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  return [...(isWider ? [`${name} is wider than the window`] : []), ...(await seriousFindings(it.page))]
}

test('every report is drawn where it is chosen, with what the project has to say', async () => {
  await it.goTo('/reports')
  const choice = it.page.getByLabel('Report')
  await choice.waitFor()
  const says = {
    Readiness: /NW-LT-0106/,
    'Pilot sign-off': /NW-LT-0101/,
    'Evidence of a batch': /NW-LT-0101/,
    'Translation gaps': /Nordwind|S-1-5-21-/,
    Exceptions: /NW-LT-0105|NW-LT-0104/,
  }
  const found: string[] = []
  for (const [label, what] of Object.entries(says)) {
    await choice.selectOption({ label })
    await it.page.locator('main').getByText(what).first().waitFor()
    found.push(...(await look(`report-${label.replaceAll(' ', '-')}`)))
  }
  expect(found).toEqual([])
})

test('a report in German calls steps, states and runbooks by their German names, and by no id', async () => {
  const speak = async (language: string) => {
    await it.page.evaluate(`localStorage.setItem('rehome-view', JSON.stringify({ state: { language: '${language}' }, version: 1 }))`)
    await it.page.reload()
  }
  await speak('de')
  await it.goTo('/reports')
  await it.page.getByLabel('Bericht', { exact: true }).selectOption('evidence')
  await it.page.locator('main').getByText('Rechte an Dateien').first().waitFor()
  const text = await it.page.locator('main').innerText()
  const found = await look('report-evidence-de')
  await speak('en')
  const ids = stepIds.filter((id) => new RegExp(`(?<![\\w.-])${id}(?![\\w.-])`).test(text))
  expect([ids, text.includes('move-to-aurora'), found]).toEqual([[], false, []])
})

test('the burn-down draws what is left against the plan, and says it in words', async () => {
  await it.goTo('/devices')
  await it.page.getByRole('button', { name: 'Burn-down' }).click()
  const panel = it.page.getByRole('dialog', { name: 'Burn-down' })
  await panel.getByText(/^\d+ of \d+ devices are migrated\.$/).waitFor()
  // The chart is drawn once it knows how wide it is.
  await expect.poll(() => panel.locator('.recharts-line-curve').count()).toBe(2)
  expect(await look('burn-down')).toEqual([])
  await it.page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
})

test('batches are seen along the days, and under assumptions with what ends meanwhile', async () => {
  await it.goTo('/batches')
  await it.page.getByRole('tab', { name: 'Calendar' }).click()
  await it.page.locator('main').getByText('Pilot').first().waitFor()
  const calendar = await look('calendar')
  await it.page.getByRole('tab', { name: 'What if' }).click()
  await it.page.locator('.recharts-surface').first().waitFor()
  expect([...calendar, ...(await look('what-if'))]).toEqual([])
})

test('a batch is played: who would begin and when, and how many at the same time', async () => {
  await it.goTo('/batches')
  await it.page.getByRole('tab', { name: 'Rehearsal' }).click()
  await it.page.getByRole('spinbutton', { name: 'Prompts answered with Migrate Now' }).fill('0')
  await it.page.getByRole('button', { name: 'Play', exact: true }).click()
  const outcome = it.page.getByRole('region', { name: 'What comes of it' })
  await outcome.getByText('Begun by their users').waitFor()
  await expect.poll(() => outcome.locator('.recharts-bar-rectangle').count()).toBeGreaterThan(0)
  await outcome.getByRole('img', { name: /^Pilot, days in .+: 0 begun by their users, [1-6] enforced/ }).waitFor()
  expect(await look('rehearsal')).toEqual([])
})

test('a filter is kept under a name, chosen again after a reload, and had back when it was forgotten', async () => {
  const { page } = it
  const menu = () => page.getByRole('button', { name: 'Filters', exact: true }).click()
  await it.goTo('/directory')
  await page.getByRole('searchbox').fill('NW-LT-01')
  await menu()
  await page.getByRole('menuitem', { name: 'Save this filter' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Our devices')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.reload()
  await menu()
  await page.getByRole('menuitem', { name: 'Our devices' }).first().click()
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('NW-LT-01')
  await menu()
  await page.getByRole('menuitem', { name: 'Our devices' }).last().click()
  await page.getByRole('button', { name: 'Bring Our devices back' }).click()
  await page.getByRole('button', { name: 'Bring Our devices back' }).waitFor({ state: 'hidden' })
  await menu()
  expect(await page.getByRole('menuitem', { name: 'Our devices' }).count()).toBe(2)
  await page.keyboard.press('Escape')
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
