import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings } from './window.ts'

let sample: SampleWindow
beforeAll(async () => {
  sample = await openSample()
  await sample.goTo('Translation table')
})
afterAll(() => sample?.workbench.close())

const table = () => sample.page.getByRole('table', { name: 'Translation table' })
const panel = () => sample.page.getByRole('dialog')
const rows = () =>
  table()
    .getByRole('row')
    .filter({ has: sample.page.getByRole('cell') })
const button = (name: string) => sample.page.getByRole('button', { name, exact: true })
const file = (name: string) => join(sample.workbench.folder, name)

test('every pair stands with its SIDs and names', async () => {
  await rows().first().waitFor()
  const cells = (await rows().first().innerText()).split('\n')
  expect([
    cells.slice(1, 3).every((sid) => sid.startsWith('S-1-5-21-')),
    await button('All 428').count(),
    await button('Users 390').count(),
    await sample.looks('translation'),
  ]).toEqual([true, 1, 1, []])
})

test('a heading sorts by keyboard, one way and the other, and the order is there again after another page', async () => {
  const heading = table().getByRole('columnheader', { name: 'Destination SID' })
  await heading.getByRole('button').focus()
  await sample.page.keyboard.press('Enter')
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending')
  const first = () => rows().first().locator('[role=cell]').nth(2).innerText()
  const lowest = await first()
  await sample.page.keyboard.press('Enter')
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending')
  await expect.poll(first).not.toBe(lowest)
  await sample.goTo('Directory')
  await sample.goTo('Translation table')
  await rows().first().waitFor()
  expect([await heading.getAttribute('aria-sort'), await sample.looks('translation-sorted')]).toEqual(['descending', []])
  await table().getByRole('columnheader').first().getByRole('button').click()
})

test('on a wide screen no SID is cut', async () => {
  const { page } = sample
  await page.setViewportSize({ width: 1920, height: 1080 })
  const cut = `[...document.querySelectorAll('[role=cell] [title^="S-1-"] > span')].filter((domain) => domain.scrollWidth > domain.clientWidth).length`
  await expect.poll(() => page.evaluate<number>(cut)).toBe(0)
  await page.setViewportSize({ width: 1366, height: 768 })
})

test('a kind and a part of a name or SID narrow it', async () => {
  await button('Groups 38').click()
  await expect.poll(() => sample.page.getByRole('status').innerText()).toBe('38 of 428')
  await sample.page.getByRole('searchbox').fill('nobody is called so')
  await sample.page.getByText('No line fits.').waitFor()
  await sample.page.getByRole('searchbox').fill('')
  await button('All 428').click()
})

test('a line leads to the report of its object, and an unknown name is refused', async () => {
  const { page } = sample
  await rows().first().getByRole('button').click()
  await panel().getByText('Line of the table').waitFor()
  expect(await sample.looks('translation-report')).toEqual([])
  await panel()
    .getByRole('textbox', { name: /^Object/ })
    .fill('nobody at all')
  await page.keyboard.press('Enter')
  await panel().getByText('match.unknown-account').waitFor()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
})

test('the table is written to a file, which is not replaced unasked', async () => {
  await button('Export').click()
  await panel().getByRole('button', { name: 'Export' }).click()
  await panel().getByText('Name the file.').waitFor()
  await panel().getByRole('textbox', { name: /^File/ }).fill(file('table.csv'))
  await panel().getByRole('button', { name: 'Export' }).click()
  await panel().waitFor({ state: 'detached' })
  await button('Export').click()
  await panel().getByRole('textbox', { name: /^File/ }).fill(file('table.csv'))
  await sample.page.keyboard.press('Enter')
  await panel().getByText('usage.file-exists').waitFor()
  expect([existsSync(file('table.csv')), readFileSync(file('table.csv'), 'utf8').trimEnd().split('\n').length]).toEqual([true, 429])
  expect(await seriousFindings(sample.page)).toEqual([])
  await sample.page.keyboard.press('Escape')
})

test('a map is taken over line by line, and what cannot be taken says why', async () => {
  writeFileSync(file('map.csv'), 'old,new\nS-1-5-21-1-2-3-1001,S-1-5-21-4-5-6-2001\nS-1-5-32-544,S-1-5-21-4-5-6-2002\n')
  await button('Import a map').click()
  await panel().getByRole('textbox', { name: /^File/ }).fill(file('map.csv'))
  await sample.page.keyboard.press('Enter')
  await panel().getByText('0 matched, 1 kept as SIDs, 0 unchanged, 1 refused.').waitFor()
  expect(await sample.looks('translation-import')).toEqual([])
  await sample.page.keyboard.press('Escape')
  await button('SIDs alone 1').click()
  await expect.poll(() => rows().count()).toBe(1)
})

test('a pair that a wrong map brought is taken out again, after a question', async () => {
  await button('Remove this pair').click()
  const asks = sample.page.getByRole('dialog', { name: 'Remove 1 pair of SIDs?' })
  await asks.waitFor()
  const look = await sample.looks('translation-remove')
  await asks.getByRole('button', { name: 'Remove' }).click()
  await button('SIDs alone 0').waitFor()
  expect([look, await rows().count()]).toEqual([[], 0])
})

test('in all this the page complained about nothing', () => {
  expect(sample.complaints).toEqual([])
})
