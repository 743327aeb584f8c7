import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassphrase } from '#build/demo/journey.ts'
import { fakeHost, startFakeDirectory, type FakeDirectory } from '#build/fixtures/fake-directory/fake-directory.ts'
import { openDemo, type DemoWindow } from './demo-project.ts'

let it: DemoWindow
let fake: FakeDirectory
beforeAll(async () => {
  it = await openDemo()
  fake = await startFakeDirectory({})
})
afterAll(async () => {
  await fake?.close()
  await it?.workbench.close()
})

const button = (name: string | RegExp) => it.page.getByRole('button', { name, exact: true })
const link = (name: string) => it.page.getByRole('link', { name, exact: true })
const heading = (name: string) => it.page.getByRole('heading', { level: 1, name }).waitFor()
const dialog = () => it.page.getByRole('dialog').last()
const field = (name: string | RegExp) => it.page.getByRole('textbox', { name })
const key = (name: string) => it.page.keyboard.press(name)
const hasFocus = (target: Locator) =>
  target.evaluate((one) => (one as unknown as { matches(selector: string): boolean }).matches(':focus-within'))

/** Presses Tab until the focus is there: no longer way than a person would go. */
async function reach(target: Locator, by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor()
  for (let stop = 0; stop < 80; stop += 1) {
    if (await hasFocus(target.first())) return
    await key(by)
  }
  throw new Error(`${by} does not reach ${String(target)}`)
}

async function press(target: Locator, by = 'Enter'): Promise<void> {
  await reach(target)
  await key(by)
}

async function write(target: Locator, text: string): Promise<void> {
  await reach(target)
  await key('Control+A')
  await it.page.keyboard.type(text)
}

/** Into the list with Tab, and along it with the arrow keys: however long it is, it is one stop. */
async function pressInList(list: Locator, target: Locator): Promise<void> {
  await reach(list)
  for (let step = 0; step < 30 && !(await hasFocus(target)); step += 1) await key('ArrowDown')
  await key('Enter')
}

/** Goes to a page by the rail, as from anywhere. */
async function goTo(name: string): Promise<void> {
  await press(it.page.getByRole('navigation').getByRole('link', { name, exact: true }))
  await heading(name)
}

/** Escape closes what is open and gives the focus back to what opened it. */
async function closes(opener: Locator): Promise<void> {
  await key('Escape')
  await it.page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(opener)).toBe(true)
}

test('the palette opens from anywhere, leads to a page, and gives the focus back when it leads nowhere', async () => {
  await goTo('Devices')
  const search = it.page.getByRole('searchbox')
  await reach(search)
  await key('Control+k')
  await it.page.getByRole('combobox', { name: 'Go to' }).waitFor()
  await key('Escape')
  await expect.poll(() => hasFocus(search)).toBe(true)
  await key('Control+k')
  await it.page.keyboard.type('translation table')
  await it.page.getByRole('option').first().waitFor()
  await key('Enter')
  await heading('Translation table')
})

test('settings are chosen', async () => {
  await goTo('Settings')
  const radio = (name: string) => it.page.getByRole('radio', { name })
  await reach(radio('Comfortable'))
  await key('ArrowDown')
  expect(await radio('Compact').isChecked()).toBe(true)
  await key('ArrowUp')
  expect(await radio('Comfortable').isChecked()).toBe(true)
})

test('a connection is made and tested, and another one imported', async () => {
  await goTo('Connections')
  await press(button('Add connection'))
  await write(field(/^Name/), 'Fake directory')
  await write(field(/^Domain controller/), fakeHost)
  await write(field(/^Port/), String(fake.port))
  await write(field(/^User/), 'reader@fake.test')
  await press(button('Certificate and network'))
  await write(field(/^Address/), '127.0.0.1')
  await key('Enter')
  await dialog().waitFor({ state: 'detached' })
  await press(button('Test Fake directory'))
  await write(it.page.getByLabel('Password of reader@fake.test'), 'secret')
  await key('Enter')
  await dialog().locator('[data-state=refused]').waitFor()
  await closes(button('Test Fake directory'))
  await press(button('Import Nordwind'))
  await press(button('Import again'))
  await dialog().getByRole('row', { name: 'Users' }).waitFor()
  await closes(button('Import Nordwind'))
  expect(await it.page.getByRole('list', { name: 'Connections' }).getByRole('listitem').count()).toBe(3)
})

test('the directory is filtered and an object opened', async () => {
  await goTo('Directory')
  await write(it.page.getByRole('searchbox'), 'aabel')
  await expect.poll(() => it.page.getByRole('cell').getByRole('button').count()).toBeLessThan(5)
  const first = it.page.getByRole('cell').getByRole('button').first()
  await press(first)
  await dialog().getByRole('heading', { name: 'All other attributes' }).waitFor()
  await closes(first)
})

test('a rule of matching is changed and seen before it runs', async () => {
  await goTo('Matching')
  await press(button('Match'))
  const attribute = dialog().getByRole('combobox', { name: 'Attribute of the source' }).first()
  await write(attribute, 'shoeSize')
  await dialog().getByText('match.unknown-attribute').waitFor()
  await write(attribute, 'employeeID')
  await dialog().getByText('match.unknown-attribute').waitFor({ state: 'detached' })
  await closes(button('Match'))
  expect(await it.page.getByRole('dialog').count()).toBe(0)
})

test('an account is matched by hand, and taken back', async () => {
  await goTo('Matching')
  await press(button(/^Ambiguous/), ' ')
  const rows = it.page.getByRole('cell').getByRole('button')
  await expect.poll(() => rows.count()).toBe(10)
  await press(rows.first())
  await press(dialog().getByRole('button', { name: 'Match with' }).first())
  await dialog().getByText('Matched: set by a person').waitFor()
  await key('Escape')
  await dialog().waitFor({ state: 'detached' })
  await expect.poll(() => rows.count()).toBe(9)
  expect(await it.page.evaluate('document.activeElement !== document.body')).toBe(true)
  await press(button('Undo'))
  await expect.poll(() => rows.count()).toBe(10)
})

test('a map is taken over: its panel opens in the field, and Enter does not close it', async () => {
  const path = join(it.workbench.folder, 'map.csv')
  writeFileSync(path, 'old,new\nS-1-5-21-1-2-3-1001,S-1-5-21-4-5-6-2001\n')
  await goTo('Translation table')
  await press(button('Import a map'))
  const file = field(/^File/)
  await expect.poll(() => hasFocus(file)).toBe(true)
  await key('Enter')
  await dialog().getByText('Name the file.').waitFor()
  await it.page.keyboard.type(path)
  await key('Enter')
  await dialog().getByText('0 matched, 1 kept as SIDs, 0 unchanged, 0 refused.').waitFor()
  await closes(button('Import a map'))
})

test('a runbook is changed and saved', async () => {
  await goTo('Runbooks')
  await press(it.page.getByRole('link', { name: /^Move to Aurora/ }))
  await heading('Move to Aurora')
  await reach(it.page.getByRole('tab').first())
  const experience = it.page.getByRole('tab', { name: 'User Experience' })
  for (let step = 0; step < 30 && !(await hasFocus(experience)); step += 1) await key('ArrowRight')
  await key('Enter')
  await write(field('Company name'), 'Aurora by keyboard')
  await press(button('Save as version 2'))
  await button('Save as version 3').waitFor()
  expect(await field('Company name').inputValue()).toBe('Aurora by keyboard')
})

test('a batch is made with its times and devices', async () => {
  await goTo('Batches')
  await press(button('New batch'))
  await it.page.keyboard.type('By keyboard')
  const from = dialog().getByLabel('From')
  await reach(from)
  await it.page.keyboard.type('Nordwind')
  expect(await from.inputValue()).toBe('Nordwind')
  await press(dialog().getByRole('button', { name: 'Create batch' }))
  await heading('By keyboard')
  await press(button('Add a runbook'))
  const entry = it.page.getByRole('group', { name: 'Runbook 1' })
  await reach(entry.getByLabel('Available From'))
  // What is there is chosen when one comes by Tab: typing replaces it.
  await it.page.keyboard.type('9/9/2026 8:00')
  await write(field('Names of devices'), 'NW-LT-0107')
  await it.page.getByText('1 imported device is in the batch').waitFor()
  expect(await entry.getByLabel('Available From').inputValue()).toBe('09/09/2026, 08:00')
  await reach(button('Save batch'), 'Shift+Tab')
  await key('Enter')
  await it.page.getByText('Unsaved changes').waitFor({ state: 'detached' })
})

test('what would change is read and published, with the passphrase', async () => {
  await goTo('Share')
  await it.page.getByRole('region', { name: 'Publish', exact: true }).getByRole('row').first().waitFor()
  await press(button(/^(Publish|Renew)$/))
  await field('Passphrase').waitFor()
  await it.page.keyboard.type(demoPassphrase)
  await key('Enter')
  await it.page.getByText('Published as version 3.').waitFor()
  expect(await it.page.evaluate('document.activeElement !== document.body')).toBe(true)
})

test('a device that asks is approved', async () => {
  const row = { domain: null, operatingSystem: null, device: null, at: null, importedAs: null, doubt: null, refusal: null }
  const answer = (value: unknown) => ({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ reply: { ok: true, value } })}\n` })
  const requests = [{ ...row, id: '111111111111', name: 'PC-1', state: 'new' }]
  await it.page.route('**/call/enrolment.list', (route) => route.fulfill(answer({ requests, noticed: [] })))
  const approved = it.page.waitForRequest('**/call/enrolment.approve')
  await it.page.route('**/call/enrolment.approve', (route) => route.fulfill(answer({ approved: ['PC-1'], left: [] })))
  await goTo('Share')
  await press(button('Read the requests'))
  await press(it.page.getByRole('checkbox', { name: 'Choose PC-1' }), ' ')
  await press(button('Approve'))
  expect((await approved).postDataJSON()).toMatchObject({ names: ['111111111111'] })
  await it.page.unrouteAll({ behavior: 'wait' })
})

test('a device is opened from the list and told step by step', async () => {
  await goTo('Devices')
  await press(link('NW-LT-0101'))
  await heading('NW-LT-0101')
  const examples = it.page.getByRole('button', { name: 'before and after: Hand over profiles' })
  await press(examples)
  expect(await examples.first().getAttribute('aria-expanded')).toBe('true')
})

// The keys are open since the publication.
test('a device is withdrawn and let in again, and one that failed tries again', async () => {
  await goTo('Devices')
  await pressInList(it.page.getByRole('cell').getByRole('link'), link('NW-LT-0105'))
  await heading('NW-LT-0105')
  await press(button('Withdraw'))
  await closes(button('Withdraw'))
  await key('Enter')
  await press(dialog().getByRole('button', { name: 'Withdraw' }))
  await button('Let in again').waitFor()
  expect(await it.page.evaluate('document.activeElement !== document.body')).toBe(true)
  await press(button('Let in again'))
  await press(dialog().getByRole('button', { name: 'Let in again' }))
  await press(button('Try again'))
  await press(dialog().getByRole('button', { name: 'Try again' }))
  await it.page.getByText('Published: one device tries again at its next check.').waitFor()
})

test('a report is written', async () => {
  await goTo('Reports')
  await reach(it.page.getByLabel('Report'))
  await it.page.keyboard.type('Ev')
  await press(button('Write report'))
  const folder = join(it.workbench.folder, 'evidence by keyboard')
  await write(field(/^Folder/), folder)
  await key('Enter')
  await dialog().getByText('Written:').waitFor()
  expect(existsSync(join(folder, 'signature.jws'))).toBe(true)
  await press(dialog().getByRole('button', { name: 'Close' }))
  await expect.poll(() => hasFocus(button('Write report'))).toBe(true)
})

test('a project is made, and another one opened by its file', async () => {
  await goTo('Projects')
  await press(button('New project').first())
  await it.page.keyboard.type('Made by keyboard')
  await key('Enter')
  await heading('Made by keyboard')
  await goTo('Projects')
  await press(button('Open project').first())
  await closes(button('Open project').first())
  await key('Enter')
  await it.page.keyboard.type(it.demo.project)
  await key('Enter')
  await heading('Nordwind to Aurora')
  expect(new URL(it.page.url()).hash).toBe('#/overview')
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
