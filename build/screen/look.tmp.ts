import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { root } from '#build/scripts/shared-data.ts'
import { startWorkbench } from './window.ts'
// usage: look.tmp.ts LANG THEME WIDTH route=name ...
const [lang, theme, width, ...routes] = process.argv.slice(2) as [string, 'light' | 'dark', string, ...string[]]
const demoFolder = '/tmp/look/demo'
if (!existsSync(demoFolder)) execFileSync(process.execPath, [join(root, 'build/demo/demo.ts'), '--json', '--to', demoFolder])
const w = await startWorkbench()
const context = await w.browser.newContext({
  viewport: { width: Number(width), height: width === '1366' ? 768 : 1080 },
  locale: lang,
  colorScheme: theme,
})
const page = await context.newPage()
page.setDefaultTimeout(20000)
page.on('pageerror', (e) => console.log('ERROR', e.message))
await page.goto(w.link)
await page.getByRole('heading', { level: 1 }).waitFor()
const base = page.url().split('#')[0]
const { readdirSync } = await import('node:fs')
const project = join(
  demoFolder,
  readdirSync(demoFolder).find((f) => f.endsWith('.rehome'))!,
)
await page.goto(`${base}#/?open=${encodeURIComponent(project)}`)
await page.getByRole('heading', { level: 2 }).first().waitFor()
for (const r of routes) {
  const [route, name, ...clicks] = r.split('=')
  await page.goto(`${base}#${route}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(900)
  for (const c of clicks) {
    try {
      await page
        .getByRole('tab', { name: c })
        .or(page.getByRole('button', { name: c }))
        .or(page.getByRole('link', { name: c }))
        .first()
        .click({ timeout: 5000 })
    } catch (e) {
      console.log('no', c)
    }
    await page.waitForTimeout(900)
  }
  await page.screenshot({ path: `/tmp/look/${name}-${lang}-${theme}-${width}.png`, animations: 'disabled' })
}
await w.close()
