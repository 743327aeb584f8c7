import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type SampleWindow } from './sample-window.ts'

let sample: SampleWindow
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample?.workbench.close())

/** The row that has the focus, by its place in the whole list; null elsewhere. What is focused must be in sight. */
const focusedRow = (table: string) =>
  sample.page.getByRole('table', { name: table }).evaluate((grid: unknown) => {
    type Box = { readonly top: number; readonly bottom: number }
    type One = {
      readonly ownerDocument: { readonly activeElement: One | null }
      contains(other: One): boolean
      closest(selector: string): One | null
      getAttribute(name: string): string | null
      getBoundingClientRect(): Box
    }
    const box = grid as One
    const active = box.ownerDocument.activeElement
    const row = active !== null && box.contains(active) ? active.closest('[aria-rowindex]') : null
    if (row === null) return null
    const [inside, around] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
    const isSeen = inside.top >= around.top - 1 && inside.bottom <= around.bottom + 1
    return isSeen ? Number(row.getAttribute('aria-rowindex')) - 2 : null
  })

test.each(['Directory', 'Matching'])(
  'in the list of %s Home, End and a page up or down lead from row to row of the whole list',
  async (name) => {
    const { page } = sample
    await sample.goTo(name)
    const table = page.getByRole('table', { name })
    await table.getByRole('row').nth(1).getByRole('button').first().focus()
    const last = Number(await table.getAttribute('aria-rowcount')) - 2
    const after = async (key: string) => {
      await page.keyboard.press(key)
      await expect.poll(() => focusedRow(name)).not.toBeNull()
      return focusedRow(name)
    }
    const leads = async (key: string, to: number) => {
      await page.keyboard.press(key)
      await expect.poll(() => focusedRow(name)).toBe(to)
    }
    expect(last).toBeGreaterThan(200)
    await leads('End', last)
    await leads('ArrowUp', last - 1)
    await leads('Home', 0)
    const onePage = await after('PageDown')
    expect(onePage).toBeGreaterThan(4)
    await leads('PageDown', 2 * onePage!)
    await leads('PageUp', onePage!)
    await leads('PageUp', 0)
    await leads('PageUp', 0)
    await leads('ArrowDown', 1)
    await leads('End', last)
    await leads('PageDown', last)
  },
)
