import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '#agent/engine/share/check.ts'
import { enrol } from '#agent/engine/share/enrol.ts'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { sampleJoin, importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { factsOf } from '#build/fixtures/share-lab.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'

const passphrase = 'correct horse battery staple'
const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }

let it: ImportedProject
let clock: { now: Instant }
beforeEach(async () => {
  clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
  it = await importedProject(clock)
  it.imports('old', [
    { name: 'anna', rid: 1101, upn: 'anna@old.example' },
    { name: 'PC-1', rid: 1301, kind: 'device' },
    { name: 'PC-2', rid: 1302, kind: 'device' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example', displayName: 'Anna' }])
  await it.call('match.run', {})
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  await it.call('batch.new', {
    id: 'pilot',
    name: 'Pilot',
    runbooks: [{ runbook: 'main', ...times }],
    devices: { include: ['PC-1', 'PC-2'] },
  })
})
afterEach(() => it.close())

const agentClock = { now: () => clock.now }
const initShare = async () => {
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase })
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
}

async function enrolled(name: string) {
  const state = { dir: join(it.folder, name) }
  mkdirSync(state.dir, { recursive: true })
  const { key } = await it.call('enrolment.key', {})
  await enrol(state, key, factsOf(name, name), agentClock)
  await it.call('enrolment.approve', { passphrase, allKnown: true })
  return state
}

function journalOf(device: string): JournalEvent[] {
  const at = clock.now
  const run = 'run-1'
  return [
    {
      seq: 1,
      at,
      run,
      kind: 'run-begun',
      batch: 'Pilot',
      runbook: { id: 'main', version: 1 },
      device: factsOf(device, device),
      steps: ['preflight', 'verify'],
    },
    { seq: 2, at, run, kind: 'step-satisfied', step: 'preflight', findings: [] },
    { seq: 3, at, run, kind: 'run-ended', outcome: 'migrated', changed: { ...nothingChanged, files: 7 }, findings: [] },
  ]
}

test('from the batch to the device and back: what was matched is what the device gets, and its end is told', async () => {
  await initShare()
  const state = await enrolled('PC-1')
  const planned = await it.call('publish.plan', {})
  const report = await it.call('publish.run', { passphrase })
  expect([planned.devices, report.devices, report.waiting]).toEqual([
    report.devices,
    { added: ['PC-1'], changed: [], removed: [], unchanged: 0 },
    [{ name: 'PC-2', batch: 'pilot', reason: 'not-enrolled' }],
  ])

  await check(state, agentClock)
  const bundle = readStagedBundle(state)
  const text = (sid: ReturnType<typeof oldSid>) => sidToText(sid)
  expect([bundle?.table.size, bundle?.accounts, bundle?.assignment.target, bundle?.runbooks.get('main')?.deviceState.join]).toEqual([
    1,
    [{ source: text(oldSid(1101)), target: text(newSid(2101)), name: 'anna', domain: 'NEW', upn: 'anna@new.example', displayName: 'Anna' }],
    { connection: 'New', type: 'active-directory', directory: 'new.example', netbiosName: 'NEW' },
    'ad',
  ])

  const before = (await it.call('device.status', {})).states
  await sendJournal(state, journalOf('PC-1'), agentClock)
  const collected = await it.call('device.collect', { passphrase })
  expect([before, collected, (await it.call('device.status', {})).states]).toEqual([
    { published: 1, unenrolled: 1 },
    { devices: 1, segments: 1, records: 3, logs: 0, surveys: 0, findings: [] },
    { migrated: 1, unenrolled: 1 },
  ])
  // A later look that brings nothing new is told all the same: what is shown holds as of then.
  clock.now = instantOf(Date.UTC(2026, 10, 22))
  await it.call('device.collect', { passphrase })
  expect((await it.call('device.status', {})).collectedAt).toBe(clock.now)
  const log = await it.call('device.logs', { name: 'pc-1' })
  expect([log.events.map(({ kind }) => kind), log.state.changed.files, log.problems]).toEqual([
    ['run-begun', 'step-satisfied', 'run-ended'],
    7,
    [],
  ])
})

test('what was never published can be deleted unless something needs it; what devices know stays', async () => {
  await it.call('runbook.new', { id: 'first', name: 'First' })
  const needing = (await it.call('runbook.show', { id: 'main' })).yaml.replace('prerequisites: []', 'prerequisites: [first]')
  await it.call('runbook.save', { text: needing, path: 'main.yaml' })
  await it.call('batch.new', { id: 'wrong', name: 'Wrong', runbooks: [{ runbook: 'first', ...times }], devices: { include: [] } })
  await expect(it.call('runbook.remove', { id: 'first' })).rejects.toMatchObject({
    refusal: { code: 'runbook.in-use', details: { batches: ['Wrong'], runbooks: ['main'] } },
  })
  expect(await it.call('batch.remove', { id: 'wrong' })).toEqual({ id: 'wrong', name: 'Wrong' })
  await it.call('runbook.save', { text: needing.replace('prerequisites: [first]', 'prerequisites: []'), path: 'main.yaml' })
  expect(await it.call('runbook.remove', { id: 'first' })).toEqual({ id: 'first', name: 'First' })
  await expect(it.call('batch.remove', { id: 'wrong' })).rejects.toMatchObject({ code: 'batch.unknown' })

  await initShare()
  await enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await expect(it.call('batch.remove', { id: 'pilot' })).rejects.toMatchObject({ code: 'batch.published' })
  await it.call('batch.new', { id: 'empty', devices: { include: [] } })
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  await it.call('batch.save', { text: yaml.replace(/^runbooks:\n( .*\n)+/m, 'runbooks: []\n'), path: 'pilot.yaml' })
  await expect(it.call('runbook.remove', { id: 'main' })).rejects.toMatchObject({ code: 'runbook.published' })
  const left = [await it.call('batch.list', {}), await it.call('runbook.list', {})].map((list) => list.map(({ id }) => id))
  expect(left).toEqual([['empty', 'pilot'], ['main']])
})

test('a runbook that asks for what no step does is refused by the settings’ names, and nothing is published', async () => {
  await initShare()
  await it.call('runbook.new', { id: 'much', template: 'permissions-only' })
  const { yaml } = await it.call('runbook.show', { id: 'much' })
  await it.call('runbook.save', { text: yaml.replace('remoteShares: []', 'remoteShares: ["\\\\\\\\nas\\\\data"]'), path: 'much.yaml' })
  await it.call('batch.new', { id: 'more', runbooks: [{ runbook: 'much', ...times }], devices: { include: ['PC-9'] } })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({
    code: 'publish.setting-without-step',
    refusal: { details: { runbook: 'much', settings: ['permissionUpdates.remoteShares'] } },
  })
  expect((await it.call('share.status', {})).version).toBe(1)
})

test('a batch that contradicts itself is refused with its contradictions', async () => {
  await initShare()
  await it.call('batch.new', { id: 'twice', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ code: 'publish.batch-has-errors' })
})

test('a withdrawn device and a withdrawn batch get nothing, until it is lifted', async () => {
  await initShare()
  const state = await enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  const kinds = [(await check(state, agentClock)).kind]
  for (const [name, lift] of [
    ['PC-1', false],
    ['PC-1', true],
    ['pilot', false],
    ['pilot', true],
  ] as const) {
    await it.call('publish.withdraw', { passphrase, name, lift })
    kinds.push((await check(state, agentClock)).kind)
  }
  expect(kinds).toEqual(['staged', 'withdrawn', 'staged', 'withdrawn', 'staged'])
  await expect(it.call('publish.withdraw', { passphrase, name: 'nobody' })).rejects.toMatchObject({ code: 'publish.nothing-by-that-name' })
})

test('a withdrawn runbook leaves every plan, and comes back when it is lifted', async () => {
  await initShare()
  const state = await enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await check(state, agentClock)
  const [runbook] = [...(readStagedBundle(state)?.runbooks.keys() ?? [])]
  const counts = []
  for (const lift of [false, true]) {
    const { what } = await it.call('publish.withdraw', { passphrase, name: runbook!, lift })
    await check(state, agentClock)
    counts.push([what, readStagedBundle(state)?.runbooks.size])
  }
  expect(counts).toEqual([
    ['runbook', 0],
    ['runbook', 1],
  ])
})

/** The key of the batch's plan, as the device's staged assignment tells it. */
function readStagedPlanKey(state: { dir: string }): string {
  const { bundle } = JSON.parse(readFileSync(join(state.dir, 'bundle', 'current.json'), 'utf8')) as { bundle: string }
  const envelope = readFileSync(join(state.dir, 'bundle', bundle, 'assignment.json'), 'utf8')
  return (JSON.parse(envelope) as { plan: { key: string } }).plan.key
}

test('a withdrawal works although another batch contradicts itself: that one keeps what it has', async () => {
  await initShare()
  const first = await enrolled('PC-1')
  const second = await enrolled('PC-2')
  await it.call('publish.run', { passphrase })
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  await it.call('batch.save', { text: yaml.replace(/^target: .*$/m, 'target: nowhere'), path: 'pilot.yaml' })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ code: 'publish.batch-has-errors' })
  const { report } = await it.call('publish.withdraw', { passphrase, name: 'PC-1' })
  const kinds = [(await check(first, agentClock)).kind, (await check(second, agentClock)).kind]
  // What the withdrawn device knows opens nothing that is published once the batch is right again.
  const keyBefore = readStagedPlanKey(second)
  await it.call('batch.save', { text: yaml, path: 'pilot.yaml' })
  await it.call('publish.run', { passphrase })
  await check(second, agentClock)
  expect(readStagedPlanKey(second)).not.toBe(keyBefore)
  const again = await it.call('publish.withdraw', { passphrase, name: 'pilot' })
  kinds.push((await check(second, agentClock)).kind)
  expect([report.noticed.map(({ code }) => code), kinds, again.report.noticed]).toEqual([
    ['publish.batch-has-errors'],
    ['waiting', 'staged', 'withdrawn'],
    [],
  ])
})

test('a copy of the share is verified as the share is: what is damaged in one is not in the other', async () => {
  await initShare()
  await enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  const copy = join(it.folder, 'copy')
  cpSync(join(it.folder, 'share'), copy, { recursive: true })
  const [request = ''] = readdirSync(join(copy, 'dropbox', 'enrolment'))
  appendFileSync(join(copy, 'dropbox', 'enrolment', request), 'x')
  const [share, at] = [await it.call('share.verify', {}), await it.call('share.verify', { at: copy })]
  expect([share.damaged, at.damaged.map(({ part, file, code, details }) => [part, file, code, details])]).toEqual([
    [],
    [['drop-box', `dropbox/enrolment/${request}`, 'dropbox.edited', { file: `dropbox/enrolment/${request}` }]],
  ])
})

test('a device that is renamed in its directory keeps its enrolment, and its assignment says the new name', async () => {
  await initShare()
  const state = await enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  it.imports('old', [{ name: 'PC-ONE', rid: 1301, kind: 'device' }])
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  await it.call('batch.save', { text: yaml.replace('PC-1', 'PC-ONE').replace('    - PC-2\n', ''), path: 'pilot.yaml' })
  await it.call('publish.run', { passphrase })
  await check(state, agentClock)
  expect(readStagedBundle(state)?.assignment.deviceName).toBe('PC-ONE')
})

test('keys open with their passphrase only, and a weak one is not taken', async () => {
  await expect(it.call('share.init', { folder: join(it.folder, 'weak'), passphrase: 'short' })).rejects.toMatchObject({
    code: 'key.weak-passphrase',
  })
  await expect(it.call('publish.run', { passphrase })).rejects.toMatchObject({ code: 'share.not-initialised' })
  await initShare()
  await expect(it.call('publish.run', { passphrase: 'another passphrase' })).rejects.toMatchObject({ code: 'key.wrong-passphrase' })
  await expect(initShare()).rejects.toMatchObject({ code: 'share.exists' })
  await expect(it.call('share.init', { folder: join(it.folder, 'second'), passphrase })).rejects.toMatchObject({ code: 'share.exists' })
})

test('the share says how long it is still trusted', async () => {
  await initShare()
  const freshness = async (days: number) => {
    clock.now = instantOf(Date.UTC(2026, 10, 21 + days))
    const { freshness, daysLeft } = await it.call('share.status', {})
    return [freshness, daysLeft]
  }
  expect([await freshness(0), await freshness(21), await freshness(31)]).toEqual([
    ['fresh', 30],
    ['ageing', 9],
    ['expired', -1],
  ])
})

test('no private key and no configuration secret lies in the project file in the clear', async () => {
  await initShare()
  const { key } = await it.call('enrolment.key', {})
  const { secret } = JSON.parse(Buffer.from(key.slice('rehome1.'.length), 'base64url').toString()) as { secret: string }
  const bytes = it.file.serialize()
  const told = [Buffer.from(secret, 'base64url'), Buffer.from(secret), Buffer.from('"d":"'), Buffer.from('AGE-SECRET-KEY')].map((needle) =>
    bytes.includes(needle),
  )
  expect(told).toEqual([false, false, false, false])
})
