import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassphrase } from '#build/demo/journey.ts'
import { smallPackage } from '#build/fixtures/packed-agent.ts'
import type { Project } from '#main/services/project/project.ts'
import { requestLogs } from '#main/services/device/log-files.ts'
import { draftRunbook } from '#main/services/runbook/draft-runbook.ts'
import { findRunbook, newRunbookFrom, saveRunbook } from '#main/services/runbook/runbook.ts'
import { approve, review } from '#main/services/proposal/approve-proposal.ts'
import { addSecondPerson, invite, makePersonKey } from '#main/services/second-person/second-person.ts'
import { signersIn, type KeyFileAt } from '#main/services/share/key-file.ts'
import { keyringIdentity, openKeyring, resealKeyring } from '#main/services/share/keyring.ts'
import { gatherPublication } from '#main/services/share/publication-source.ts'
import { publish } from '#main/services/share/publish.ts'
import { rotateKeys } from '#main/services/share/rotate-keys.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { instantOf } from '#shared/values/instant.ts'
import { lookAtPage, openDemo, type Demo, type DemoWindow } from './demo-project.ts'
import { seriousFindings } from './window.ts'

let it: DemoWindow
beforeAll(async () => {
  it = await openDemo()
  await it.goTo('/share')
})
afterAll(() => it?.workbench.close())

const region = (name: string) => it.page.getByRole('region', { name, exact: true })
const button = (name: string) => it.page.getByRole('button', { name, exact: true })
const passphrase = () => it.page.getByRole('textbox', { name: 'Passphrase' })

test('the page says what lies on the share, and what publishing would change: nothing, but who waits', async () => {
  const publish = region('Publish')
  await publish.getByRole('row').first().waitFor()
  const waiting = await publish.getByRole('row').last().innerText()
  expect([waiting.split(/\s{2,}/), await lookAtPage(it.page, 'share')]).toEqual([['Waiting: not enrolled', 'NW-LT-0106'], []])
})

test('a file that is not as published is found and named', async () => {
  const metadata = join(it.demo.share, 'repository', 'metadata')
  const [snapshot] = readdirSync(metadata)
    .filter((name) => /\d+\.snapshot\.json$/.test(name))
    .toSorted((a, b) => b.localeCompare(a))
  appendFileSync(join(metadata, snapshot ?? ''), ' ')
  await button('Verify the share').click()
  await expect.poll(() => it.page.getByText(/^1 of \d+ files are not as published/).count()).toBe(1)
})

test('a wrong passphrase is refused where it was asked for; the right one publishes, and is asked for once', async () => {
  await button('Renew').click()
  await passphrase().fill('not the passphrase')
  await it.page.keyboard.press('Enter')
  const alert = it.page.getByRole('dialog').getByRole('alert')
  await alert.waitFor()
  expect(await alert.innerText()).toContain('key.wrong-passphrase')
  await passphrase().fill(demoPassphrase)
  await it.page.keyboard.press('Enter')
  await region('Publish').getByText('Published as version 3.').waitFor()
  await button('Collect journals').click()
  await it.page.getByText('Devices that have reported').waitFor()
  expect([await it.page.getByRole('dialog').count(), await seriousFindings(it.page)]).toEqual([0, []])
})

test('for how long devices trust what is published can be another; a folder without the share is refused there', async () => {
  await button('Change…').click()
  const dialog = it.page.getByRole('dialog')
  const days = dialog.getByRole('spinbutton')
  await days.fill('0')
  await dialog.getByRole('button', { name: 'Renew and change' }).click()
  await dialog.getByText('A whole number from 1 to 365.').waitFor()
  await days.fill('90')
  expect(await lookAtPage(it.page, 'share-change')).toEqual([])
  const folder = dialog.getByRole('textbox', { name: 'Folder' })
  await folder.fill(join(it.demo.share, 'dropbox'))
  await dialog.getByRole('button', { name: 'Renew and change' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('alert').innerText()).toContain('share.unreachable')
  await folder.fill(it.demo.share)
  await dialog.getByRole('button', { name: 'Renew and change' }).click()
  await it.page.getByText(/^For (89|90) more days$/).waitFor()
  expect(await dialog.count()).toBe(0)
})

test('what collecting found is told in words, by the device, with what to do about it', async () => {
  const devices = join(it.demo.share, 'dropbox', 'devices')
  const mailbox = readdirSync(devices).find((name) => readdirSync(join(devices, name)).includes('journal'))!
  const half = join(devices, mailbox, 'journal', `000000000999-${'0'.repeat(32)}.jwe`)
  writeFileSync(half, 'half of a journal')
  await button('Collect journals').click()
  const found = it.page.getByRole('listitem').filter({ hasText: 'is not complete' })
  await found.waitFor()
  const told = await found.innerText()
  rmSync(half)
  expect([
    /^NW-LT-01\d\d: /.test(told),
    told.includes('It may still be copying.'),
    told.includes('dropbox.'),
    await seriousFindings(it.page),
  ]).toEqual([true, true, false, []])
  await button('Collect journals').click()
  await found.waitFor({ state: 'hidden' })
})

test('requests are listed with what was decided, and a configuration key is shown once', async () => {
  await button('Read the requests').click()
  const requests = region('Enrolment requests')
  await requests.waitFor()
  expect(await requests.getByRole('row').filter({ hasText: 'Approved' }).count()).toBe(5)
  await button('Make a configuration key').click()
  await it.page.getByRole('dialog').getByRole('button', { name: 'Make a configuration key' }).click()
  const key = it.page.getByRole('dialog').getByRole('code')
  await key.waitFor()
  expect([(await key.innerText()).startsWith('rehome1.'), await seriousFindings(it.page)]).toEqual([true, []])
  await it.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
})

test('several requests are approved at once; one that looks wrong only after a question, by its id', async () => {
  const row = { domain: null, operatingSystem: null, device: null, at: null, importedAs: null, doubt: null, refusal: null }
  const requests = [
    { ...row, id: '111111111111', name: 'PC-1', state: 'new' },
    {
      ...row,
      id: '222222222222',
      name: 'PC-2',
      state: 'contested',
      doubt: { code: 'enrolment.doubtful', details: { reason: 'other-key' } },
    },
  ]
  const asked: unknown[] = []
  const answer = (value: unknown) => ({
    contentType: 'application/x-ndjson',
    body: `${JSON.stringify({ reply: { ok: true, value } })}\n`,
  })
  await it.page.route('**/call/enrolment.list', (route) => route.fulfill(answer({ requests, noticed: [] })))
  await it.page.route('**/call/enrolment.approve', (route) => {
    const { names, force } = route.request().postDataJSON() as { names: string[]; force: boolean }
    asked.push({ names, force })
    return route.fulfill(answer({ approved: [], left: [] }))
  })
  await button('Read again').click()
  await it.page.getByRole('checkbox', { name: 'Choose all that wait' }).check()
  await button('Approve').click()
  const dialog = it.page.getByRole('dialog')
  await dialog.getByText('PC-2: another key is approved under that name').waitFor()
  expect([asked, await seriousFindings(it.page)]).toEqual([[], []])
  await dialog.getByRole('button', { name: 'Approve all the same' }).click()
  await expect.poll(() => asked).toEqual([{ names: ['111111111111', '222222222222'], force: true }])
  await it.page.unrouteAll({ behavior: 'wait' })
})

test('a version of the agent is offered to a batch and withdrawn after a question; what is no package is told', async () => {
  const good = smallPackage(it.workbench.folder, '0.2.0')
  const bad = join(it.workbench.folder, 'bad.rehome-agent')
  writeFileSync(bad, 'nothing')
  const agents = region('Versions of the agent')
  const rows = () => agents.getByRole('row').allInnerTexts()
  expect((await rows()).slice(1)).toEqual(['0.1.0\t5 devices\tNot in this project: installed there'])
  await button('Offer a version').click()
  const dialog = it.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Offer', exact: true }).click()
  await dialog.getByText('Name the file.').waitFor()
  await dialog.getByLabel('File').fill(bad)
  await dialog.getByRole('checkbox', { name: 'Pilot' }).check()
  await dialog.getByRole('button', { name: 'Offer', exact: true }).click()
  await dialog.getByRole('alert').getByText('update.bad-package').waitFor()
  await dialog.getByLabel('File').fill(good)
  expect(await seriousFindings(it.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Offer', exact: true }).click()
  await agents.getByText('Noted. Devices are told by the next publication.').waitFor()
  await agents.getByRole('listitem').filter({ hasText: 'Pilot' }).getByText('version 0.2.0').waitFor()
  expect([(await rows()).slice(1).map((row) => row.split('\t').slice(0, 2)), await seriousFindings(it.page)]).toEqual([
    [
      ['0.2.0', 'No device'],
      ['0.1.0', '5 devices'],
    ],
    [],
  ])
  await agents.getByRole('button', { name: 'Withdraw: Pilot' }).click()
  await it.page.getByRole('dialog', { name: 'Withdraw version 0.2.0?' }).getByRole('button', { name: 'Withdraw' }).click()
  await agents.getByText('devices keep what they have').waitFor()
  await agents.getByRole('link', { name: '5 devices' }).click()
  await expect.poll(() => it.page.getByRole('link', { name: /^NW-LT-/ }).count()).toBe(5)
  expect(new URL(it.page.url()).hash).toBe('#/devices?agent=0.1.0')
  await it.page.getByRole('combobox', { name: 'Agent' }).selectOption({ label: 'All agent versions' })
  await expect.poll(() => it.page.getByRole('link', { name: /^NW-LT-/ }).count()).toBe(6)
})

test('the account that devices join the domain by is changed at its connection; a name that is none is told, and no password is shown', async () => {
  await it.goTo('/connections')
  await it.page.getByText('Aurora', { exact: true }).first().click()
  await button('Change the account').click()
  const dialog = it.page.getByRole('dialog', { name: 'Join account' })
  await dialog.getByLabel('Account').fill('nonsense')
  await dialog.getByLabel('Password').fill('shown to nobody')
  await it.page.keyboard.press('Enter')
  await dialog.getByText('Write it as DOMAIN\\name or name@domain.').waitFor()
  await dialog.getByLabel('Account').fill('AURORA\\joiner')
  await it.page.keyboard.press('Enter')
  await it.page.getByText('AURORA\\joiner').waitFor()
  // Its directory is a file here, which nobody signs in to: one that does not answer is played.
  await it.page.route('**/call/connection.joinAccount', async (route) => {
    const refusal = { code: 'directory.unknown-host', details: { host: 'dc.aurora.example' } }
    const said = await (await route.fetch()).text()
    return route.fulfill({
      contentType: 'application/x-ndjson',
      body: said.replace('{"kind":"none"}', JSON.stringify({ kind: 'unanswered', refusal })),
    })
  })
  await button('Change the account').click()
  await dialog.getByLabel('Password').fill('shown to nobody')
  await it.page.keyboard.press('Enter')
  await it.page.getByText('Kept, and not tried: the directory did not answer.').waitFor()
  await it.page.unrouteAll({ behavior: 'wait' })
  expect([await it.page.content().then((text) => text.includes('shown to nobody')), await seriousFindings(it.page)]).toEqual([false, []])
})

test('files that devices join offline by are given at their connection, many at once; what is refused says why, and one is taken away after a question', async () => {
  const { page } = it
  moveOffline(it.demo)
  for (const address of ['/batches/pilot', '/devices/NW-LT-0106']) {
    await it.goTo(address)
    await page.getByRole('link', { name: 'Offline join files of Aurora' }).waitFor()
  }
  await page.getByText('It has no file to join by yet.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Offline join files of Aurora' }).click()
  const files = region('Offline join files')
  const lacking = files.getByText('No file yet')
  await expect.poll(() => lacking.count()).toBe(6)

  const chosen = [1, 2, 3, 4].map((at) => joinFile(`NW-LT-010${at}`))
  const bad = [joinFile('NW-LT-0105', 'NW-LT-0199.txt'), { ...joinFile('NW-LT-0105', 'notes.txt'), buffer: Buffer.from('notes') }]
  await files.locator('input[type=file]').setInputFiles([...chosen, ...bad])
  await files.getByText('4 files were taken.').waitFor()
  const refused = files.getByRole('alert')
  expect([
    await refused.getByRole('listitem').allInnerTexts(),
    await refused.getByText('Name each file after its device').count(),
    await lacking.count(),
    await seriousFindings(page),
  ]).toEqual([
    [
      'The offline-join file NW-LT-0199.txt is for the computer NW-LT-0105, not for NW-LT-0199.',
      'The offline-join file notes.txt cannot be used: it is no base64.',
    ],
    1,
    2,
    [],
  ])
  await refused.getByRole('button', { name: 'Close' }).click()

  const { name, buffer } = joinFile('NW-LT-0105')
  const dataTransfer = await page.evaluateHandle(`(() => {
    const dropped = new DataTransfer()
    dropped.items.add(new File([Uint8Array.from(atob('${buffer.toString('base64')}'), (c) => c.charCodeAt(0))], '${name}'))
    return dropped
  })()`)
  await files.getByText('or drop them here').dispatchEvent('drop', { dataTransfer })
  await files.getByText('1 file was taken.').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await button('Choose the file of NW-LT-0106').click()
  await (await chooser).setFiles(joinFile('NW-LT-0106', 'blob.bin'))
  await expect.poll(() => lacking.count()).toBe(0)

  const give = files.getByRole('button', { name: 'Choose files' })
  await button('Remove the file of NW-LT-0102').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Remove the file of NW-LT-0102?' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate('document.activeElement?.ariaLabel')).toBe('Remove the file of NW-LT-0102')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Remove the file of NW-LT-0102?' }).getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.poll(() => lacking.count()).toBe(1)
  const again = page.waitForEvent('filechooser')
  await give.focus()
  await page.keyboard.press('Enter')
  await (await again).setFiles([joinFile('NW-LT-0102'), ...Array.from({ length: 500 }, (_, at) => joinFile(`PC-${at}`))])
  await files.getByText('501 files were taken.').waitFor()
  await files.getByRole('searchbox').fill('pc-49')
  await expect
    .poll(async () => (await files.getByRole('rowgroup').last().getByRole('row').allInnerTexts()).map((row) => row.split('\n')[0]))
    .toEqual(['PC-49', ...Array.from({ length: 10 }, (_, at) => `PC-49${at}`)])
  await files.getByRole('button', { name: 'Remove 11 files' }).click()
  await page.getByRole('dialog', { name: 'Remove 11 files?' }).getByRole('button', { name: 'Remove', exact: true }).click()
  await files.getByText('No device fits.').waitFor()
  expect([await page.content().then((text) => text.includes(joinPassword)), await seriousFindings(page)]).toEqual([false, []])
})

test('a dropped folder gives every file in it and below; what is refused there says why, and a folder without files says so', async () => {
  const { page } = it
  const folder = join(it.workbench.folder, 'made')
  const [berlin, rome, empty] = [join(folder, 'berlin', '2026'), join(folder, 'rome'), join(it.workbench.folder, 'empty')]
  for (const one of [berlin, rome, empty]) mkdirSync(one, { recursive: true })
  // More than Chromium tells of a folder at a time.
  for (let at = 0; at < 120; at++) writeFileSync(join(berlin, `BE-${at}.txt`), joinFile(`BE-${at}`).buffer)
  writeFileSync(join(rome, 'RO-1.txt'), joinFile('RO-1').buffer)
  writeFileSync(join(rome, 'notes.txt'), 'notes')
  const files = region('Offline join files')
  await files.getByRole('searchbox').fill('')
  const place = files.getByText('or drop them here')
  await dropFrom(page, place, [folder, join(berlin, 'BE-0.txt')])
  await files.getByText('122 files were taken.').waitFor()
  expect(await files.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'The offline-join file notes.txt cannot be used: it is no base64.',
  ])
  await dropFrom(page, place, [empty])
  await files.getByText('What was dropped holds no file.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
})

test('where two must sign, the page says who still has to; they look at it and sign without a project, and then it is published', async () => {
  const bea = { path: join(it.workbench.folder, 'bea.key'), passphrase: 'known to Bea alone' }
  await it.goTo('/overview')
  await proposeToBea(it.demo, bea, join(it.workbench.folder, 'stick.key'))
  await it.goTo('/share')
  await region('Publish').getByText('One more signature is missing, by Bea.').waitFor()

  await it.goTo('/')
  await button('More ways to begin').click()
  await it.page.getByRole('menuitem', { name: 'Sign as second person' }).click()
  const dialog = it.page.getByRole('dialog')
  for (const [label, text] of [
    ['Where it lies', it.demo.share],
    ['Your key file', bea.path],
    ['Its passphrase', bea.passphrase],
  ] as const)
    await dialog.getByLabel(label).fill(text)
  await it.page.keyboard.press('Enter')
  await dialog.getByRole('heading', { name: 'Devices that are asked for their log files' }).waitFor()
  const joining = dialog.getByRole('region', { name: 'Devices that get a file to join offline by' })
  expect([
    await dialog.getByRole('row').filter({ hasText: 'NW-LT-0101' }).count(),
    (await joining.getByRole('row').filter({ hasText: 'NW-LT-0101' }).innerText()).split('\t').slice(0, 4),
    await seriousFindings(it.page),
  ]).toEqual([3, ['NW-LT-0101', 'Pilot', 'NW-LT-0101', 'aurora.example'], []])
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await dialog.getByText('Your signature is in').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()

  await it.goTo('/share')
  await region('Publish').getByRole('button', { name: 'Publish', exact: true }).click()
  await region('Publish')
    .getByText(/^Published as version/)
    .waitFor()
  // What waited is asked for anew after the publication is told.
  await expect.poll(() => region('Publish').innerText(), { timeout: 20_000 }).not.toContain('second person')
  expect(await seriousFindings(it.page)).toEqual([])
})

test('a share that is gone is missed file by file', async () => {
  rmSync(it.demo.share, { recursive: true })
  await button('Verify the share').click()
  await expect.poll(() => it.page.getByText(/^(\d+) of \1 files are not as published/).count()).toBe(1)
})

test('in all this the page complained about nothing', () => {
  expect(it.complaints).toEqual([])
})

const joinPassword = 'joins Aurora offline'

/** What djoin makes for a computer, as a file that somebody chooses. */
function joinFile(machine: string, name = `${machine}.txt`) {
  const file = provisioningFile({ machine, domain: 'aurora.example', netbios: 'AURORA', password: joinPassword })
  return { name, mimeType: 'text/plain', buffer: Buffer.from(file) }
}

/** Drops files and folders as the desktop does: what a page makes by itself holds no folder. */
async function dropFrom(page: Page, place: Locator, files: readonly string[]): Promise<void> {
  await place.scrollIntoViewIfNeeded()
  const { x, y } = (await place.boundingBox())!
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 3, y: y + 3, data })
  await session.detach()
}

/** The devices of the demo are to join offline from now on. */
function moveOffline(demo: Demo): void {
  const file = openProjectFile(demo.project)
  const now = instantOf(Date.now())
  newRunbookFrom(file, { id: 'cache', name: 'Cache credentials', template: 'cache-credentials', language: 'en' }, now)
  const settings = [
    { path: 'deviceState.ad.offlineJoin', value: true },
    { path: 'general.prerequisites', value: ['cache'] },
  ]
  const { yaml } = findRunbook(file, 'move-to-aurora')
  saveRunbook(file, draftRunbook(file, yaml, settings, now).yaml, 'move-to-aurora', 'change', now)
  file.close()
}

/** Two must sign from now on, and what asks a device for its log files waits for the second. */
async function proposeToBea(demo: Demo, bea: KeyFileAt, stick: string): Promise<void> {
  const project: Project = { path: demo.project, file: openProjectFile(demo.project) }
  const folder = openFolder(demo.share)
  const now = instantOf(Date.now())
  const rootKey = { path: stick, passphrase: 'only in the safe' }
  const change = { passphrase: demoPassphrase, now, workFactor: 4 }
  // Opened several times here: what makes that slow on purpose is not what is tested.
  await resealKeyring(project, await keyringIdentity(project, demoPassphrase), demoPassphrase, 4)
  await rotateKeys(project, folder, { ...change, roles: ['root'], rootKey })
  const { text } = await makePersonKey(invite(project).text, 'Bea', bea, now, 4)
  await addSecondPerson(project, folder, text, { ...change, signers: await signersIn(project, [rootKey]) })
  await approve({ share: folder }, bea, (await review({ share: folder }, bea)).review.id, now, 4)
  const keyring = await openKeyring(project, demoPassphrase)
  await publish(project, folder, keyring, [], { now })
  requestLogs(project, ['NW-LT-0101'], null, now)
  const { batches } = await gatherPublication(project, now, { progress: () => {}, signal: new AbortController().signal })
  await publish(project, folder, keyring, batches, { now })
  project.file.close()
}
