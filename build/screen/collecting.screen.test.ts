import { renameSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoPassphrase } from '#build/demo/journey.ts'
import { lookAtPage, openDemo, type DemoWindow } from './demo-project.ts'

let it: DemoWindow
let page: DemoWindow['page']
let collections = 0
beforeAll(async () => {
  it = await openDemo()
  page = it.page
  page.on('request', (request) => (collections += request.url().endsWith('/call/device.collect') ? 1 : 0))
  await page.clock.install()
})
afterAll(() => it?.workbench.close())
beforeEach(() => (collections = 0))

const button = () => page.getByRole('button', { name: 'Collect journals' })
const minute = 60_000
const asOf = () => page.getByText('As of the journals collected')

test('the devices say as of when they are shown, and nothing is collected before somebody gives the passphrase', async () => {
  await it.goTo('/devices')
  await asOf().getByText('Collect once with the passphrase').waitFor()
  await page.clock.fastForward(6 * minute)
  expect([collections, await lookAtPage(page, 'devices-as-of')]).toEqual([0, []])
  await button().click()
  await page.getByRole('dialog').getByLabel('Passphrase').fill(demoPassphrase)
  await page.getByRole('dialog').getByRole('button', { name: 'Open the keys' }).click()
  await expect.poll(() => asOf().innerText()).not.toContain('passphrase')
  expect(collections).toBe(1)
})

test('it is collected again after every interval, one at a time, and not at all when that is switched off', async () => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/call/device.collect', async (route) => {
    await held
    await route.continue()
  })
  await page.clock.fastForward(6 * minute)
  await expect.poll(() => collections).toBe(1)
  await page.clock.fastForward(20 * minute)
  const [meanwhile, isDisabled] = [collections, await button().getAttribute('aria-disabled')]
  letGo()
  await expect.poll(() => button().getAttribute('aria-disabled')).not.toBe('true')
  await page.unroute('**/call/device.collect')
  await page.getByLabel('Collecting').selectOption('Collect only when asked')
  await page.clock.fastForward(20 * minute)
  const off = collections
  await page.getByLabel('Collecting').selectOption('Collect every minute')
  await page.clock.fastForward(minute + 1000)
  await expect.poll(() => collections).toBe(off + 1)
  expect([meanwhile, isDisabled, off]).toEqual([1, 'true', 1])
})

test('a share out of reach is told and tried again by itself, until it is there', async () => {
  renameSync(it.demo.share, `${it.demo.share}-away`)
  await page.clock.fastForward(minute + 1000)
  await page.getByText('Next try:').waitFor()
  expect(await lookAtPage(page, 'devices-share-away')).toEqual([])
  renameSync(`${it.demo.share}-away`, it.demo.share)
  await page.clock.fastForward(minute + 1000)
  await page.getByText('Next try:').waitFor({ state: 'detached' })
})

test('how often is remembered, and who leaves the page leaves the collecting', async () => {
  await it.goTo('/')
  await page.clock.fastForward(10 * minute)
  expect(collections).toBe(0)
  await it.goTo('/devices')
  await expect.poll(() => collections).toBe(1)
  await expect.poll(() => button().getAttribute('aria-disabled')).not.toBe('true')
  expect(await page.getByLabel('Collecting').inputValue()).toBe('1')
})
