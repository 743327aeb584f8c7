import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'

let it: SampleWindow
beforeAll(async () => {
  it = await openSample()
})
afterAll(() => it?.workbench.close())

/** To an administrator, whom the tests may run as, every file can be written: the answer says what it would say to anybody else. */
async function asIfReadOnly(): Promise<void> {
  await it.page.route(/project\.info$/, async (route) => {
    const response = await route.fetch()
    const said = await response.text()
    const isOriginal = said.includes(JSON.stringify(it.project))
    await route.fulfill({ response, body: isOriginal ? said.replace('"readOnly":false', '"readOnly":true') : said })
  })
}

test('a project that can only be read says so over every page, and goes on in a copy that is saved', async () => {
  const { page } = it
  await asIfReadOnly()
  await page.reload()
  const notice = page.getByText('This project can only be read here')
  await notice.waitFor()
  expect(await it.looks('read-only')).toEqual([])
  await it.goTo('Directory')
  await notice.waitFor()
  expect(await it.looks('read-only-directory')).toEqual([])
  const scrolls = await page.evaluate<boolean>(`document.querySelector('main').scrollHeight > document.querySelector('main').clientHeight`)
  expect(scrolls).toBe(false)
  await it.goTo('Runbooks')
  await notice.waitFor()
  const copy = join(it.workbench.folder, 'copy.rehome')
  await page.getByRole('button', { name: 'Save a copy' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save and open' }).click()
  await dialog.getByText('Say where the file is to be.').waitFor()
  await dialog.getByLabel('File').fill(copy)
  expect(await it.looks('read-only-copy')).toEqual([])
  await dialog.getByRole('button', { name: 'Save and open' }).click()
  await dialog.waitFor({ state: 'detached' })
  await notice.waitFor({ state: 'detached' })
  expect([existsSync(copy), await page.getByRole('link', { name: 'Move to Aurora' }).count(), it.complaints]).toEqual([true, 1, []])
})
