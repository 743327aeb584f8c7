import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asIfReadOnly } from './as-if-read-only.ts'
import { openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings, shotsFolder, tooWide } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
  await asIfReadOnly(it.page, it.demo.project)
})
afterAll(() => it?.workbench.close())

/** What can be pressed or typed into, by name; of a table only what is above it, and no tab: they show something else of the same page. */
async function enabled(within = 'main'): Promise<string[]> {
  return it.page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(within)})]
    .flatMap((part) => [...part.querySelectorAll('button, input, select, textarea, [role=menuitem]')])
    .filter((one) => one.getClientRects().length > 0 && !one.matches(':disabled, [readonly], [role=tab], [role=table] *, .fui-SearchBox__dismiss, [aria-disabled=true]'))
    .map((one) => one.getAttribute('aria-label') ?? (one.labels?.[0]?.textContent || one.textContent || one.placeholder))`)
}

/** As the other themes and sizes have these pages already, one of each is enough for what is off. */
async function look(name: string): Promise<string[]> {
  await it.page.screenshot({ path: join(shotsFolder(), `read-only-${name.replaceAll(/\W/g, '-')}.png`), animations: 'disabled' })
  return [...(await seriousFindings(it.page)), ...(await tooWide(it.page))]
}

async function open(address: string): Promise<void> {
  await it.goTo(address)
  await it.page.waitForLoadState('networkidle')
}

const about = (name: string) => [`Choose ${name}`, name, `Test ${name}`, `Import ${name}`, `More for ${name}`]

/** Everything that stays possible: to look, to search, to try, and to write files of one's own. */
const possible: readonly (readonly [page: string, controls: readonly string[]])[] = [
  ['/overview', ['Copy the path of the project file']],
  ['/connections', ['Search by name, server or file', 'All 2', 'Snapshot file 2', ...about('Nordwind'), ...about('Aurora')]],
  [
    '/directory',
    [
      'Search by name, UPN, mail or SID',
      'Filters',
      'From a list',
      'Columns',
      'All connections',
      'All kinds',
      'All states',
      'All OUs',
      'All systems',
      'Any sign-in',
    ],
  ],
  [
    '/matching',
    ['Match', 'Search by name, UPN or SID', 'Kind', 'Decide about these 458', 'All 458', 'Matched 428', 'Unmatched 20', 'Ambiguous 10'],
  ],
  ['/translation', ['Single Object Report', 'Export', 'Search by name or SID', 'All 428', 'Users 390', 'Groups 38']],
  ['/translation?view=gaps', ['Single Object Report', 'Export', 'Search by name or SID']],
  ['/runbooks', ['More about Move to Aurora']],
  ['/batches', ['More about Pilot']],
  ['/batches/pilot', ['Days and times as in', 'Export as CSV']],
  ['/share', ['Verify the share', 'Read the requests', 'Export with keys', 'Invite a second person']],
  ['/reports', ['Write report', 'Report', 'About']],
]

test.each(possible)('on %s nothing that changes something can be pressed or typed', async (address, controls) => {
  await open(address)
  await expect.poll(() => enabled()).toEqual(controls)
  expect(await look(address)).toEqual([])
})

test('on no page of a runbook anything can be typed; its text can be read and copied', async () => {
  await open('/runbooks/move-to-aurora')
  const tabs = it.page.getByRole('tab')
  await tabs.first().waitFor()
  const names = await tabs.allTextContents()
  expect(names.length).toBe(9)
  for (const name of names.filter((each) => !each.startsWith('User Experience'))) {
    await tabs.filter({ hasText: name }).click()
    expect([name, await enabled()]).toEqual([name, []])
  }
  const text = it.page.getByRole('textbox', { name: 'The runbook as text' })
  expect([await text.isEditable(), (await text.inputValue()).includes('Move to Aurora')]).toEqual([false, true])
  await tabs.filter({ hasText: 'User Experience' }).click()
  // The preview of the dialogs is looked at in any language, and written to a file of one's own.
  await it.page.getByRole('heading', { name: 'What users see' }).waitFor()
  expect(await enabled()).toEqual(['Screen', 'Language', 'Theme', 'Window', 'Storyboard', 'Handout'])
})

test('on the pages of devices nothing that changes something can be pressed', async () => {
  await open('/devices')
  await it.page.getByRole('table', { name: 'Devices' }).waitFor()
  const names = await enabled()
  expect([names.includes('Burn-down'), names.includes('Collect journals')]).toEqual([true, false])
  for (const { name } of it.demo.devices) {
    await open(`/devices/${name}`)
    await it.page.getByRole('heading', { level: 1, name }).waitFor()
    expect((await enabled()).filter((each) => !each.includes('before and after'))).toEqual([])
  }
})

describe('what a menu or panel holds', () => {
  test.each([
    ['/connections', 'More for Nordwind', ['Edit', 'Delete']],
    ['/runbooks', 'More about Move to Aurora', ['Copy', 'Delete']],
    ['/batches', 'More about Pilot', ['Withdraw', 'Delete']],
    ['/matching', 'Decide about these 458', ['Accept their match', 'No counterpart', 'Let the next run decide']],
  ] as const)('on %s, %s offers nothing, and each entry says why', async (address, menu, entries) => {
    const { page } = it
    await open(address)
    await page.getByRole('button', { name: menu }).press('Enter')
    const found = page.getByRole('menuitem')
    await found.first().waitFor()
    expect([await enabled('[role=menu]'), await found.allTextContents()]).toEqual([[], [...entries]])
    await page.getByRole('tooltip', { name: /save a copy of it/ }).waitFor()
    expect(await look(`menu${address}`)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('a connection is shown and not changed, and its last import seen and not repeated', async () => {
    const { page } = it
    await open('/connections')
    await page.getByRole('button', { name: 'Nordwind', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('group', { name: /can only be read/ })
      .waitFor()
    expect(await enabled('[role=dialog]')).toEqual(['Close', 'Cancel'])
    expect(await look('connection')).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Import Nordwind' }).click()
    await page.getByRole('button', { name: 'Import again' }).waitFor()
    expect(await enabled('[role=dialog]')).toEqual(['Close'])
    await page.keyboard.press('Escape')
  })

  test('a rule is tried on the real data, and not run', async () => {
    const { page } = it
    await open('/matching')
    await page.getByRole('button', { name: 'Match', exact: true }).click()
    await page.getByRole('region', { name: 'What it would come to' }).waitFor()
    const run = page.getByRole('button', { name: 'Run matching' })
    expect([await run.getAttribute('aria-disabled'), await run.getAttribute('type')]).toEqual(['true', 'button'])
    await page.keyboard.press('Escape')
  })
})

test('what is in a text field can be marked and copied, by keyboard, too, and neither typed over, pasted into nor sent', async () => {
  const { page } = it
  await open('/batches/pilot')
  const names = page.getByRole('textbox', { name: 'Names of devices' })
  const before = await names.inputValue()
  const focused = () => page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? ''")
  for (let stop = 0; stop < 80 && (await focused()) !== 'Names of devices'; stop += 1) await page.keyboard.press('Tab')
  for (const key of ['Control+a', 'x', 'Delete', 'Enter']) await page.keyboard.press(key)
  const marked = await page.evaluate<string>('String(getSelection())')
  // Of a long list code takes the paste, not the browser.
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'NW-LT-0109\\n'.repeat(20_000))
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
  expect([before.includes('NW-LT-0101'), marked, await names.inputValue()]).toEqual([true, before, before])
  await open('/connections')
  await page.getByRole('button', { name: 'Nordwind', exact: true }).click()
  const file = page.getByRole('dialog').getByRole('textbox', { name: /^File/ })
  await file.focus()
  for (const key of ['Control+a', 'x', 'Enter']) await page.keyboard.press(key)
  expect(await page.evaluate<string>('String(getSelection())')).toBe(await file.inputValue())
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('a button that cannot be pressed is reached by the keyboard, and says why to whoever sees it and whoever hears it', async () => {
  const { page } = it
  await open('/runbooks')
  const create = page.getByRole('button', { name: 'New runbook' })
  await create.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await page.getByRole('tooltip', { name: /save a copy of it/ }).waitFor()
  const described = await create.getAttribute('aria-describedby')
  expect(await page.locator(`[id="${described}"]`).textContent()).toContain('This project can only be read')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('the palette offers what looks and tries, and nothing that changes', async () => {
  const { page } = it
  const offered = async (text: string) => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Go to' })
    await field.fill(text)
    await page.getByRole('option').or(page.getByText('Nothing is called so.')).first().waitFor()
    const labels = await page.getByRole('option').allTextContents()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    return labels.filter((label) => label.includes('Action'))
  }
  expect((await offered('runbook')).filter((label) => label.startsWith('New'))).toEqual([])
  expect(await offered('Nordwind')).toEqual([expect.stringContaining('Test Nordwind')])
  expect((await offered('project')).filter((label) => label.startsWith('New project'))).toHaveLength(1)
  expect(it.complaints).toEqual([])
})
