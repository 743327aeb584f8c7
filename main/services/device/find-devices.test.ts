import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import type { DeviceFilter, DeviceOrder } from '#shared/contracts/device-filter.ts'
import type { DeviceState } from '#shared/contracts/device-state.ts'
import { writeSummary, type JournalSummary } from '#main/store/journal-summary.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

const silent: JournalSummary = {
  state: null,
  code: null,
  step: null,
  changed: 0,
  findings: 0,
  agent: null,
  lastEventAt: null,
  failedRun: null,
  detail: { steps: [], changed: { files: 0, hives: 0, keys: 0, profiles: 0 } },
  runs: [],
}

/** Enrolled, published to in a batch, and come as far as said. */
function addDevice(name: string, batch: string | null, told: Partial<JournalSummary> & { state: DeviceState }): void {
  it.file
    .prepare(`INSERT INTO enrolledDevice (device, name, signing, sealing, approvedAt) VALUES (?, ?, '', '', '')`)
    .run(`id of ${name}`, name)
  if (batch !== null)
    it.file
      .prepare(
        `INSERT INTO shareTarget (name, kind, subject, fingerprint, length, sha256, pathHash, batch) VALUES (?, 'assignment', ?, '', 0, '', '', ?)`,
      )
      .run(name, `id of ${name}`, batch)
  it.file.prepare('INSERT INTO journalSummary (device, form) VALUES (?, 0)').run(`id of ${name}`)
  writeSummary(it.file, `id of ${name}`, { ...silent, ...told })
}

function addFleet(): void {
  const details = { freeMb: 315 }
  addDevice('NW-LT-10', 'pilot', { state: 'migrated', agent: '0.10.0', changed: 5, lastEventAt: '2026-11-21T08:00:00.000Z' })
  addDevice('NW-LT-9', 'pilot', { state: 'refused', code: 'step.low-disk', agent: '0.9.0', detail: { ...silent.detail, details } })
  addDevice('AU-PC-1', 'wave', { state: 'rolled-back', code: 'step.failed', changed: 7 })
  addDevice('AU-PC-2', null, { state: 'refused', code: 'step.low-disk' })
}

const page = async (filter: DeviceFilter, order: DeviceOrder = 'name', descending = false) => {
  const { devices } = await it.call('device.list', { ...filter, order, descending })
  return devices.map(({ name }) => name)
}

test('devices are found by group, code, version and what is written in their row, whatever its case', async () => {
  addFleet()
  expect([
    await page({}),
    await page({ group: 'trouble' }),
    await page({ search: ' nw-lt ' }),
    await page({ search: 'low-DISK', group: 'trouble', batch: 'pilot' }),
    await page({ code: 'step.failed' }),
    await page({ agent: '0.9.0' }),
    await page({ agent: '' }),
    await page({ batch: '' }),
    await page({ name: 'nw-lt-10' }),
    await page({ group: 'ready' }),
  ]).toEqual([
    ['AU-PC-1', 'AU-PC-2', 'NW-LT-9', 'NW-LT-10'],
    ['AU-PC-1', 'AU-PC-2', 'NW-LT-9'],
    ['NW-LT-9', 'NW-LT-10'],
    ['NW-LT-9'],
    ['AU-PC-1'],
    ['NW-LT-9'],
    ['AU-PC-1', 'AU-PC-2'],
    ['AU-PC-2'],
    ['NW-LT-10'],
    [],
  ])
})

test('devices are sorted by any column: versions and names by their numbers, states by the way of a migration, what has no value last', async () => {
  addFleet()
  expect([
    await page({}, 'agent'),
    await page({}, 'agent', true),
    await page({}, 'state'),
    await page({}, 'changed', true),
    await page({}, 'name', true),
  ]).toEqual([
    ['NW-LT-9', 'NW-LT-10', 'AU-PC-1', 'AU-PC-2'],
    ['NW-LT-10', 'NW-LT-9', 'AU-PC-1', 'AU-PC-2'],
    ['NW-LT-10', 'AU-PC-2', 'NW-LT-9', 'AU-PC-1'],
    ['AU-PC-1', 'NW-LT-10', 'AU-PC-2', 'NW-LT-9'],
    ['NW-LT-10', 'NW-LT-9', 'AU-PC-2', 'AU-PC-1'],
  ])
})

test('a page holds what was asked for of all that are found, and says how many of them could try again', async () => {
  addFleet()
  const { total, retryable, devices } = await it.call('device.list', { group: 'trouble', offset: 2, limit: 1 })
  expect([total, retryable, devices.map(({ name, details }) => [name, details])]).toEqual([3, 2, [['NW-LT-9', { freeMb: 315 }]]])
})

test('the fleet in numbers: states, versions, and errors by code, as the first device by name tells each', async () => {
  addFleet()
  const { devices, states, agents, batches, errors } = await it.call('device.status', {})
  expect({ devices, states, agents, batches, errors }).toEqual({
    devices: 4,
    states: { migrated: 1, refused: 2, 'rolled-back': 1 },
    agents: [
      { version: null, devices: 2 },
      { version: '0.9.0', devices: 1 },
      { version: '0.10.0', devices: 1 },
    ],
    batches: [
      { batch: 'wave', devices: 1 },
      { batch: null, devices: 1 },
      { batch: 'pilot', devices: 2 },
    ],
    errors: [
      { code: 'step.low-disk', devices: 2, example: { name: 'AU-PC-2', details: {} } },
      { code: 'step.failed', devices: 1, example: { name: 'AU-PC-1', details: {} } },
    ],
  })
})

test('the devices of one batch in numbers, beside how many each batch has', async () => {
  addFleet()
  const { devices, states, agents, batches, errors } = await it.call('device.status', { batch: 'pilot' })
  expect([devices, states, agents.length, batches.length, errors.map(({ code, example }) => [code, example.name])]).toEqual([
    2,
    { migrated: 1, refused: 1 },
    2,
    3,
    [['step.low-disk', 'NW-LT-9']],
  ])
})
