import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asIfReadOnly } from './as-if-read-only.ts'
import { openSample, type SampleWindow } from './sample-window.ts'

let it: SampleWindow
beforeAll(async () => {
  it = await openSample()
})
afterAll(() => it?.workbench.close())

test('a project that can only be read says so over every page, and goes on in a copy that is saved', async () => {
  const { page } = it
  await asIfReadOnly(page, it.project)
  const notice = page.getByText('This project can only be read here')
  expect(await it.looks('read-only')).toEqual([])
  // It takes one line of the page, and tells the rest when it is asked.
  const strip = page.getByRole('group').filter({ has: notice })
  expect((await strip.boundingBox())!.height).toBeLessThanOrEqual(40)
  await page.getByRole('button', { name: 'What that means' }).press('Enter')
  await page.getByText('does not let you write').waitFor()
  expect(await it.looks('read-only-more')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByText('does not let you write').waitFor({ state: 'detached' })
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
