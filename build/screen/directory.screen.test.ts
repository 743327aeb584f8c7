import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let sample: SampleWindow
beforeAll(async () => {
  sample = await openSample()
  await sample.goTo('Directory')
})
afterAll(() => sample?.workbench.close())

const table = () => sample.page.getByRole('table', { name: 'Directory' })
const panel = () => sample.page.getByRole('dialog')
const rows = () =>
  table()
    .getByRole('row')
    .filter({ has: sample.page.getByRole('cell') })
const names = () => rows().locator('[role=cell]:nth-child(1)').allInnerTexts()
const found = () => sample.page.getByRole('status').innerText()
const choose = async (facet: string, option: RegExp) => {
  await sample.page.getByRole('combobox', { name: facet }).click()
  await sample.page.getByRole('option', { name: option }).first().click()
}

test('every imported object is listed, and only those in sight are drawn', async () => {
  await rows().first().waitFor()
  expect([await found(), (await rows().count()) < 60, await sample.looks('directory')]).toEqual(['931 objects', true, []])
})

test('marking a text to copy it opens nothing; a click beside the name opens the object', async () => {
  const { page } = sample
  const cell = rows().first().locator('[role=cell]:nth-child(3)')
  const { x, y, height } = (await cell.boundingBox())!
  await page.mouse.move(x + 14, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + height / 2, { steps: 5 })
  await page.mouse.up()
  expect([await page.evaluate<string>('String(getSelection())'), await panel().count()]).toEqual([expect.stringMatching(/^\w+/), 0])
  await page.getByRole('heading', { level: 1 }).click()
  await cell.click()
  await panel().getByRole('heading', { level: 2 }).waitFor()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
})

test('the end of the list is one jump away and its rows come', async () => {
  await table().evaluate((grid: unknown) => {
    const box = grid as { scrollTop: number; readonly scrollHeight: number }
    box.scrollTop = box.scrollHeight
  })
  await expect.poll(async () => (await names()).filter((name) => name !== '').length).toBeGreaterThan(10)
  await expect.poll(() => rows().last().getAttribute('aria-rowindex')).toBe('932')
})

test('facets say what they would leave, and narrow the list together with the search', async () => {
  const { page } = sample
  await choose('All kinds', /^Group \(76\)$/)
  await expect.poll(found).toBe('76 objects')
  await choose('All connections', /^Aurora$/)
  await expect.poll(found).toBe('38 objects')
  await page.getByRole('searchbox').fill('nothing is called so')
  await page.getByText('No object fits.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('searchbox').fill('')
  await expect.poll(found).toBe('38 objects')
  await page.getByRole('button', { name: 'Reset filters' }).click()
  await expect.poll(found).toBe('931 objects')
})

test('a heading sorts, one way and the other', async () => {
  const heading = table().getByRole('columnheader', { name: 'Name', exact: true })
  const first = (await names())[0]
  await heading.getByRole('button').click()
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending')
  await expect.poll(async () => (await names())[0]).not.toBe(first)
  await heading.getByRole('button').click()
  await expect.poll(async () => (await names())[0]).toBe(first)
  expect(await heading.getAttribute('aria-sort')).toBe('ascending')
})

test('who comes back from another page finds the list as it was left', async () => {
  await choose('All kinds', /^Group \(76\)$/)
  await table().getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').click()
  await sample.goTo('Matching')
  await sample.goTo('Directory')
  await expect.poll(found).toBe('76 objects')
  const heading = table().getByRole('columnheader', { name: 'Name', exact: true })
  expect(await heading.getAttribute('aria-sort')).toBe('descending')
  await heading.getByRole('button').click()
  await sample.page.getByRole('button', { name: 'Reset filters' }).click()
  await expect.poll(found).toBe('931 objects')
})

test('a click beside a dialog takes nothing away that was typed; Escape closes it', async () => {
  const { page } = sample
  await page.getByRole('button', { name: 'From a list' }).click()
  await panel().getByRole('textbox').fill('b.schulz')
  await page.mouse.click(5, 5)
  await page.waitForTimeout(300)
  expect(await panel().getByRole('textbox').inputValue()).toBe('b.schulz')
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
})

test('a list longer than can be taken is refused with its count, and one of a hundred thousand names is taken whole', async () => {
  const { page } = sample
  const [known = ''] = await names()
  await page.getByRole('button', { name: 'From a list' }).click()
  const list = (length: number) => [known, ...Array.from({ length: length - 1 }, (_, place) => `nobody-${place}`)].join('\n')
  const give = (length: number) =>
    panel()
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list(length)) })
  await give(100_001)
  await panel().getByText('The list has 100001 names, of which at most 100000 are taken at once').waitFor()
  await page.screenshot({ path: join(shotsFolder(), 'directory-long-list.png'), animations: 'disabled' })
  await panel().getByRole('button', { name: 'Show these' }).click()
  await give(100_000)
  await panel().getByText('1 of 100,000 are known').waitFor()
  await panel().getByText('99799 more').waitFor()
  // Laid out as a whole, it would hold the window up for seconds.
  await panel().getByText('100,000 lines, of which the first 500 are shown').waitFor()
  expect((await panel().getByRole('textbox').inputValue()).split('\n')).toHaveLength(500)
  await panel().getByRole('button', { name: 'Show these' }).click()
  await panel().waitFor({ state: 'detached' })
  await expect.poll(found).toMatch(/^[12] objects?$/)
  await page.getByRole('button', { name: 'Take the list back' }).click()
})

test('columns are chosen, and chosen still after a reload', async () => {
  const { page } = sample
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Distinguished name' }).click()
  await page.keyboard.press('Escape')
  const heading = table().getByRole('columnheader', { name: 'Distinguished name' })
  await heading.waitFor()
  await page.reload()
  await heading.waitFor()
  expect(await table().getByRole('columnheader', { name: 'Mail' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Distinguished name' }).click()
  await page.keyboard.press('Escape')
  await heading.waitFor({ state: 'detached' })
})

test('by keyboard an object is opened: identity, match, groups and every attribute', async () => {
  const { page } = sample
  await choose('All connections', /^Nordwind$/)
  await choose('All kinds', /^User/)
  await expect.poll(found).toBe('420 objects')
  const first = rows().first().getByRole('button')
  const name = await first.innerText()
  await first.focus()
  await page.keyboard.press('Enter')
  await panel().getByRole('heading', { name }).waitFor()
  await panel().getByRole('heading', { name: 'All other attributes' }).waitFor()
  expect([await panel().getByText('objectGUID').count(), await sample.looks('directory-object')]).toEqual([0, []])
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
})

test('a group shows its members, and one leads to the other', async () => {
  await choose('All connections', /^All connections$/)
  await choose('All kinds', /^Group/)
  await expect.poll(found).toBe('76 objects')
  await rows().getByRole('button').nth(1).click()
  const member = panel()
    .getByRole('heading', { name: /member/ })
    .locator('xpath=..')
    .getByRole('button')
    .first()
  const name = await member.innerText()
  await member.click()
  await panel().getByRole('heading', { level: 2, name }).waitFor()
  await sample.page.keyboard.press('Escape')
})

test('what a directory wrote is text, whatever it says, and a refused list says why', async () => {
  const { page } = sample
  const account = {
    connection: 'X',
    guid: '1',
    sid: null,
    displayName: `\u202Egnp ${'W'.repeat(4096)}`,
    upn: `${'x'.repeat(4096)}@\u2066evil`,
    dn: 'CN=x',
    state: 'active',
  }
  const value = { total: 1, objects: [{ ...account, name: '<img src=x onerror=alert(1)>', kind: 'user', role: 'source', mail: null }] }
  const answer = (reply: unknown) =>
    page.route('**/call/directory.list', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ reply })}\n` }),
    )
  await answer({ ok: true, value })
  await page.reload()
  await expect.poll(names).toEqual(['<img src=x onerror=alert(1)>'])
  const isWider = await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  const shown = await page.getByRole('cell').allInnerTexts()
  expect([await page.locator('main img').count(), isWider, shown.some((text) => /[\u202a-\u202e\u2066-\u2069]/.test(text))]).toEqual([
    0,
    false,
    false,
  ])
  await page.unroute('**/call/directory.list')
  await answer({ ok: false, error: { code: 'directory.no-such-connection', details: { connection: 'X', known: ['Nordwind'] } } })
  await page.reload()
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByRole('alert').first().innerText()).toContain('directory.no-such-connection')
  await page.unroute('**/call/directory.list')
})

test('in all this the page complained about nothing', () => {
  expect(sample.complaints).toEqual([])
})
