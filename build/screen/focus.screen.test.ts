import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings, shotsFolder } from './window.ts'

const pages = ['overview', 'connections', 'directory', 'matching', 'translation', 'runbooks', 'batches', 'share', 'devices', 'devices/NW-LT-0103', 'reports', 'settings'] // oxfmt-ignore
const stops = 8

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
})
afterAll(() => it?.workbench.close())

/** Where the focus is, with room for what is drawn around it; null where it is nowhere. */
const focused = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return null
  const { x, y, width, height } = at.getBoundingClientRect()
  const inside = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight && width > 0 && height > 0
  return { what: at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40) ?? at.tagName, inside, clip: { x: Math.max(0, x - 4), y: Math.max(0, y - 4), width: width + 8, height: height + 8 } }
})()`

interface Focused {
  readonly what: string
  readonly inside: boolean
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

test('in high contrast axe finds nothing serious on any page, and whatever has the focus by keyboard looks otherwise than without', async () => {
  const { page } = it
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  const findings: string[] = []
  for (const address of pages) {
    await it.goTo(`/${address}`)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    findings.push(...(await seriousFindings(page)).map((finding) => `${address}: ${finding}`))
    await page.screenshot({ path: join(shotsFolder(), `focus-${address.replace('/', '-')}.png`) })
    // From here on Tab goes through the page itself, not through the rail that all have.
    await page.getByRole('heading', { level: 1 }).click()
    let seen = 0
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate<Focused | null>(focused)
      if (at === null || !at.inside) continue
      const shot = () => page.screenshot({ clip: at.clip, caret: 'hide', animations: 'disabled' })
      const there = await shot()
      await page.evaluate('document.activeElement.blur()')
      if (there.equals(await shot())) findings.push(`${address}: the focus on "${at.what}" is not seen`)
      seen += 1
    }
    if (seen === 0) findings.push(`${address}: Tab reaches nothing`)
  }
  expect(findings).toEqual([])
})
