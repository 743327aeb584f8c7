import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAtPage, openDemo, type DemoWindow } from './demo-project.ts'
import { electron, seriousFindings } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

const heading = (name: string) => it.page.getByRole('heading', { level: 1, name })
const button = (name: string) => it.page.getByRole('button', { name, exact: true })
const tab = (name: string) => it.page.getByRole('tab', { name })

describe('runbooks', () => {
  test('one is made from a template; an id that is taken is refused', async () => {
    await it.goTo('/runbooks')
    await button('New runbook').click()
    const dialog = it.page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Move to Aurora')
    await it.page.keyboard.press('Enter')
    const alert = dialog.getByRole('alert')
    await alert.waitFor()
    expect([await alert.innerText(), await seriousFindings(it.page)]).toEqual([expect.stringContaining('runbook.exists'), []])
    await dialog.getByLabel('Name').fill('Permissions first')
    await dialog.getByRole('radio', { name: 'Permissions added weeks ahead' }).check()
    await it.page.keyboard.press('Enter')
    await heading('Permissions first').waitFor()
  })

  test('a setting is changed; what contradicts itself is said beside it, and leaving asks', async () => {
    await tab('Device State').click()
    const rename = it.page.getByRole('switch', { name: 'Rename the device' })
    const contradiction = it.page.getByText(/^devices shall be renamed, but the template is empty/i)
    await rename.click()
    await contradiction.waitFor()
    expect(await lookAtPage(it.page, 'runbook')).toEqual([])
    await it.page.getByRole('link', { name: 'Devices' }).click()
    await it.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await rename.click()
    await expect.poll(() => contradiction.count()).toBe(0)
  })

  test('a setting that does not apply says what it waits for, and applies when that is changed', async () => {
    const snooze = it.page.getByRole('spinbutton', { name: 'Snooze in minutes' })
    await tab('User Experience').click()
    expect(await snooze.isDisabled()).toBe(true)
    await tab('Startup').click()
    await it.page.getByRole('combobox', { name: 'User interaction' }).selectOption('notify')
    await tab('User Experience').click()
    await snooze.fill('90')
  })

  test('what changed is listed, saved as the next version, and the text keeps its comments', async () => {
    await tab('Changes').click()
    await it.page.getByRole('cell', { name: '90' }).waitFor()
    await button('Save as version 2').click()
    await button('Save as version 3').waitFor()
    await tab('YAML').click()
    const text = await it.page.getByRole('textbox', { name: 'The runbook as text' }).inputValue()
    expect([
      text.includes('snoozeMinutes: 90'),
      text.includes('# For how long a postponed prompt stays away, unless the user chooses otherwise.'),
    ]).toEqual([true, true])
  })

  test('a text that cannot be read says where, and cannot be saved', async () => {
    const text = it.page.getByRole('textbox', { name: 'The runbook as text' })
    await text.fill('rehome: runbook/1\nid: permissions-first\ngeneral: [')
    await it.page.getByText(/or a bracket before it is not closed/).waitFor()
    await it.page.getByText('Line 3 of the text.').waitFor()
    expect([await button('Save as version 3').getAttribute('aria-disabled'), await seriousFindings(it.page)]).toEqual(['true', []])
    await button('Discard changes').click()
    await expect.poll(() => text.inputValue()).toContain('snoozeMinutes: 90')
  })

  // The desktop app has one window.
  test.skipIf(electron !== undefined)(
    'what another window saved meanwhile is shown, takes nothing away that was typed, and one chooses',
    async () => {
      const other = await it.page.context().newPage()
      const company = (page: typeof other) => page.getByRole('textbox', { name: 'Company name' })
      await tab('User Experience').click()
      await company(it.page).fill('Mine')
      await other.goto(it.page.url())
      await other.getByRole('tab', { name: 'User Experience' }).click()
      await company(other).fill('Theirs')
      await other.getByRole('button', { name: 'Save as version 3' }).click()
      await other.getByRole('button', { name: 'Save as version 4' }).waitFor()
      await other.close()
      await it.page.evaluate("window.dispatchEvent(new Event('focus'))")
      const alert = it.page.getByRole('alert')
      await alert.getByRole('cell', { name: 'Theirs' }).waitFor()
      expect([await company(it.page).inputValue(), await seriousFindings(it.page)]).toEqual(['Mine', []])
      await alert.getByRole('button', { name: 'Save mine instead' }).click()
      await button('Save as version 5').waitFor()
      await expect.poll(() => company(it.page).inputValue()).toBe('Mine')
    },
  )

  test.skipIf(electron !== undefined)(
    'what is typed and not saved is there again in the next window, until it is thrown away',
    async () => {
      const company = (page: typeof it.page) => page.getByRole('textbox', { name: 'Company name' })
      await company(it.page).fill('Typed')
      const other = await it.page.context().newPage()
      await expect
        .poll(async () => {
          await other.goto('about:blank')
          await other.goto(it.page.url())
          await other.getByRole('tab', { name: 'User Experience' }).click()
          return company(other).inputValue()
        })
        .toBe('Typed')
      expect([await other.getByText(/^Unsaved changes of .* were kept/).count(), await seriousFindings(other)]).toEqual([1, []])
      await other.close()
      await button('Discard changes').click()
      await expect.poll(() => company(it.page).inputValue()).toBe('Mine')
      await button('Undo').click()
      await expect.poll(() => company(it.page).inputValue()).toBe('Typed')
      await button('Discard changes').click()
      await expect.poll(() => company(it.page).inputValue()).toBe('Mine')
    },
  )

  test('a value that does not fit is told beside its field in words of the window', async () => {
    await it.page.getByRole('textbox', { name: 'Company name' }).fill('x'.repeat(201))
    await it.page.getByText('Company name: Is longer than 200 characters.').waitFor()
    expect(await it.page.getByText(/^Is longer than 200 characters\./).count()).toBe(1)
    await button('Discard changes').click()
  })
})

describe('batches', () => {
  test('the batch shows when what happens and who is in it', async () => {
    await it.goTo('/batches')
    await it.page.getByRole('link', { name: 'Pilot' }).click()
    await heading('Pilot').waitFor()
    await it.page.getByText('6 imported devices are in the batch').waitFor()
    expect([await it.page.getByText('A clock in Tokyo then shows').count(), await lookAtPage(it.page, 'batch')]).toEqual([1, []])
  })

  test('names pasted from a spreadsheet or dropped as a file are counted; unknown and impossible ones are told', async () => {
    const names = it.page.getByRole('textbox', { name: 'Names of devices' })
    await names.fill('Computer\tOwner\nNW-LT-0101\tAnna\nNOT-THERE\tBen\n')
    await it.page.getByText('1 name is of no imported device:').waitFor()
    await it.page.getByText('1 imported device is in the batch').waitFor()
    await names.fill('NW-LT-0101\n=cmd()')
    const alert = it.page.getByRole('alert').filter({ hasText: 'batch.bad-device-list' })
    await alert.waitFor()
    expect([await button('Save batch').getAttribute('aria-disabled'), await seriousFindings(it.page)]).toEqual(['true', []])
    const file = await it.page.evaluateHandle(`(() => {
      const data = new DataTransfer()
      data.items.add(new File(['NW-LT-0101\\nNW-LT-0102\\nNW-LT-0103'], 'devices.csv', { type: 'text/csv' }))
      return data
    })()`)
    await names.dispatchEvent('drop', { dataTransfer: file })
    await it.page.getByText('3 imported devices are in the batch').waitFor()
    await names.fill('NW-LT-0101\nNW-LT-0102')
    await it.page.getByText('2 imported devices are in the batch').waitFor()
  })

  test('whoever stays when another address is typed over unsaved changes finds the address of the page in the bar', async () => {
    const address = it.page.url()
    await it.goTo('/share')
    const dialog = it.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => it.page.url()).toBe(address)
    await it.goTo('/share')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => it.page.url()).toBe(address)
    await it.page.getByText('2 imported devices are in the batch').waitFor()
  })

  test('times that contradict each other are told; put right, the batch is saved', async () => {
    await it.page.getByRole('group', { name: 'Runbook 1' }).getByLabel('Enforced After').fill('2026-08-01T08:00')
    await it.page.getByText('before it is available').waitFor()
    await it.page.getByRole('group', { name: 'Runbook 1' }).getByLabel('Enforced After').fill('2026-12-24T18:00')
    await button('Save batch').click()
    await it.page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    await it.page.reload()
    await it.page.getByText('2 imported devices are in the batch').waitFor()
    expect(await it.page.getByRole('group', { name: 'Runbook 1' }).getByLabel('Enforced After').inputValue()).toBe('24/12/2026, 18:00')
  })

  test('a time is written as the chosen language does, whatever the browser speaks, and its day is chosen by keyboard', async () => {
    const choose = async (menu: string, language: string) => {
      await button(menu).click()
      await it.page.getByRole('menuitemradio', { name: language }).click()
      await it.page.keyboard.press('Escape')
    }
    await choose('Preferences', 'Deutsch')
    const end = it.page.getByRole('group', { name: 'Runbook 1' }).getByLabel('Erzwungen nach')
    expect(await end.inputValue()).toBe('24.12.2026, 18:00')
    await end.focus()
    await it.page.keyboard.press('Tab')
    await it.page.keyboard.press('Enter')
    await it.page.getByRole('grid', { name: 'Tag wählen' }).waitFor()
    expect(await seriousFindings(it.page)).toEqual([])
    await it.page.keyboard.press('ArrowDown')
    await it.page.keyboard.press('Enter')
    await expect.poll(() => end.inputValue()).toBe('31.12.2026, 18:00')
    await button('Änderungen verwerfen').click()
    await choose('Darstellung und Sprache', 'English')
  })
})

describe('what was made by mistake', () => {
  test('a runbook is copied and the copy deleted; one that devices run is not', async () => {
    const dialog = it.page.getByRole('dialog')
    const menu = async (name: string, item: string) => {
      await button(`More about ${name}`).click()
      await it.page.getByRole('menuitem', { name: item }).click()
    }
    await it.goTo('/runbooks')
    await menu('Move to Aurora', 'Copy')
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await heading('Move to Aurora (copy)').waitFor()
    await it.page.getByRole('link', { name: 'All runbooks' }).click()
    await menu('Move to Aurora (copy)', 'Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.waitFor({ state: 'detached' })
    await button('More about Move to Aurora (copy)').waitFor({ state: 'detached' })
    await menu('Move to Aurora', 'Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByRole('alert').waitFor()
    expect([await dialog.getByRole('alert').innerText(), await seriousFindings(it.page)]).toEqual([
      expect.stringContaining('runbook.in-use'),
      [],
    ])
    await it.page.keyboard.press('Escape')
  })

  test('a batch in the list says when and how far; one that was published is not deleted, one in Japanese letters is', async () => {
    const dialog = it.page.getByRole('dialog')
    await it.goTo('/batches')
    const pilot = it.page.getByRole('link', { name: /^Pilot/ })
    await pilot.getByText('2 Migrated').waitFor()
    expect(await pilot.innerText()).toMatch(/\d{4}.* to .*(UTC|clock)/)
    await button('More about Pilot').click()
    await it.page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByText('batch.published').waitFor()
    await it.page.keyboard.press('Escape')
    await button('New batch').click()
    await dialog.getByLabel('Name').fill('パイロット')
    await it.page.keyboard.press('Enter')
    await heading('パイロット').waitFor()
    await it.page.getByRole('link', { name: 'All batches' }).click()
    await button('More about パイロット').click()
    await it.page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await button('More about パイロット').waitFor({ state: 'detached' })
    expect(await lookAtPage(it.page, 'batches-list')).toEqual([])
  })
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
