import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Request } from 'playwright-core'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let it: SampleWindow
let page: SampleWindow['page']
beforeAll(async () => {
  it = await openSample()
  ;({ page } = it)
})
afterAll(() => it?.workbench.close())

/** Lets no answer to a call come; tells which were asked for and which the page stopped. */
async function holdBack(call: string) {
  const [asked, stopped] = [[] as Request[], [] as Request[]]
  const note = (request: Request) => asked.includes(request) && stopped.push(request)
  await page.route(`**/call/${call}`, (route) => void asked.push(route.request()))
  page.on('requestfailed', note)
  return {
    asked,
    stopped,
    async letGo() {
      page.off('requestfailed', note)
      await page.unroute(`**/call/${call}`)
    },
  }
}
const working = () => page.getByRole('progressbar', { name: 'Working' })

test('what takes long is seen in the corner where its page does not show it, and what no page waits for any more is not worked on', async () => {
  const held = await holdBack('match.counts')
  await it.goTo('Matching')
  await working().waitFor()
  const [asked, before] = [held.asked.length, held.stopped.length]
  await page.screenshot({ path: join(shotsFolder(), 'long-work-corner.png') })
  const findings = await seriousFindings(page)
  await it.goTo('Runbooks')
  await expect.poll(() => held.stopped.length).toBe(asked)
  await working().waitFor({ state: 'detached' })
  await held.letGo()
  await it.goTo('Matching')
  await page.getByRole('button', { name: /^All [1-9]/ }).waitFor()
  expect([asked > 0, before, findings]).toEqual([true, 0, []])
})

test('how far a list is compared is seen in its dialog, and stopped there', async () => {
  await it.goTo('Directory')
  const held = await holdBack('directory.unknown')
  await page.getByRole('button', { name: 'From a list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('nobody\nNW-LT-0101')
  await dialog.getByRole('progressbar', { name: 'Working' }).waitFor()
  const [count, findings] = [await working().count(), await seriousFindings(page)]
  await page.screenshot({ path: join(shotsFolder(), 'long-work-list.png') })
  // Closing the dialog stops it.
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => held.stopped.length).toBe(held.asked.length)
  await working().waitFor({ state: 'detached' })
  await held.letGo()
  expect([count, findings]).toEqual([1, []])
})
