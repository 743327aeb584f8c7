import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'
import { draftRunbook } from '#main/services/runbook/draft-runbook.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { instantOf } from '#shared/values/instant.ts'

const now = instantOf(Date.UTC(2026, 10, 21))
const secret = 'told to nobody'
let it: ImportedProject
/** Two devices are to join offline. */
beforeAll(async () => {
  it = await importedProject({ now })
  it.imports(
    'old',
    ['PC-1', 'PC-2'].map((name, at) => ({ name, rid: 1301 + at, kind: 'device' as const })),
  )
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase: 'correct horse battery staple' })
  await it.call('runbook.new', { id: 'move', template: 'ad-to-ad' })
  const { yaml } = await it.call('runbook.show', { id: 'move' })
  const offline = draftRunbook(it.file, yaml, [{ path: 'deviceState.ad.offlineJoin', value: true }], now)
  await it.call('runbook.save', { text: offline.yaml, path: 'move.yaml' })
  const runbooks = [{ runbook: 'move', availableFrom: '2026-11-01T08:00Z', enforcedAfter: '2026-12-05T17:00Z', timeZone: 'utc' as const }]
  await it.call('batch.new', { id: 'pilot', runbooks, devices: { include: ['PC-1', 'PC-2'] } })
})
afterAll(() => it.close())

async function odj(...args: string[]) {
  const ran = await rehomeCommand(['--project', it.project.path, 'odj', ...args], { home: join(it.folder, 'home') })
  expect(ran.out + ran.err).not.toContain(secret)
  return ran
}

/** A file as djoin makes it; without a computer, one that it did not make. */
function given(path: string, machine?: string): string {
  const whole = join(it.folder, path)
  mkdirSync(join(whole, '..'), { recursive: true })
  const made = { domain: 'new.example', netbios: 'NEW', password: secret }
  writeFileSync(whole, machine === undefined ? 'nothing of djoin' : provisioningFile({ machine, ...made }))
  return whole
}

const lacking = (device: string) => ({
  device,
  batch: { id: 'pilot', name: 'pilot' },
  connection: { id: 'new', name: 'New' },
  why: 'missing',
})
const kept = (device: string) => expect.objectContaining({ device, machine: device, domain: 'new.example' }) as object

test('a folder is given at once: what is good is kept, what is not is told by name with what to do, and who still lacks a file', async () => {
  given('files/PC-1.txt', 'PC-1')
  given('files/notes.txt')
  given('files/PC-3.txt', 'PC-2')
  const told = await odj('add', 'New', join(it.folder, 'files'))
  expect([told.code, told.err]).toEqual([3, ''])
  for (const part of ['1 of 3 taken', 'odj.unusable: the offline-join file notes.txt', 'Make it again with', 'odj.other-machine'])
    expect(told.out).toContain(part)
  expect(told.out).toMatch(/^PC-1 +PC-1 +new\.example/m)
  expect(told.out).toMatch(/^PC-2 +pilot +has no file/m)
  const listed = await odj('--json', 'list', 'New')
  expect([listed.code, JSON.parse(listed.out)]).toEqual([3, { kept: [kept('PC-1')], lacking: [lacking('PC-2')] }])
})

test('a single file whose name does not say its device is refused, and taken where the device is said; then nobody lacks one', async () => {
  const file = given('blob.bin', 'PC-2')
  const refused = await odj('add', 'New', file)
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toMatch(/^odj\.other-machine: .*blob\.bin is for the computer PC-2, not for blob\n {2}Name each file/)
  const taken = await odj('--json', 'add', 'New', file, '--device', 'pc-2')
  expect([taken.code, JSON.parse(taken.out)]).toEqual([0, { kept: [kept('PC-1'), kept('PC-2')], lacking: [], refused: [] }])
  expect((await odj('list', 'New')).code).toBe(0)
})

test('files are taken away by the names of their devices, and one that is not there is told', async () => {
  const strange = await odj('--json', 'remove', 'New', 'PC-1', 'PC-9')
  expect([strange.code, JSON.parse(strange.out)]).toMatchObject([1, { error: { code: 'odj.none-kept', details: { devices: ['PC-9'] } } }])
  const removed = await odj('--json', 'remove', 'New', 'pc-1')
  expect([removed.code, JSON.parse(removed.out)]).toEqual([0, { kept: [kept('PC-2')], lacking: [lacking('PC-1')] }])
})

test.each([
  [['add', 'New', '/nonexistent/PC-1.txt'], 1, /^usage\.file-missing/],
  [['add', 'Old', import.meta.filename], 1, /^directory\.no-domain-to-join/],
  [['list', 'Nowhere'], 1, /^directory\.no-such-connection/],
  [['add', 'New', import.meta.dirname, '--device', 'PC-1'], 2, /--device goes with a single file/],
  [['remove', 'New'], 2, /missing required argument 'devices'/],
] as const)('%j ends with %i and says why', async (args, code, why) => {
  const ran = await odj(...args)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toMatch(why)
})
