import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings } from './window.ts'

let sample: SampleWindow
beforeAll(async () => {
  sample = await openSample()
  await sample.goTo('Matching')
})
afterAll(() => sample?.workbench.close())

const table = () => sample.page.getByRole('table', { name: 'Matching' })
const panel = () => sample.page.getByRole('dialog')
const rows = () =>
  table()
    .getByRole('row')
    .filter({ has: sample.page.getByRole('cell') })
const names = () => rows().locator('[role=cell]:nth-child(1)').allInnerTexts()
const button = (name: string | RegExp) => sample.page.getByRole('button', { name, exact: true })
const counter = (state: string) => sample.page.getByRole('button', { name: new RegExp(`^${state} \\d`) })

test('what is matched and what is open is counted and listed', async () => {
  await rows().first().waitFor()
  expect([
    await counter('Matched').innerText(),
    await counter('Unmatched').innerText(),
    await counter('Ambiguous').innerText(),
    await sample.page.getByText('Nordwind to Aurora: users by employeeID, groups by sAMAccountName.').count(),
    await sample.looks('matching'),
  ]).toEqual(['Matched 428', 'Unmatched 20', 'Ambiguous 10', 1, []])
})

test('a heading sorts by keyboard, one way and the other, and the order is there again after another page', async () => {
  const { page } = sample
  const heading = table().getByRole('columnheader', { name: 'Display name' })
  await heading.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending')
  await page.keyboard.press('Enter')
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending')
  const shown = () => rows().locator('[role=cell]:nth-child(2)').allInnerTexts()
  await expect.poll(async () => isDescending((await shown()).slice(0, 10))).toBe(true)
  const first = (await names())[0]
  await sample.goTo('Directory')
  await sample.goTo('Matching')
  await rows().first().waitFor()
  expect([await heading.getAttribute('aria-sort'), (await names())[0], await sample.looks('matching-sorted')]).toEqual([
    'descending',
    first,
    [],
  ])
  await table().getByRole('columnheader', { name: 'Source' }).getByRole('button').click()
})

function isDescending(texts: readonly string[]): boolean {
  return texts.length > 1 && texts[0] !== '' && texts.every((text, at) => at === 0 || text.toLowerCase() <= texts[at - 1]!.toLowerCase())
}

test('a counter narrows the list, and an ambiguous account shows what was compared with whom', async () => {
  await counter('Ambiguous').click()
  await expect.poll(() => rows().count()).toBe(10)
  await rows().first().getByRole('button').click()
  await panel().getByText('employeeID is').waitFor()
  await panel().getByRole('heading', { name: 'Who it could be' }).waitFor()
  expect([(await panel().getByRole('button', { name: 'Match with' }).count()) > 1, await sample.looks('matching-explain')]).toEqual([
    true,
    [],
  ])
})

test('a person decides by keyboard, and takes it back', async () => {
  const { page } = sample
  const take = panel().getByRole('button', { name: 'Match with' }).first()
  await take.focus()
  await page.keyboard.press('Enter')
  await panel().getByText('Matched: set by a person').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => counter('Ambiguous').innerText()).toBe('Ambiguous 9')
  // Whoever looked at another page meanwhile takes it back all the same.
  await sample.goTo('Directory')
  await sample.goTo('Matching')
  await button('Undo').click()
  await expect.poll(() => counter('Ambiguous').innerText()).toBe('Ambiguous 10')
  await expect.poll(() => button('Undo').count()).toBe(0)
})

test('an account without a counterpart is matched with somebody found by name; one that is taken is refused', async () => {
  const { page } = sample
  await counter('Unmatched').click()
  await expect.poll(() => rows().count()).toBe(20)
  const [name] = await names()
  await rows().first().getByRole('button').click()
  const search = panel().getByRole('searchbox', { name: 'Search the destination' })
  await search.fill('aabel')
  await panel().getByRole('button', { name: 'Match with aabel' }).click()
  await panel().getByText('match.target-taken').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await search.fill('afarkas.adm')
  await panel().getByRole('button', { name: 'Match with afarkas.adm' }).click()
  await panel().getByText('Matched: set by a person').waitFor()
  await panel().getByRole('button', { name: 'No counterpart' }).click()
  await panel().getByText('Unmatched: a person said it has no counterpart').waitFor()
  await panel().getByRole('button', { name: 'Let the next run decide' }).click()
  await panel().getByText('it came after the last run').waitFor()
  await page.keyboard.press('Escape')
  for (let left = 3; left > 0; left -= 1) {
    await button('Undo').click()
    await expect.poll(() => button('Undo').count()).toBe(left > 1 ? 1 : 0)
    await page.waitForTimeout(200)
  }
  await expect.poll(async () => (await names())[0]).toBe(name)
})

test('one decision about all that is shown is asked about, made, and taken back as one', async () => {
  const { page } = sample
  // The list shows those without a counterpart, as the test before left it.
  await button('Decide about these 20').click()
  await page.getByRole('menuitem', { name: 'No counterpart' }).click()
  expect(await seriousFindings(page)).toEqual([])
  await panel().getByRole('button', { name: 'No counterpart' }).click()
  const rows = page.getByRole('cell', { name: 'a person said it has no counterpart' })
  await rows.nth(1).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => rows.count()).toBe(0)
  await page.getByRole('button', { name: /^All/ }).click()
})

test('the rule shows what it would come to, refuses an attribute that nobody has, and runs', async () => {
  const { page } = sample
  await button('Match').click()
  const preview = panel().getByRole('region', { name: 'What it would come to' })
  await expect.poll(() => preview.getByRole('row', { name: /^Matched/ }).innerText()).toBe('Matched\t390\t38')
  const attribute = panel().getByRole('combobox', { name: 'Attribute of the source' }).first()
  await attribute.fill('shoeSize')
  await panel().getByText('match.unknown-attribute').waitFor()
  await attribute.fill('sAMAccountName')
  await panel().getByRole('combobox', { name: 'Attribute of the destination' }).first().fill('sAMAccountName')
  await page.keyboard.press('Tab')
  await expect.poll(() => preview.getByRole('row', { name: 'Pairs forgotten first' }).innerText()).toMatch(/\t390\t0$/)
  expect(await sample.looks('matching-rule')).toEqual([])
  await panel().getByRole('button', { name: 'Run matching' }).click()
  await panel().waitFor({ state: 'detached' })
  await page.getByText('users by sAMAccountName, groups by sAMAccountName.').waitFor()
})

test('in all this the page complained about nothing', () => {
  expect(sample.complaints).toEqual([])
})
