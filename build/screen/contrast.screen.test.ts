import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let it: SampleWindow
beforeAll(async () => {
  it = await openSample()
})
afterAll(() => it?.workbench.close())

/** What the first element of a selector looks like there, where the system chooses the colours and leaves neither shadow nor tint. */
const styleOf = (selector: string, property: string, pseudo = '') =>
  it.page.evaluate<string>(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(pseudo)}).getPropertyValue('${property}')`,
  )

test('in high contrast the page one is on, the lines of tables, the days of a month and today are drawn by what the system leaves', async () => {
  const { page } = it
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  await it.goTo('Batches')
  await page.getByRole('tab', { name: 'Calendar' }).click()
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByRole('table', { name: 'What happens on the days of the month' }).waitFor()
  await page.screenshot({ path: join(shotsFolder(), 'contrast-calendar.png') })
  const today = new Date().toISOString().slice(8, 10).replace(/^0/, '')
  const outlines = await page.evaluate<string[]>(
    `[...document.querySelectorAll('td > span')].filter((one) => getComputedStyle(one).outlineStyle === 'solid').map((one) => one.textContent)`,
  )
  const [here, ground] = [
    await styleOf('nav a[aria-current=page]', 'background-color', '::before'),
    await styleOf('body', 'background-color'),
  ]
  expect([await styleOf('td', 'border-top-style'), outlines, here === ground]).toEqual(['solid', [today], false])
  await it.goTo('Directory')
  await page.getByRole('row').nth(2).waitFor()
  expect(await styleOf('[role=rowgroup] [role=row], [role=row]', 'border-bottom-style')).toBe('solid')
})

test('in high contrast the line of the palette that Enter takes is outlined', async () => {
  const { page } = it
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { selected: true }).waitFor()
  await page.screenshot({ path: join(shotsFolder(), 'contrast-palette.png') })
  expect(await styleOf('[role=option][aria-selected=true]', 'outline-style')).toBe('solid')
  await page.keyboard.press('Escape')
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
})

test('mirrored, a text that begins with a number is still read from its beginning, at the side where the page begins', async () => {
  const { page } = it
  await page.evaluate(`localStorage.setItem('rehome-view', JSON.stringify({ state: { language: 'en', mirrored: true }, version: 1 }))`)
  await page.reload()
  await page.locator('html[dir=rtl]').waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText(/^\d[\d,]* objects$/).waitFor()
  /** Where the first and the last character of the count stand, and how far the text under the heading is from the side where the page begins. */
  const [first, last, gap] = await page.evaluate<[number, number, number]>(`(() => {
    const textOf = (pattern) => {
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
      while (!pattern.test(texts.nextNode().data));
      return texts.currentNode
    }
    const boxOf = (text, from, to) => {
      const range = document.createRange()
      range.setStart(text, from)
      range.setEnd(text, to)
      return range.getBoundingClientRect()
    }
    const count = textOf(/^[0-9,]+ objects$/)
    const intro = textOf(/^Everything that was imported/)
    const gap = document.querySelector('h1').getBoundingClientRect().right - boxOf(intro, 0, intro.length).right
    return [boxOf(count, 0, 1).x, boxOf(count, count.length - 1, count.length).x, Math.round(gap)]
  })()`)
  await page.screenshot({ path: join(shotsFolder(), 'mirrored-directory.png') })
  expect([first < last, gap, await seriousFindings(page)]).toEqual([true, 0, []])
})

test('mirrored, what is typed is read by its own direction as well: its full stop stands at its end', async () => {
  const { page } = it
  await it.goTo('Runbooks')
  await page.getByRole('link', { name: 'Move to Aurora' }).click()
  await page.getByRole('textbox', { name: 'Description' }).waitFor()
  const read = () =>
    page.evaluate<string[]>(`(() => {
      const field = document.querySelector('main textarea')
      return [field.value.at(-1), getComputedStyle(field).unicodeBidi, getComputedStyle(field).textAlign]
    })()`)
  await expect.poll(read).toEqual(['.', 'plaintext', 'right'])
  await page.screenshot({ path: join(shotsFolder(), 'mirrored-runbook.png') })
  await page.evaluate(`localStorage.removeItem('rehome-view')`)
})
