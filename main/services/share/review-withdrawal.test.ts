import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '#agent/engine/share/check.ts'
import { importedProject, sampleJoin, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { passphrase, reportingDevices, type ReportingDevices } from '#build/fixtures/reporting-devices.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'

const day = (date: number, hour = 12) => instantOf(Date.UTC(2026, 11, date, hour))

let it: ImportedProject
let devices: ReportingDevices
let clock: { now: Instant }
beforeEach(async () => {
  clock = { now: day(1) }
  it = await importedProject(clock)
  devices = reportingDevices(it, clock)
  const pcs = ['PC-1', 'PC-2', 'PC-3', 'PC-4', 'PC-5', 'PC-6']
  it.imports('old', [
    { name: 'anna', rid: 1101, upn: 'anna@old.example' },
    ...pcs.map((name, index) => ({ name, rid: 1301 + index, kind: 'device' as const })),
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example' }])
  await it.call('match.run', {})
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  const times = { availableFrom: '2026-12-03T08:00Z', enforcedAfter: '2026-12-05T17:00Z', timeZone: 'utc' as const }
  await it.call('batch.new', {
    id: 'pilot',
    name: 'Pilot',
    runbooks: [{ runbook: 'main', ...times }],
    devices: { include: ['PC-1', 'PC-2', 'PC-3', 'PC-4', 'PC-5'] },
  })
  await it.call('batch.new', { id: 'rest', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-6'] } })
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase })
  await it.call('connection.joinAccount', { connection: 'New', joinAccount: sampleJoin })
})
afterEach(() => it.close())

const fates = async (lift = false) =>
  Object.fromEntries((await it.call('publish.plan-withdrawal', { batch: 'pilot', lift })).devices.map(({ fate, names }) => [fate, names]))

test('before a batch is withdrawn each of its devices is told with what becomes of it, and the withdrawal does just that', async () => {
  const [running, done, failed, idle] = await Promise.all(['PC-1', 'PC-2', 'PC-3', 'PC-4'].map((name) => devices.enrolled(name)))
  await devices.enrolled('PC-6')
  await it.call('publish.run', { passphrase })
  await check(idle!.state, devices.agentClock)
  const before = await fates()
  clock.now = day(4)
  await devices.tells(running!, 'main', null)
  await devices.tells(done!, 'main', 'migrated')
  await devices.tells(failed!, 'main', 'rolled-back')
  const review = await it.call('publish.plan-withdrawal', { batch: 'pilot' })
  const untouched = (await it.call('batch.show', { id: 'pilot' })).withdrawnAt
  const { report } = await it.call('publish.withdraw', { passphrase, name: 'pilot', what: 'batch' })
  expect([
    before,
    review.devices,
    review.publication.devices,
    untouched,
    report.devices,
    (await check(idle!.state, devices.agentClock)).kind,
    (await it.call('batch.list', {})).map(({ id, withdrawnAt, onShare }) => [id, withdrawnAt, onShare]),
  ]).toEqual([
    { 'called-back': ['PC-1', 'PC-2', 'PC-3', 'PC-4'], without: ['PC-5'] },
    [
      { fate: 'begun', names: ['PC-1'] },
      { fate: 'taken', names: ['PC-4'] },
      { fate: 'stopped', names: ['PC-3'] },
      { fate: 'finished', names: ['PC-2'] },
      { fate: 'without', names: ['PC-5'] },
    ],
    { added: [], changed: [], removed: ['PC-1', 'PC-2', 'PC-3', 'PC-4'], unchanged: 1 },
    null,
    review.publication.devices,
    'withdrawn',
    [
      ['pilot', clock.now, null],
      ['rest', null, 1],
    ],
  ])
})

test('before a withdrawal is lifted it is told who begins at once, because Enforced After is over meanwhile', async () => {
  await devices.enrolled('PC-1')
  await it.call('publish.run', { passphrase })
  await it.call('publish.withdraw', { passphrase, name: 'pilot', what: 'batch' })
  const early = await fates(true)
  clock.now = day(6)
  const late = await it.call('publish.plan-withdrawal', { batch: 'pilot', lift: true })
  const { report } = await it.call('publish.withdraw', { passphrase, name: 'pilot', what: 'batch', lift: true })
  expect([early, late.devices, late.publication.devices.added, report.devices.added]).toEqual([
    { offered: ['PC-1'], without: ['PC-2', 'PC-3', 'PC-4', 'PC-5'] },
    [
      { fate: 'without', names: ['PC-2', 'PC-3', 'PC-4', 'PC-5'] },
      { fate: 'begins', names: ['PC-1'] },
    ],
    ['PC-1'],
    ['PC-1'],
  ])
})

test('a device that is called like a batch is withdrawn as a device, where that is what is meant', async () => {
  it.imports('old', [{ name: 'pilot', rid: 1399, kind: 'device' }])
  await it.call('batch.new', { id: 'more', devices: { include: ['pilot'] } })
  await devices.enrolled('pilot')
  const done = await it.call('publish.withdraw', { passphrase, name: 'pilot', what: 'device' })
  expect([done.what, (await it.call('batch.show', { id: 'pilot' })).withdrawnAt]).toEqual(['device', null])
})
