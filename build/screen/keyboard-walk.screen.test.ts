import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemo, type DemoWindow } from './demo-project.ts'
import { prepareWalk, pressReached, walkPage } from './keyboard-walk.ts'
import { electron } from './window.ts'

const pages = ['/', '/overview', '/connections', '/directory', '/matching', '/translation', '/translation?view=gaps', '/runbooks', '/runbooks/move-to-aurora', '/batches', '/batches/pilot', '/share', '/devices', '/devices/NW-LT-0103', '/devices/NW-LT-0105', '/reports', '/advisor', '/settings'] // oxfmt-ignore
/** Where a press changes what is typed there, not more than menus and lists are opened. */
const editors: ReadonlySet<string> = new Set(['/runbooks/move-to-aurora'])

let it: DemoWindow
let base: string
beforeAll(async () => {
  it = await openDemo()
  base = it.page.url().split('#')[0]!
})
afterAll(() => it?.workbench.close())

/** What would change something is answered as if somebody had cancelled it: everything can be pressed. */
async function changeNothing(): Promise<void> {
  const { page } = it
  const about = await page.evaluate<string>(
    `fetch(${JSON.stringify(`${base}call/workbench.about`)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((answer) => answer.text())`,
  )
  const { reply } = JSON.parse(about.trim().split('\n').at(-1)!) as { reply: { value: { reads: string[] } } }
  const reads = new Set(['workbench.about', 'project.open', ...reply.value.reads])
  const body = `${JSON.stringify({ reply: { ok: false, error: { code: 'ipc.cancelled', details: {} } } })}\n`
  // What was pressed may be unsaved, and is left all the same.
  page.on('dialog', (asked) => void asked.accept())
  await page.route('**/call/*', (route) =>
    reads.has(route.request().url().split('/').at(-1)!) ? route.continue() : route.fulfill({ contentType: 'application/x-ndjson', body }),
  )
}

async function open(address: string, tab: number): Promise<void> {
  const { page } = it
  // So that nothing is left of what was pressed before.
  await page.goto('about:blank')
  await page.goto(`${base}#${address}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await prepareWalk(page)
  await show(tab)
}

/** Shows one of the parts of a page, and waits until all of it is there. */
async function show(tab: number): Promise<void> {
  const { page } = it
  if (tab === 0) return
  await page.getByRole('tab').nth(tab).click()
  const size = () => page.evaluate<number>("document.querySelector('main').innerHTML.length")
  for (let [before, now] = [-1, await size()]; before !== now; [before, now] = [now, await size()]) await page.waitForTimeout(100)
}

// What is answered for the workbench has to be in between, and there is nothing between the windows of the desktop app.
describe.skipIf(electron !== undefined)('without a mouse', () => {
  beforeAll(changeNothing)

  test.each(pages)(
    'on %s everything is reached in its order and seen; what opens keeps the focus, closes with Escape and gives it back',
    async (address) => {
      const found: string[] = []
      const pressed = new Set<string>()
      let tabs = 1
      for (let tab = 0; tab < tabs; tab += 1) {
        await (tab === 0 ? open(address, tab) : show(tab))
        tabs = Math.max(1, await it.page.getByRole('tab').count())
        const { wrong, reached } = await walkPage(it.page)
        found.push(...wrong)
        for (const each of reached) {
          if (!each.presses || pressed.has(each.what) || (editors.has(address) && !each.what.startsWith('combobox'))) continue
          pressed.add(each.what)
          const came = await pressReached(it.page, each)
          found.push(...came.wrong)
          if (came.isSame) continue
          await open(address, tab)
          await walkPage(it.page)
        }
      }
      expect(found).toEqual([])
    },
  )
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
