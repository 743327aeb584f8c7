import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemo, type DemoWindow } from './demo-project.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let it: DemoWindow
let demo: DemoWindow['demo']
let page: DemoWindow['page']
beforeAll(async () => {
  it = await openDemo()
  ;[demo, page] = [it.demo, it.page]
})
afterAll(() => it?.workbench.close())

const table = () => page.getByRole('table', { name: 'Devices' })
const column = (place: number) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .locator(`[role=cell]:nth-child(${place})`)
    .allInnerTexts()
const goTo = (link: string) => page.getByRole('navigation').getByRole('link', { name: link }).click()

const labels: Readonly<Record<string, string>> = {
  migrated: 'Migrated',
  'migrated-with-findings': 'Migrated, with findings',
  refused: 'Refused',
  'rolled-back': 'Rolled back',
  restarting: 'Restarting',
  unenrolled: 'Not enrolled',
}

test('the overview shows the fleet by state, the share and the steps that are done', async () => {
  const migrated = demo.devices.filter(({ state }) => state === 'migrated').length
  const steps = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  const done = await steps.filter({ hasText: 'Done' }).getByRole('heading').allInnerTexts()
  expect([
    await page.getByRole('region', { name: 'Devices of the batches' }).getByRole('link', { name: 'Migrated' }).innerText(),
    await page.getByRole('region', { name: 'The share' }).getByText('more days').count(),
    done.slice(0, 5),
    await seriousFindings(page),
  ]).toEqual([
    `${migrated}\nMigrated`,
    1,
    [
      'Connect the directories',
      'Import users, groups and devices',
      'Match source to destination',
      'Write runbooks and batches',
      'Make the share',
    ],
    [],
  ])
})

test('every device is listed with its state, as the demo says', async () => {
  await goTo('Devices')
  await table().waitFor()
  const rows = (await column(1)).map((name, place) => ({ name, place }))
  const states = await column(2)
  const whys = await column(4)
  const shown = rows.map(({ name, place }) => [name, states[place]])
  const expected = demo.devices.map(({ name, state }) => [name, labels[state] ?? state])
  const told = rows.filter(({ place }) => whys[place] !== '').map(({ name }) => name)
  const stopped = demo.devices.filter(({ code }) => code !== undefined).map(({ name }) => name)
  expect([shown, told, whys.some((why) => why.startsWith('315 MB are free')), await seriousFindings(page)]).toEqual([
    expected,
    stopped,
    true,
    [],
  ])
})

test('a heading sorts, one way and the other', async () => {
  const heading = table().getByRole('columnheader', { name: 'Device' })
  await heading.getByRole('button').click()
  const names = demo.devices.map(({ name }) => name)
  expect([await heading.getAttribute('aria-sort'), await column(1)]).toEqual(['descending', names.toReversed()])
  await heading.getByRole('button').click()
  expect([await heading.getAttribute('aria-sort'), await column(1)]).toEqual(['ascending', names])
})

test('a state and a search narrow the list, and together find nothing and say so', async () => {
  await page.getByRole('button', { name: 'Needs a person' }).click()
  const troubled = demo.devices.filter(({ state }) => state === 'refused' || state === 'rolled-back').map(({ name }) => name)
  await expect.poll(() => column(1)).toEqual(troubled)
  const search = page.getByRole('searchbox')
  await search.fill('nothing is called so')
  await page.getByText('No device fits.').waitFor()
  await search.fill('')
  await page.getByRole('button', { name: 'All' }).click()
  await expect.poll(() => column(1)).toHaveLength(demo.devices.length)
})

test('a part of the fleet leads to its devices, and that list has an address of its own', async () => {
  await goTo('Overview')
  await page.getByRole('link', { name: 'With findings' }).click()
  const names = demo.devices.filter(({ state }) => state === 'migrated-with-findings').map(({ name }) => name)
  await expect.poll(() => column(1)).toEqual(names)
  await page.reload()
  await expect.poll(() => column(1)).toEqual(names)
  expect(new URL(page.url()).hash).toBe('#/devices?group=findings')
})

test.each(['light', 'dark'] as const)('nothing serious is wrong in %s, at two sizes', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  const findings: string[] = []
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const link of ['Overview', 'Devices']) {
      await goTo(link)
      await page.getByRole('heading', { level: 2, name: 'The share' }).or(table()).waitFor()
      findings.push(...(await seriousFindings(page)))
      await page.screenshot({
        path: join(shotsFolder(), `fleet-${link.toLowerCase()}-${colorScheme}-${width}.png`),
        animations: 'disabled',
      })
    }
  }
  expect(findings).toEqual([])
})

test('a hundred thousand devices are listed, sorted and searched in a page that stays small', async () => {
  const row = {
    device: null,
    batch: 'pilot',
    state: 'published',
    step: null,
    steps: [],
    changed: { files: 0, hives: 0, keys: 0, profiles: 0 },
    findings: 0,
    agent: null,
    lastEventAt: null,
  }
  const value = Array.from({ length: 100_000 }, (_, number) => ({ ...row, name: `PC-${number}` }))
  await page.route('**/call/device.list', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ reply: { ok: true, value } })}\n` }),
  )
  await page.goto(`${page.url().split('#')[0]}#/devices`)
  await page.reload()
  await table().waitFor()
  expect((await column(1)).slice(0, 3)).toEqual(['PC-0', 'PC-1', 'PC-2'])
  await table().getByRole('columnheader', { name: 'Device' }).getByRole('button').click()
  await expect.poll(async () => (await column(1))[0]).toBe('PC-99999')
  await page.getByRole('searchbox').fill('PC-12345')
  await expect.poll(() => column(1)).toEqual(['PC-12345'])
  expect(await page.locator('*').count()).toBeLessThan(1500)
  await page.unroute('**/call/device.list')
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
