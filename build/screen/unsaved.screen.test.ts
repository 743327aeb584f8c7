import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'

let it: SampleWindow
beforeAll(async () => {
  it = await openSample()
})
afterAll(() => it?.workbench.close())

const dialog = () => it.page.getByRole('dialog', { name: 'Leave without saving?' })
const address = () => new URL(it.page.url()).hash
const entries = () => it.page.evaluate<number>('history.length')

/** Connections, batches, and then the batch, with something typed. */
beforeEach(async () => {
  await it.goTo('Connections')
  await it.goTo('Batches')
  await it.page.getByRole('link', { name: 'Pilot' }).click()
  await it.page.getByRole('heading', { level: 1, name: 'Pilot' }).waitFor()
  await it.page.getByRole('textbox', { name: 'Names of devices' }).fill('NW-LT-0103')
  await it.page.getByText('Unsaved changes').waitFor()
})

/** As somebody who presses the button or the mouse's key again when nothing seems to happen. */
const back = () => it.page.evaluate('void history.back()')

test('while a page asks whether its changes are to be lost, Back pressed again leaves its address in the bar, and whoever stays is there', async () => {
  await back()
  await dialog().waitFor()
  await expect.poll(address).toBe('#/batches/pilot')
  await back()
  await it.page.waitForTimeout(300)
  await expect.poll(address).toBe('#/batches/pilot')
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await dialog().waitFor({ state: 'detached' })
  await it.page.waitForTimeout(300)
  expect([address(), await it.page.getByRole('heading', { level: 1 }).textContent()]).toEqual(['#/batches/pilot', 'Pilot'])
  // And Back still leads to where it led.
  await back()
  await dialog().getByRole('button', { name: 'Leave' }).click()
  await it.page.getByRole('heading', { level: 1, name: 'Batches' }).waitFor()
  await expect.poll(address).toBe('#/batches')
})

test('two steps back in one are asked for once, and taken whole by whoever leaves', async () => {
  const before = await entries()
  await it.page.evaluate('void history.go(-2)')
  await dialog().waitFor()
  await expect.poll(address).toBe('#/batches/pilot')
  await dialog().getByRole('button', { name: 'Leave' }).click()
  await it.page.getByRole('heading', { level: 1, name: 'Connections' }).waitFor()
  expect([address(), await entries(), it.complaints]).toEqual(['#/connections', before, []])
})
