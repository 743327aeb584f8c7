import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import { deviceNames, deviceProject } from '#build/bench/grid-rows.ts'
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

test('a batch leads to its devices, by what-if and by the list, and its list has an address of its own', async () => {
  const batch = page.getByRole('combobox', { name: 'Batch' })
  await it.goTo('/batches')
  await page.getByRole('tab', { name: 'What if' }).click()
  await page.getByRole('list', { name: 'Devices by readiness' }).getByRole('link', { name: 'With findings' }).click()
  const found = demo.devices.filter(({ state }) => state === 'migrated-with-findings').map(({ name }) => name)
  await expect.poll(() => column(1)).toEqual(found)
  expect([new URL(page.url()).hash, await batch.inputValue()]).toEqual(['#/devices?batch=pilot&group=findings', 'pilot'])
  await page.getByRole('button', { name: 'All' }).click()
  await expect.poll(() => column(1)).toEqual(demo.devices.map(({ name }) => name))
  expect(new URL(page.url()).hash).toBe('#/devices?batch=pilot')
  await it.goTo('/devices?batch=gone')
  await page.getByText('No device fits.').waitFor()
  await page.getByText('0 of 0').waitFor()
  await batch.selectOption('All batches')
  await expect.poll(() => column(1)).toEqual(demo.devices.map(({ name }) => name))
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

test('a hundred thousand devices are listed, sorted and searched, and no more of them are sent than are in sight', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-fleet-'))
  try {
    await openLargeFleet(folder)
    const sent: number[] = []
    page.on('requestfinished', async (request) => {
      if (request.url().endsWith('/call/device.list')) sent.push((await request.sizes()).responseBodySize)
    })
    await it.goTo('/devices')
    await table().waitFor()
    await expect.poll(async () => (await column(1)).slice(0, 3)).toEqual(['NW-LT-000000', 'NW-LT-000001', 'NW-LT-000002'])
    await table().getByRole('columnheader', { name: 'Device' }).getByRole('button').click()
    await expect.poll(async () => (await column(1))[0]).toBe('NW-LT-099999')
    await page.getByRole('searchbox').fill('LT-012345')
    await expect.poll(() => column(1)).toEqual(['NW-LT-012345'])
    await page.getByText('1 of 100,000').waitFor()
    expect([(await page.locator('*').count()) < 1500, sent.length > 2, Math.max(...sent) < 100_000]).toEqual([true, true, true])
  } finally {
    await it.goTo(`/?open=${encodeURIComponent(demo.project)}`)
    await page.getByRole('heading', { level: 2, name: 'The way to migrated devices' }).waitFor()
    rmSync(folder, { recursive: true })
  }
})

/** A project with one batch of as many devices, open in the window. */
async function openLargeFleet(folder: string): Promise<void> {
  const project = await deviceProject(folder, 100_000)
  const maker = createWorkbench({ ...thisMachine(), home: join(folder, 'maker') })
  const call = async <K extends CallName>(name: K, input: z.input<Api[K]['input']>) => {
    const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, maker.handlers)
    if (!reply.ok) throw new Refused(reply.error)
  }
  await call('project.open', { path: project })
  await call('batch.new', { id: 'wave', name: 'Wave', target: 'Nordwind', devices: { include: deviceNames(100_000) } })
  maker.close()
  await it.goTo(`/?open=${encodeURIComponent(project)}`)
  await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor()
}

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})
