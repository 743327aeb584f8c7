import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, sampleJoin, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { passphrase, reportingDevices, type ReportingDevices } from '#build/fixtures/reporting-devices.ts'
import { sampleFolder } from '#main/services/project/sample.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'

const clock: { now: Instant } = { now: instantOf(Date.UTC(2026, 11, 1)) }
const pcs = [
  { name: 'PC-1', rid: 1301, kind: 'device' as const },
  { name: 'PC-2', rid: 1302, kind: 'device' as const },
]
const anna = { name: 'anna', rid: 1101, upn: 'anna@old.example' }
const times = { availableFrom: '2026-11-01T08:00Z', enforcedAfter: '2026-11-05T17:00Z', timeZone: 'utc' as const }

let it: ImportedProject
let devices: ReportingDevices
beforeEach(async () => {
  clock.now = instantOf(Date.UTC(2026, 11, 1))
  it = await importedProject(clock)
  devices = reportingDevices(it, clock)
  it.imports('old', [anna, ...pcs])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example' }])
  await it.call('match.run', {})
  await it.call('runbook.new', { id: 'clouded', template: 'onedrive-cloud-only' })
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  await it.call('runbook.new', { id: 'tidy', template: 'permissions-cleanup' })
  const runbooks = ['clouded', 'main', 'tidy'].map((runbook) => ({ runbook, ...times }))
  await it.call('batch.new', { id: 'pilot', name: 'Pilot', runbooks, devices: { include: ['PC-1', 'PC-2'] } })
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase })
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
})
afterEach(() => it.close())

const states = async () => (await it.call('device.list', {})).devices.map(({ state }) => state)

test('a device is migrated when the runbook that moves it is done: not by what prepares it, and before what tidies up', async () => {
  const [one] = [await devices.enrolled('PC-1'), await devices.enrolled('PC-2')]
  await it.call('publish.run', { passphrase })
  await devices.tells(one, 'clouded', 'migrated')
  const prepared = [
    await states(),
    (await it.call('device.logs', { name: 'PC-1' })).state.state,
    (await it.call('plan.burn-down', {})).migrated,
  ]
  await devices.tells(one, 'main', 'migrated')
  const moved = [
    await states(),
    (await it.call('device.logs', { name: 'PC-1' })).state.state,
    (await it.call('plan.burn-down', {})).migrated,
  ]
  expect([prepared, moved]).toEqual([
    [['published', 'published'], 'published', 0],
    [['migrated', 'published'], 'migrated', 1],
  ])
})

test('a migrated device whose account is gone from its old directory stays in its batch, in the evidence and in the plan', async () => {
  const one = await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await devices.tells(one, 'clouded', 'migrated')
  await devices.tells(one, 'main', 'migrated')
  it.imports('old', [anna, pcs[1]!])
  const evidence = await it.call('report.show', { kind: 'evidence', batch: 'pilot' })
  const [batch] = (await it.call('plan.show', {})).batches
  const burnDown = await it.call('plan.burn-down', {})
  expect([
    evidence.tables.find(({ id }) => id === 'devices')?.rows.map(([name]) => name),
    [batch?.devices, batch?.states],
    [burnDown.devices, burnDown.migrated],
  ]).toEqual([
    ['PC-1', 'PC-2'],
    [2, { migrated: 1, unenrolled: 1 }],
    [2, 1],
  ])
})

test('what a run found stays in the evidence when another runbook has run since, and not when the same was tried again', async () => {
  const one = await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await devices.tells(one, 'clouded', 'migrated-with-findings')
  await devices.tells(one, 'clouded', 'migrated')
  await devices.tells(one, 'main', 'migrated-with-findings')
  await devices.tells(one, 'tidy', 'migrated')
  const { tables } = await it.call('report.show', { kind: 'evidence', batch: 'pilot' })
  expect(tables.find(({ id }) => id === 'findings')?.rows.map(([device, , subject]) => [device, subject])).toEqual([['PC-1', 'main']])
})

test('a device is migrated with findings as long as the evidence lists one: after a clean follow-up, too, and not when the same was tried again', async () => {
  const one = await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  const stands = async () => {
    const [device] = (await it.call('device.list', { name: 'PC-1' })).devices
    const logged = (await it.call('device.logs', { name: 'PC-1' })).state
    const { tables, facts } = await it.call('report.show', { kind: 'evidence', batch: 'pilot' })
    const listed = tables.find(({ id }) => id === 'findings')?.rows.length
    return [
      device?.state,
      device?.findings,
      logged.state,
      logged.findings,
      listed,
      facts.find(({ label }) => label === 'With findings')?.value,
    ]
  }
  await devices.tells(one, 'main', 'migrated-with-findings')
  await devices.tells(one, 'tidy', 'migrated')
  const followedUp = await stands()
  await devices.tells(one, 'main', 'migrated')
  const triedAgain = await stands()
  await devices.tells(one, 'clouded', 'migrated-with-findings')
  await devices.tells(one, 'tidy', null)
  expect([followedUp, triedAgain, (await stands()).slice(0, 2)]).toEqual([
    ['migrated-with-findings', 1, 'migrated-with-findings', 1, 1, 1],
    ['migrated', 0, 'migrated', 0, 0, 0],
    ['running', 1],
  ])
})

test('how long devices took is told of the runbook that moved them, and of each by itself', async () => {
  const one = await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await devices.tells(one, 'clouded', 'migrated', 2)
  await devices.tells(one, 'main', 'migrated', 40)
  await devices.tells(one, 'tidy', 'migrated', 5)
  const { facts, tables } = await it.call('report.show', { kind: 'sign-off', batch: 'pilot' })
  const burnDown = await it.call('plan.burn-down', {})
  expect([
    facts.filter(({ label }) => label.startsWith('Minutes')).map(({ value }) => value),
    tables.find(({ id }) => id === 'durations')?.rows.map(([, ...told]) => told),
    (await it.call('plan.show', {})).measured,
    burnDown.actual,
  ]).toEqual([
    [40, 40],
    [
      [1, 2, 2],
      [1, 40, 40],
      [1, 5, 5],
    ],
    { runs: 1, medianMinutes: 40, slowestMinutes: 40 },
    // The day it was moved, and not that on which something was tidied up.
    [{ at: '2026-12-01T00:42:00.000Z', left: 1 }],
  ])
})

test('devices of a batch are told as its own, whether or not anything of it lies on the share for them', async () => {
  await devices.enrolled('PC-1')
  const batches = async () => (await it.call('device.list', { batch: 'pilot' })).devices.map(({ name, onShare }) => [name, onShare])
  const enrolledOnly = await batches()
  await it.call('publish.run', { passphrase })
  const published = await batches()
  await it.call('publish.withdraw', { passphrase, name: 'pilot' })
  const [nothing, one] = [false, true].map((onShare) => [
    ['PC-1', onShare],
    ['PC-2', false],
  ])
  expect([enrolledOnly, published, await batches()]).toEqual([nothing, one, nothing])
})

test('devices of a withdrawn batch wait for nothing more: they are withdrawn like it', async () => {
  const one = await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await it.call('publish.withdraw', { passphrase, name: 'pilot', what: 'batch' })
  const withdrawn = await states()
  await devices.tells(one, 'main', 'migrated')
  expect([withdrawn, await states()]).toEqual([
    ['withdrawn', 'withdrawn'],
    ['migrated', 'withdrawn'],
  ])
})

test('a source that was removed and connected anew has its enrolled devices back', async () => {
  const connect = () =>
    it.call('snapshot.import', { path: join(sampleFolder, 'nordwind.snapshot.jsonl'), name: 'Nordwind', role: 'source' })
  await connect()
  const list = { include: ['NW-LT-0101', 'NW-LT-0102'] }
  await it.call('batch.new', { id: 'north', source: 'Nordwind', runbooks: [{ runbook: 'main', ...times }], devices: list })
  await devices.enrolled('NW-LT-0101')
  await it.call('publish.run', { passphrase })
  await it.call('connection.remove', { connection: 'Nordwind' })
  await connect()
  const { devices: planned, waiting } = await it.call('publish.plan', {})
  expect([planned.removed, waiting?.filter(({ batch }) => batch === 'north')]).toEqual([
    [],
    [{ name: 'NW-LT-0102', batch: 'north', reason: 'not-enrolled' }],
  ])
})

test('the burn-down waits for no device that was withdrawn, by itself or with its batch', async () => {
  await devices.enrolled('PC-1')
  const two = await devices.enrolled('PC-2')
  await it.call('publish.run', { passphrase })
  await devices.tells(two, 'main', 'migrated')
  const counted = async () => {
    const { devices: all, migrated, overdue } = await it.call('plan.burn-down', {})
    return [all, migrated, overdue]
  }
  const before = await counted()
  await it.call('publish.withdraw', { passphrase, name: 'PC-1' })
  const alone = await counted()
  await it.call('publish.withdraw', { passphrase, name: 'PC-1', lift: true })
  await it.call('publish.withdraw', { passphrase, name: 'pilot' })
  expect([before, alone, await counted()]).toEqual([
    [2, 1, 1],
    [1, 1, 0],
    [1, 1, 0],
  ])
})
