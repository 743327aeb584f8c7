import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassphrase } from '#build/demo/journey.ts'
import { lookAtPage, openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

const dialog = () => it.page.getByRole('dialog')
const button = (name: string) => it.page.getByRole('button', { name, exact: true })

test('a batch is withdrawn from its page: what becomes of each device is told first, and what came of it after', async () => {
  const named = (...states: string[]) => it.demo.devices.filter(({ state }) => states.includes(state)).map(({ name }) => name)
  await it.goTo('/batches/pilot')
  await button('Withdraw').click()
  await dialog().getByText('are done and stay as they are').waitFor()
  const told = await dialog().getByRole('region').allInnerTexts()
  const look = await lookAtPage(it.page, 'withdraw-batch')
  await dialog().getByRole('button', { name: 'Withdraw' }).click()
  await it.page.getByLabel('Passphrase').fill(demoPassphrase)
  await it.page.keyboard.press('Enter')
  await it.page.getByText(/^Pilot is withdrawn, published as version \d+\.$/).waitFor()
  await it.page.getByText(/^Withdrawn on .+: its devices get nothing of it\.$/).waitFor()
  expect([told, look, await button('Withdraw').count(), await lookAtPage(it.page, 'withdrawn-batch')]).toEqual([
    [named('refused', 'rolled-back').join(', '), named('migrated', 'migrated-with-findings').join(', '), named('unenrolled').join(', ')],
    [],
    0,
    [],
  ])
})

test('the list of batches and the share tell that it is withdrawn, and it is let in again from the share by keyboard', async () => {
  await it.goTo('/batches')
  await it.page
    .getByRole('link', { name: /^Pilot/ })
    .getByText('Withdrawn', { exact: true })
    .waitFor()
  await it.goTo('/share')
  const lift = button('Let in again: Pilot')
  await lift.focus()
  const findings = await seriousFindings(it.page)
  await it.page.screenshot({ path: join(shotsFolder(), 'withdrawn-share.png'), fullPage: true, animations: 'disabled' })
  await it.page.keyboard.press('Enter')
  await dialog().getByText('Let Pilot in again?').waitFor()
  await dialog().getByText('are done and stay as they are').waitFor()
  await dialog().getByRole('button', { name: 'Let in again' }).focus()
  await it.page.keyboard.press('Enter')
  await it.page.getByText(/^Pilot is on the share again, published as version \d+\.$/).waitFor()
  await it.goTo('/share')
  await button('Withdraw: Pilot').waitFor()
  expect([findings, it.complaints]).toEqual([[], []])
})
