import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateAuthority } from '#build/fixtures/certificates/certificate.ts'
import { fakeHost, startFakeDirectory, type FakeDirectory } from '#build/fixtures/fake-directory/fake-directory.ts'
import { openSample, type SampleWindow } from './sample-window.ts'
import { seriousFindings } from './window.ts'

let sample: SampleWindow
let fake: FakeDirectory
beforeAll(async () => {
  sample = await openSample()
  fake = await startFakeDirectory({})
  await sample.goTo('Connections')
})
afterAll(async () => {
  await fake?.close()
  await sample?.workbench.close()
})

const list = () => sample.page.getByRole('list', { name: 'Connections' }).getByRole('listitem')
const panel = () => sample.page.getByRole('dialog')
const field = (name: string) => panel().getByRole('textbox', { name: new RegExp(`^${name}`) })
const button = (name: string) => sample.page.getByRole('button', { name, exact: true })
const names = async () => (await list().allInnerTexts()).map((text) => text.split('\n')[0])

test('every connection is listed with its role, its type and what was imported', async () => {
  await list().first().waitFor()
  expect([
    (await list().allInnerTexts()).map((text) => text.split('\n').filter((line) => !/[/]|Imported/.test(line))),
    await sample.looks('connections'),
  ]).toEqual([
    [
      ['Nordwind', 'Source', 'Snapshot file', '420 users, 38 groups, 24 devices', 'Test', 'Import'],
      ['Aurora', 'Destination', 'Snapshot file', '411 users, 38 groups, 0 devices', 'Test', 'Import'],
    ],
    [],
  ])
})

test('an incomplete connection is not made: each field says why, and what was typed is not lost to Escape or a click beside it', async () => {
  const { page } = sample
  await button('Add connection').click()
  await field('Name').fill('NORDWIND')
  await field('Domain controller').fill('dc 1')
  await field('Port').fill('70000')
  await panel().getByRole('button', { name: 'Add connection' }).click()
  for (const text of [
    'Another connection has this name.',
    'Name the server: letters',
    'A port is a number',
    'Name the account that reads.',
  ])
    await panel().getByText(text).waitFor()
  expect(await sample.looks('connection-form')).toEqual([])
  await page.keyboard.press('Escape')
  await panel().getByText('What you changed is not saved.').waitFor()
  await panel().getByRole('button', { name: 'Keep editing' }).click()
  await page.mouse.click(120, 400)
  expect(await field('Domain controller').inputValue()).toBe('dc 1')
})

test('an Active Directory is added, and its test stops at a certificate that nobody vouches for', async () => {
  await field('Name').fill('Fake directory')
  await field('Domain controller').fill(fakeHost)
  await field('Port').fill(String(fake.port))
  await field('User').fill('reader@fake.test')
  await panel().getByRole('button', { name: 'Certificate and network' }).click()
  await field('Authorities to trust').fill(certificateAuthority('Somebody else').cert)
  await field('Address').fill('127.0.0.1')
  await panel().getByRole('button', { name: 'Add connection' }).click()
  await panel().waitFor({ state: 'detached' })

  await button('Test Fake directory').click()
  await panel().getByLabel('Password of reader@fake.test').fill('secret')
  await panel().getByRole('button', { name: 'Run the test' }).click()
  await panel().getByText('SHA-256', { exact: true }).waitFor()
  const states = await panel()
    .locator('[data-state]')
    .evaluateAll((steps) =>
      steps.map((step) => (step as unknown as { getAttribute(name: string): string | null }).getAttribute('data-state')),
    )
  expect([
    states.slice(0, 5),
    await panel().getByText('directory.certificate-untrusted').count(),
    await sample.looks('connection-test'),
  ]).toEqual([['ok', 'ok', 'refused', 'not-tried', 'not-tried'], 1, []])
})

test('a certificate that was compared is accepted, and the test goes on from there', async () => {
  const accept = panel().getByRole('button', { name: 'Accept exactly this certificate' })
  expect(await accept.getAttribute('aria-disabled')).toBe('true')
  await panel().getByLabel('I compared the fingerprint').check()
  await accept.click()
  await expect.poll(() => panel().locator('[data-state=ok]').count()).toBeGreaterThan(3)
  await sample.page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
})

test('an import without its password is refused, and the list stays as it was', async () => {
  await button('Import Fake directory').click()
  await panel().getByRole('button', { name: 'Import now' }).click()
  await panel().getByText('directory.no-password').waitFor()
  expect(await seriousFindings(sample.page)).toEqual([])
  await sample.page.keyboard.press('Escape')
  await expect.poll(async () => (await list().first().innerText()).includes('Not imported yet')).toBe(true)
})

test('a second import says what it added, changed and removed', async () => {
  await button('Import Nordwind').click()
  await panel().getByRole('button', { name: 'Import again' }).click()
  await expect.poll(() => panel().getByRole('row', { name: 'Users' }).innerText()).toBe('Users\t420\t0\t0\t0')
  expect(await sample.looks('connection-import')).toEqual([])
  await sample.page.keyboard.press('Escape')
})

test('a type and a search narrow the list', async () => {
  const { page } = sample
  await button('Active Directory 1').click()
  await expect.poll(names).toEqual(['Fake directory'])
  await page.getByRole('searchbox').fill('aurora')
  await page.getByText('No connection fits.').waitFor()
  await button('All 3').click()
  await expect.poll(names).toEqual(['Aurora'])
  await page.getByRole('searchbox').fill('')
})

test('a connection is renamed by keyboard alone', async () => {
  const { page } = sample
  await button('More for Fake directory').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).waitFor()
  await page.keyboard.press('Enter')
  const name = field('Name')
  await name.waitFor()
  await name.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Fabrikam')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Fabrikam', 'Nordwind', 'Aurora'])
})

test('before a connection is deleted it is said what goes with it', async () => {
  await button('More for Nordwind').click()
  await sample.page.getByRole('menuitem', { name: 'Delete' }).click()
  await panel().getByRole('listitem').first().waitFor()
  expect([await panel().getByRole('listitem').allInnerTexts(), await seriousFindings(sample.page)]).toEqual([
    [
      'Imported: 420 users, 38 groups, 24 devices',
      '428 matches, of which people decided 0',
      'The batch Pilot names it and can no longer be published',
    ],
    [],
  ])
  await panel().getByRole('button', { name: 'Cancel' }).click()
  await button('More for Fabrikam').click()
  await sample.page.getByRole('menuitem', { name: 'Delete' }).click()
  await panel().getByRole('button', { name: 'Delete' }).click()
  await expect.poll(names).toEqual(['Nordwind', 'Aurora'])
})

test('what was deleted one after the other comes back together', async () => {
  await button('More for Aurora').click()
  await sample.page.getByRole('menuitem', { name: 'Delete' }).click()
  await panel().getByRole('button', { name: 'Delete' }).click()
  await expect.poll(names).toEqual(['Nordwind'])
  // Whoever looked at another page meanwhile takes it back all the same, and so does another window.
  await sample.goTo('Matching')
  await sample.goTo('Connections')
  await sample.page.reload()
  await button('Undo').click()
  await expect.poll(async () => (await names()).length).toBe(3)
})

test('an import whose panel was closed is seen on every page, and stopped from there', async () => {
  const { page } = sample
  await page.addInitScript(slowImport)
  await page.reload()
  await button('Import Nordwind').click()
  await panel().getByRole('button', { name: 'Import again' }).click()
  await panel().getByText('3 of 9').waitFor()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  await sample.goTo('Matching')
  await page.getByText('3 of 9').waitFor()
  // A button that is about to be of use has its colours only then.
  await page.getByRole('button', { name: /^Decide about these \d/ }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await button('Cancel').click()
  await page.getByText('3 of 9').waitFor({ state: 'detached' })
})

test('a long path is read in the list: its folders give way to the name, its neighbours keep their room, and the whole is its tooltip', async () => {
  const { page } = sample
  const path = `/srv/customers/${'north-and-south-'.repeat(12)}2026/exports/nordwind-berlin-and-hamburg.snapshot.jsonl`
  await sample.goTo('Connections')
  // The first has no line above it.
  const before = await list().nth(1).boundingBox()
  await button('Add connection').click()
  await panel().getByRole('radio', { name: 'Snapshot file' }).click()
  await field('Name').fill('Far away')
  await field('File').fill(path)
  await panel().getByRole('button', { name: 'Add connection' }).click()
  await page.getByTitle(path).waitFor()
  const [room, name, cut] = await page.evaluate<[number, string, boolean]>(`(() => {
    const place = document.querySelector('bdi[title="${path}"]')
    const name = place.lastChild
    return [place.clientWidth, name.textContent, name.scrollWidth > name.clientWidth]
  })()`)
  expect([room > 320, name, cut, (await list().filter({ hasText: 'Far away' }).boundingBox())?.height]).toEqual([
    true,
    '/nordwind-berlin-and-hamburg.snapshot.jsonl',
    false,
    before?.height,
  ])
  expect(await sample.looks('connections-long-path')).toEqual([])
})

test('in all this the page complained about nothing', () => {
  expect(sample.complaints).toEqual([])
})

/** Every import says how far it is, once, and goes on until it is cancelled. */
const slowImport = `{
  const ask = window.fetch
  const progress = '{"progress":{"phase":"Reading users","done":3,"total":9}}\\n'
  const slow = (signal) => new ReadableStream({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(progress))
      signal.addEventListener('abort', () => stream.error(new Error('aborted')))
    },
  })
  window.fetch = (url, options) =>
    String(url).endsWith('/call/import.run') ? Promise.resolve(new Response(slow(options.signal))) : ask(url, options)
}`
