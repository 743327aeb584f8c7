import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createAgent } from '#agent/engine/service/agent.ts'
import { readDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { sampleJoin, importedProject, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { draftRunbook } from '#main/services/runbook/draft-runbook.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { instantOf } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'
const clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
let it: ImportedProject
afterEach(() => it.close())

const names = ['PC-1', 'PC-2'] as const
const fileOf = (machine: string, domain = 'new.example') => provisioningFile({ machine, domain, netbios: 'NEW', password: `of ${machine}` })
const given = (machine: string, name = `${machine}.txt`, domain?: string) => ({
  name,
  content: Buffer.from(fileOf(machine, domain)).toString('base64'),
})
const add = (...files: ReturnType<typeof given>[]) => it.call('connection.addOfflineJoins', { connection: 'New', files })
const move = async (...settings: Parameters<typeof draftRunbook>[2]) => {
  const { yaml } = await it.call('runbook.show', { id: 'move' })
  await it.call('runbook.save', { text: draftRunbook(it.file, yaml, settings, clock.now).yaml, path: 'move.yaml' })
}

/** Two devices that are to move offline, after their users were asked for credentials; nobody has given a file yet. */
async function prepared() {
  it = await importedProject(clock)
  const anna = { name: 'anna', upn: 'anna@old.example' }
  it.imports('old', [{ ...anna, rid: 1101 }, ...names.map((name, at) => ({ name, rid: 1301 + at, kind: 'device' as const }))])
  it.imports('new', [{ ...anna, rid: 2101 }])
  await it.call('match.run', {})
  const share = join(it.folder, 'share')
  await it.call('share.init', { folder: share, passphrase })
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
  await it.call('runbook.new', { id: 'cache', template: 'cache-credentials' })
  await it.call('runbook.new', { id: 'move', template: 'ad-to-ad' })
  await move({ path: 'deviceState.ad.offlineJoin', value: true }, { path: 'general.prerequisites', value: ['cache'] })
  const times = { availableFrom: '2026-11-01T08:00Z', enforcedAfter: '2026-12-05T17:00Z', timeZone: 'utc' as const }
  const runbooks = ['cache', 'move'].map((runbook) => ({ runbook, ...times }))
  await it.call('batch.new', { id: 'pilot', runbooks, devices: { include: [...names] } })
  const { key } = await it.call('enrolment.key', {})
  const agents = names.map((name) => {
    const root = join(it.folder, 'devices', name)
    mkdirSync(root, { recursive: true })
    const users = [{ name: 'anna', sid: oldSid(1101), groups: [] }]
    createSimulatedDevice(root, { name, domainName: 'old.example', users, filesPerProfile: 1, dataFiles: 0 })
    let counter = 0
    return createAgent({ platform: 'simulated', root, clock: { now: () => clock.now }, newRunId: () => `run-${++counter}`, zone: 'UTC' })
  })
  for (const agent of agents) await agent.enrol(key)
  await it.call('enrolment.approve', { passphrase, allKnown: true })
  return { agents, share }
}

/** Files below a folder that hold what one device joins by. */
function telling(folder: string, machine: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const held = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(Buffer.from(fileOf(machine))))
  return held.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
}

test('devices move offline by files that were given for them: sealed in the project and on the share, each for its device alone', async () => {
  const { agents, share } = await prepared()
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({
    code: 'publish.offline-join-missing',
    refusal: { details: { runbook: 'move', connection: 'New', devices: names, count: 2 } },
  })
  await add(given('PC-1'))
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({
    code: 'publish.offline-join-missing',
    refusal: { details: { devices: ['PC-2'] } },
  })
  await add(given('pc-2', 'pc-2.odj'))
  const { payloads } = await it.call('publish.run', { passphrase })
  expect(payloads.added.filter(({ kind }) => kind === 'offline-join').map(({ of }) => of)).toEqual(['PC-1', 'PC-2'])
  expect((await it.call('publish.plan', {})).payloads.added).toEqual([])

  for (const agent of agents) await agent.check()
  const staged = telling(join(it.folder, 'devices'), 'PC-1')
  expect([staged.length, staged.every((path) => path.startsWith('PC-1/'))]).toEqual([1, true])
  expect([telling(share, 'PC-1'), telling(it.folder, 'PC-1').filter((path) => !path.startsWith('devices/'))]).toEqual([[], []])

  const [agent] = agents
  await agent!.begin('cache', [{ user: sidToText(oldSid(1101)), code: null }])
  const { runs } = await agent!.run({ check: true })
  const { join: state } = readDevice(join(it.folder, 'devices', 'PC-1'))
  const last = runSummaries(agent!.logs()).at(-1)!
  expect([
    runs.at(-1)?.code,
    last.runbook.id,
    last.outcome?.replace(/-with-findings$/, ''),
    state.directory,
    telling(it.folder, 'PC-1'),
  ]).toEqual([undefined, 'move', 'migrated', 'new.example', []])
})

test('a new file of one device costs that device its assignment, and nobody else anything', async () => {
  await prepared()
  await add(given('PC-1'), given('PC-2'))
  await it.call('publish.run', { passphrase })
  const again = provisioningFile({ machine: 'PC-1', domain: 'new.example', netbios: 'NEW', password: 'another' })
  await add({ name: 'PC-1.txt', content: Buffer.from(again).toString('base64') })
  const { payloads, devices, batches } = await it.call('publish.run', { passphrase })
  expect([payloads.added.map(({ kind, of }) => [kind, of]), devices.changed, batches.map(({ change }) => change)]).toEqual([
    [['offline-join', 'PC-1']],
    ['PC-1'],
    ['unchanged'],
  ])
})

test('of many files those that are not for their device or the domain are told and not kept; which devices have one and which lack it is told', async () => {
  await prepared()
  const batch = { id: 'pilot', name: 'pilot' }
  const connection = { id: 'new', name: 'New' }
  const lacking = (device: string) => ({ device, batch, connection, why: 'missing' })
  const { refused, ...none } = await add(
    given('PC-2', 'PC-3.txt'),
    given('PC-2', undefined, 'else.example'),
    { name: 'PC-1.txt', content: Buffer.from('no file of djoin').toString('base64') },
    { name: 'PC-1', content: '' },
  )
  expect(refused).toEqual([
    { code: 'odj.other-machine', details: { file: 'PC-3.txt', found: 'PC-2', device: 'PC-3' } },
    { code: 'odj.other-domain', details: { file: 'PC-2.txt', found: 'else.example', wanted: 'new.example' } },
    { code: 'odj.unusable', details: { file: 'PC-1.txt', reason: 'not-base64' } },
    { code: 'odj.unusable', details: { file: 'PC-1', reason: 'empty' } },
  ])
  expect(none).toEqual({ kept: [], lacking: names.map(lacking) })
  await expect(it.call('connection.addOfflineJoins', { connection: 'Old', files: [given('PC-1')] })).rejects.toMatchObject({
    code: 'directory.no-domain-to-join',
  })
  const kept = { device: 'PC-1', machine: 'PC-1', domain: 'new.example', savedAt: clock.now }
  expect(await add(given('PC-2', 'PC-3.txt'), given('PC-1'))).toMatchObject({ kept: [kept], lacking: [lacking('PC-2')], refused: [{}] })
  expect(await it.call('connection.lackingOfflineJoins', { device: 'pc-2' })).toEqual([lacking('PC-2')])
  expect(await it.call('connection.lackingOfflineJoins', { device: 'PC-1' })).toEqual([])
  const remove = (device: string) => it.call('connection.removeOfflineJoins', { connection: 'New', devices: [device] })
  await expect(remove('PC-9')).rejects.toMatchObject({ code: 'odj.none-kept' })
  expect(await remove('pc-1')).toEqual(none)
  await it.call('publish.withdraw', { passphrase, name: 'pilot', lift: false })
  expect((await it.call('connection.offlineJoins', { connection: 'New' })).lacking).toEqual([])
})

test('a runbook that renames takes the file of the new name, and publishing refuses that of the old one', async () => {
  await prepared()
  await add(given('PC-1'), given('PC-2'))
  await move({ path: 'deviceState.rename.enabled', value: true }, { path: 'deviceState.rename.template', value: 'NEW-1' })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ code: 'publish.offline-join-other-name' })
  const { lacking } = await add(given('NEW-1', 'PC-1.txt'))
  expect(lacking.map(({ device, why }) => [device, why])).toEqual([['PC-2', 'other-name']])
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ refusal: { details: { devices: ['PC-2'] } } })
})

test('which files are to be made is told by the batch: under the names its runbook gives, in its OU, and not for those that have one', async () => {
  await prepared()
  const unit = 'OU=Moved,DC=new,DC=example'
  await move({ path: 'deviceState.ad.organizationalUnit', value: unit }, { path: 'deviceState.ad.reuseExistingAccount', value: true })
  await add(given('PC-1'))
  const wanted = (meant: object) => it.call('connection.wantedOfflineJoins', { connection: 'New', ...meant })
  const own = { unit, reuse: true, known: false, unfit: null }
  expect((await wanted({ batch: 'pilot' })).devices).toEqual([
    { device: 'PC-1', machine: 'PC-1', kept: true, ...own },
    { device: 'PC-2', machine: 'PC-2', kept: false, ...own },
  ])
  expect((await wanted({ batch: 'pilot', devices: ['pc-2', 'PC-9'] })).devices.map(({ device }) => device)).toEqual(['PC-2'])
  it.imports('new', [{ name: 'PC-9', rid: 2309, kind: 'device' }])
  const alone = { unit: null, reuse: false, known: true, unfit: null }
  expect((await wanted({ devices: ['pc-9'] })).devices).toEqual([{ device: 'PC-9', machine: 'PC-9', kept: false, ...alone }])
  const unfits = async (template: string) => {
    await move({ path: 'deviceState.rename.enabled', value: true }, { path: 'deviceState.rename.template', value: template })
    return (await wanted({ batch: 'pilot' })).devices.map(({ unfit }) => unfit)
  }
  expect([await unfits('NEW-1'), await unfits('PC-%SERIAL:8%')]).toEqual([
    ['of-several', 'of-several'],
    ['known-later', 'known-later'],
  ])
})

test('accounts are made only through a domain, for a batch that moves there, by somebody who is named', async () => {
  await prepared()
  const order = { connection: 'New', batch: 'pilot', account: null }
  await expect(it.call('connection.mintOfflineJoins', order)).rejects.toMatchObject({ code: 'odj.no-account' })
  await expect(it.call('connection.mintOfflineJoins', { ...order, connection: 'Old' })).rejects.toMatchObject({
    code: 'directory.no-domain-to-join',
  })
  const settings = { type: 'snapshot', path: join(it.folder, 'new.snapshot') } as const
  await it.call('connection.add', { name: 'File', role: 'destination', settings })
  const devices = ['PC-9']
  await expect(it.call('connection.mintOfflineJoins', { connection: 'File', devices, account: null })).rejects.toMatchObject({
    code: 'odj.no-directory',
  })
  await expect(it.call('connection.mintOfflineJoins', { ...order, connection: 'File' })).rejects.toMatchObject({ code: 'odj.other-batch' })
  await move({ path: 'deviceState.ad.offlineJoin', value: false })
  await expect(it.call('connection.mintOfflineJoins', order)).rejects.toMatchObject({ code: 'odj.no-runbook' })
})
