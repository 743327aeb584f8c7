import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassphrase } from '#build/demo/journey.ts'
import { lookAtPage, openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

const heading = (name: string) => it.page.getByRole('heading', { level: 1, name })

test('errors are grouped by code; a click shows the devices concerned, and a device opens from there by keyboard', async () => {
  const lowDisk = it.demo.devices.filter(({ code }) => code === 'step.low-disk').map(({ name }) => name)
  await it.goTo('/devices')
  await it.page.getByRole('button', { name: 'step.low-disk' }).click()
  const links = it.page.getByRole('cell').getByRole('link')
  await expect.poll(() => links.allInnerTexts()).toEqual(lowDisk)
  await links.first().focus()
  await it.page.keyboard.press('Enter')
  await heading(lowDisk[0] ?? '').waitFor()
  const alert = it.page.getByRole('alert')
  await alert.waitFor()
  expect([await alert.innerText(), await seriousFindings(it.page)]).toEqual([expect.stringContaining('step.low-disk'), []])
  // The way back leads to the devices that were shown, not to all of them.
  await it.page.getByRole('link', { name: 'All devices' }).click()
  await expect.poll(() => links.allInnerTexts()).toEqual(lowDisk)
})

test('a device tells its run step by step, what changed and what was found', async () => {
  await it.goTo('/devices/NW-LT-0103')
  await heading('NW-LT-0103').waitFor()
  const profiles = it.page.getByRole('listitem').filter({ hasText: 'Hand over profiles' })
  await profiles.waitFor()
  const found = it.page.getByRole('heading', { level: 3, name: 'Findings' })
  expect([
    (await profiles.innerText()).includes('Done'),
    (await profiles.innerText()).includes('Profiles'),
    await found.count(),
    await lookAtPage(it.page, 'device'),
  ]).toEqual([true, true, 1, []])
})

test('name and directory are told before and after a run, and a step shows what it changed before and after', async () => {
  await it.goTo('/devices/NW-LT-0101')
  await heading('NW-LT-0101').waitFor()
  const run = it.page.getByRole('region').filter({ hasText: 'Hand over profiles' })
  const open = it.page.getByRole('button', { name: 'before and after: Hand over profiles' })
  await open.focus()
  await it.page.keyboard.press('Enter')
  const profile = it.page.getByRole('listitem').filter({ hasText: 'User of the profile' }).last()
  const sides = await profile.locator('dd').allInnerTexts()
  await it.page.getByRole('button', { name: 'before and after: Permissions of files' }).click()
  const marked = await it.page.locator('mark').allInnerTexts()
  expect([
    (await run.innerText()).includes('Belongs to: nordwind.example (Active Directory) before, aurora.example (Active Directory) now'),
    await open.getAttribute('aria-expanded'),
    sides.map((side) => /^(\w+)\\\S.*\s+S-1-5-21-[\d-]+$/.exec(side)?.[1]),
    marked.some((piece) => piece.startsWith('O:S-1-5-21-')),
    await lookAtPage(it.page, 'before-and-after'),
  ]).toEqual([true, 'true', ['Nordwind', 'Aurora'], true, []])
})

test('what a run would have done there stands with it, and what the table lacks leads to the account', async () => {
  await it.goTo('/devices/NW-LT-0103')
  await it.page.getByRole('heading', { level: 3, name: 'Who loses access' }).waitFor()
  await it.page.getByRole('tab', { name: 'Census' }).click()
  const missing = it.page.getByRole('button', { name: /^Of the old directory/ })
  const profile = it.page
    .getByRole('region')
    .getByText(/^C:\\Users\\/)
    .first()
  await profile.waitFor()
  expect([await missing.getAttribute('aria-pressed'), await lookAtPage(it.page, 'survey')]).toEqual(['true', []])
  await it.goTo('/translation?view=gaps')
  const decide = it.page.getByRole('cell').getByRole('link').first()
  await decide.waitFor()
  expect(await lookAtPage(it.page, 'gaps')).toEqual([])
  await decide.click()
  await it.page.getByRole('dialog').getByRole('heading', { name: 'Choose by hand' }).waitFor()
})

test('a SID that an import knows goes by the name of its account: in findings, in the impact report and in the census', async () => {
  await it.goTo('/devices/NW-LT-0103')
  const [name, sid] = ['Nordwind\\wyilmaz', 'S-1-5-21-1827364550-2718281828-3141592653-1117']
  const finding = it.page.getByRole('listitem').filter({ hasText: 'step.profile-without-translation' })
  await finding.getByText(`${name} (${sid})`).waitFor()
  const cell = (begin: string) => it.page.getByRole('cell').filter({ hasText: begin })
  await cell(name).first().waitFor()
  const sentences = (await it.page.locator('main').innerText()).match(/.*(?:has no translation|belongs to the source).*/g) ?? []
  await it.page.getByRole('tab', { name: 'Census' }).click()
  await it.page.getByRole('button', { name: /^Translated/ }).click()
  await cell('Aurora\\nobrien').waitFor()
  expect([sentences.length > 3, sentences.filter((one) => !one.includes(`${name} (${sid})`))]).toEqual([true, []])
})

test('a device that has not enrolled has no journal, and one that nobody knows is refused', async () => {
  await it.goTo('/devices/NW-LT-0106')
  await it.page.getByRole('heading', { level: 2, name: 'No journal yet' }).waitFor()
  await it.goTo('/devices/NOBODY')
  const alert = it.page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.innerText()).toContain('publish.nothing-by-that-name')
})

test('a device is withdrawn after a question and let in again', async () => {
  await it.goTo('/devices/NW-LT-0101')
  await it.page.getByRole('button', { name: 'Withdraw' }).click()
  const dialog = it.page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Withdraw NW-LT-0101?' }).waitFor()
  expect(await seriousFindings(it.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Withdraw' }).click()
  await it.page.getByRole('textbox', { name: 'Passphrase' }).fill(demoPassphrase)
  await it.page.keyboard.press('Enter')
  await it.page.getByRole('button', { name: 'Let in again' }).click()
  await dialog.getByRole('button', { name: 'Let in again' }).click()
  await it.page.getByRole('button', { name: 'Withdraw' }).waitFor()
})

// The keys are open since the withdrawal.
test('devices that stopped with one code try again after a question, from the group of their error', async () => {
  await it.goTo('/devices?code=step.low-disk')
  await it.page.getByRole('button', { name: 'Try this one again' }).click()
  const dialog = it.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await it.page.getByText('Published: one device tries again at its next check.').waitFor()
  await it.goTo('/devices/NW-LT-0105')
  const again = it.page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  expect(await again.count()).toBe(1)
})

test('a device that no batch names any more says so, and is not offered what would never reach it', async () => {
  await it.goTo('/batches/pilot')
  const box = it.page.getByLabel('Names of devices')
  await box.waitFor()
  await box.fill((await box.inputValue()).replace(/^NW-LT-0102\n/m, ''))
  const save = it.page.getByRole('button', { name: 'Save batch' })
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe(null)
  await save.click()
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true')
  await it.goTo('/share')
  await it.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await it.page.getByText(/^Published as version/).waitFor()
  await it.goTo('/devices/NW-LT-0102')
  await it.page.getByText(/^It is in no batch/).waitFor()
  expect([await it.page.getByRole('button', { name: 'Ask for log files' }).count(), await lookAtPage(it.page, 'device-no-batch')]).toEqual([
    0,
    [],
  ])
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
