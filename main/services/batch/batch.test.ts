import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readDeviceCsv } from './device-csv.ts'
import type { KnownDevices } from './known-devices.ts'

const clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
let it: ImportedProject
beforeEach(async () => {
  clock.now = instantOf(Date.UTC(2026, 10, 21))
  it = await importedProject(clock)
  it.imports('old', [
    { name: 'PC-1', rid: 1301, kind: 'device', attributes: { operatingSystem: 'Windows 11 Pro' } },
    { name: 'PC-2', rid: 1302, kind: 'device' },
    { name: 'SRV-1', rid: 1303, kind: 'device', attributes: { operatingSystem: 'Windows Server 2022' } },
  ])
  await it.call('runbook.new', { id: 'main' })
})
afterEach(() => it.close())

const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }

test('a batch is a commented file that keeps its comments when its devices change', async () => {
  await it.call('batch.new', { id: 'pilot', name: 'Pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  expect(yaml).toBe(`# A batch: which devices are migrated, by which runbooks, and when.

rehome: batch/1
id: pilot
name: Pilot

# The connections that devices come from and go to.
source: Old
target: New

# What is done, and when. From availableFrom a user may start it, after enforcedAfter the agent does.
# timeZone local reads both times on each device's own clock; utc needs a Z at their end, as in 2026-12-01T08:00Z.
runbooks:
  - runbook: main
    availableFrom: 2026-12-01T08:00
    enforcedAfter: 2026-12-05T17:00
    timeZone: local

# include: only these devices. exclude: all devices of the source except these.
devices:
  include:
    - PC-1
`)
  const path = join(it.folder, 'list.csv')
  writeFileSync(path, 'Computer;Owner\r\npc-1$;Anna\r\n"PC-2";Bob\r\nPC-9;\r\n')
  const result = await it.call('batch.import-devices', { id: 'pilot', path, add: true })
  expect([result.devices, result.added, result.repeated, result.unknown]).toEqual([3, 2, 1, ['PC-9']])
  // PowerShell's > writes UTF-16.
  writeFileSync(path, '\uFEFFComputer\r\nPC-9\r\nPC-2\r\n', 'utf16le')
  expect(await it.call('batch.import-devices', { id: 'pilot', path, add: true })).toMatchObject({ added: 0, repeated: 2 })
  const after = await it.call('batch.show', { id: 'pilot' })
  expect([after.yaml.replace('    - PC-2\n    - PC-9\n', ''), after.deviceNames, after.unknownDevices]).toEqual([
    yaml,
    ['PC-1', 'PC-2'],
    ['PC-9'],
  ])
})

test('what was written from something older than what is saved is refused', async () => {
  const { savedAt: base } = await it.call('batch.new', { id: 'pilot', devices: { include: ['PC-1'] } })
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  clock.now = instantOf(Date.parse(base) + 1000)
  const save = (name: string) => it.call('batch.save', { text: yaml.replace('name: pilot', `name: ${name}`), path: 'pilot', base })
  expect((await save('Theirs')).changed).toBe(true)
  await expect(save('Mine')).rejects.toMatchObject({ code: 'batch.changed-elsewhere' })
  expect((await it.call('batch.show', { id: 'pilot' })).name).toBe('Theirs')
})

test('the list goes out as CSV and comes back the same', async () => {
  await it.call('batch.new', { id: 'pilot', devices: { include: ['PC-2', 'PC-9'] } })
  const path = join(it.folder, 'out.csv')
  await it.call('batch.export-devices', { id: 'pilot', path })
  expect(readFileSync(path, 'utf8')).toBe('\uFEFFdevice,imported,dn\r\nPC-2,yes,"CN=PC-2,OU=All,DC=old,DC=example"\r\nPC-9,no,\r\n')
  const result = await it.call('batch.import-devices', { id: 'pilot', path })
  expect([result.devices, result.changed]).toEqual([2, false])
})

test('a check tells what is wrong with the batch and inside its runbooks, with settings and remedies', async () => {
  await it.call('batch.new', { id: 'all', runbooks: [{ runbook: 'main', ...times }], devices: { exclude: ['PC-1'] } })
  await it.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-2'] } })
  const [all] = await it.call('batch.check', { id: 'all' })
  expect(all?.contradictions.map(({ severity, code, path }) => [severity, code, path])).toEqual([
    ['error', 'publish.join-account-missing', 'runbooks.0.runbook'],
    ['error', 'batch.server-needs-allow', 'runbooks.0.runbook'],
    ['error', 'batch.device-twice-for-runbook', 'devices.exclude'],
  ])
  expect(all?.contradictions[1]).toMatchObject({
    message: expect.stringContaining('SRV-1'),
    remedy: expect.stringContaining('allowOnServerOs'),
  })
  expect(await it.call('batch.check', {})).toHaveLength(2)
})

test('a bad batch file is refused with line, column and setting', async () => {
  const text =
    'rehome: batch/1\nid: x\nname: X\nsource: Old\ntarget: New\nrunbooks:\n  - { runbook: main, availableFrom: 2026-12-01T08:00Z, enforcedAfter: later, timeZone: local }\ndevices: {}\n'
  await expect(it.call('batch.save', { text, path: 'x.yaml' })).rejects.toMatchObject({
    refusal: {
      code: 'batch.bad-setting',
      details: {
        issues: [
          { line: 7, column: 37, setting: 'runbooks.0.availableFrom' },
          { line: 7, column: 71, setting: 'runbooks.0.enforcedAfter' },
          { line: 8, column: 1, setting: 'devices' },
        ],
      },
    },
  })
})

const known = (domainsOf: Readonly<Record<string, readonly string[]>>, hosts: Readonly<Record<string, string>> = {}): KnownDevices => ({
  domains: new Set(Object.values(domainsOf).flat()),
  isDevice: (name) => Object.hasOwn(domainsOf, name.toUpperCase()),
  domainsOf: (name) => new Set(domainsOf[name.toUpperCase()] ?? []),
  hostOf: (dnsName) => hosts[dnsName.toLowerCase()],
})
const old = known({ 'PC-1': ['old.example'], 'PC-2': ['old.example'], 'PC-3': ['a.example', 'b.example'] }, { 'pc-2.lan.example': 'PC-2' })

test.each([
  ['one name a line', 'PC-1\nPC-2\n', ['PC-1', 'PC-2']],
  ['semicolons, quotes and headings', '\uFEFF"Owner";"Computer Name"\r\n"A;B";"PC-1"\r\n', ['PC-1']],
  ['pasted from Excel', 'Name\tOS\nPC-1\t11\nPC-2\t10\n', ['PC-1', 'PC-2']],
  ['as Windows lists them', 'OLD\\PC-1$\n\n  PC-2$ \n', ['PC-1', 'PC-2']],
  ['the same name twice', 'pc-1\nPC-1\n', ['pc-1']],
  ['with the domain in which the source has them, or would', 'PC-1.old.example\nPC-9.OLD.example.\n', ['PC-1', 'PC-9']],
  ['by what a device calls itself in DNS', 'pc-2.lan.example', ['PC-2']],
  ['all on one line', 'PC-1; PC-2;', ['PC-1', 'PC-2']],
  ['with and without domain, several on each line', 'PC-1.old.example,PC-2\npc-3', ['PC-1', 'PC-2', 'pc-3']],
  ['a table without headings, of which other cells are no devices', 'PC-1;Anna\nPC-2;Bert\n', ['PC-1', 'PC-2']],
  ['nothing', '', []],
])('reads device names: %s', (_name, text, names) => {
  expect(readDeviceCsv('x.csv', text, old).names).toEqual(names)
})

test('without a domain of the source a name in some domain is of the device that is called so', () => {
  expect(readDeviceCsv('x.csv', 'PC-1.some.example', known({ 'PC-1': [] })).names).toEqual(['PC-1'])
})

test.each([
  ['what is no name', 'PC-1\nPC 2\n-.example.com\n=cmd()\n', 'batch.bad-device-list', [2, 3, 4]],
  ['devices of another domain', 'PC-1.old.example\nPC-1.new.example\n', 'batch.other-domain', [2]],
  ['a name that two domains of the source have', 'PC-3.a.example', 'batch.other-domain', [1]],
  ['a line that may be a list or a row of a table', 'PC-1;PC-7', 'batch.list-or-table', [1]],
  ['a list with a name that no device has', 'PC-1;PC-2\nPC-1;PC-8\n', 'batch.list-or-table', [2]],
])('a list is refused with every line that is not clear, and nothing of it is taken: %s', (_name, text, code, lines) => {
  let refused: unknown
  try {
    readDeviceCsv('x.csv', text, old)
  } catch (error) {
    refused = error
  }
  expect(refused).toMatchObject({ refusal: { code, details: { lines: lines.map((line) => ({ line })) } } })
})

test('a list with domains is held against the source of the batch, from a file and as it is pasted', async () => {
  await it.call('batch.new', { id: 'pilot', devices: { include: [] } })
  const path = join(it.folder, 'list.csv')
  writeFileSync(path, 'PC-1.old.example;pc-2.OLD.example\n')
  const imported = await it.call('batch.import-devices', { id: 'pilot', path })
  const { yaml } = await it.call('batch.show', { id: 'pilot' })
  const pasted = async (names: string) => it.call('batch.draft', { text: yaml, change: { devices: { list: 'include', names } } })
  const [good, bad] = [await pasted('PC-2.old.example'), await pasted('PC-2.elsewhere.example')]
  expect([imported.devices, imported.unknown, good.devices?.names, bad.refusal, bad.devices?.names]).toEqual([
    2,
    [],
    'PC-2',
    { code: 'batch.other-domain', details: { path: '', lines: [{ line: 1, text: 'PC-2.elsewhere.example' }], domains: ['old.example'] } },
    'PC-1\npc-2',
  ])
})

test('the plan lays batches, what was measured and what ends meanwhile side by side', async () => {
  const { yaml } = await it.call('runbook.show', { id: 'main' })
  const ending = yaml
    .replace('joinAccount: null', 'joinAccount: joiner@new.example')
    .replace('joinAccountExpiresOn: null', 'joinAccountExpiresOn: 2026-12-03')
  await it.call('runbook.save', { text: ending, path: 'main', mode: 'change' })
  await it.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1', 'PC-2'] } })
  const { batches, ends, measured } = await it.call('plan.show', {})
  expect([batches[0]?.devices, batches[0]?.states, batches[0]?.errors, measured]).toEqual([2, { unenrolled: 2 }, 2, null])
  expect(ends).toEqual([{ kind: 'join-account', what: 'joiner@new.example', at: '2026-12-03', batches: ['pilot'] }])
})

test('the burn-down counts each device once, by when its batch is enforced; without a report all are left', async () => {
  const utc = { availableFrom: '2026-11-10T08:00Z', enforcedAfter: '2026-11-20T08:00Z', timeZone: 'utc' as const }
  await it.call('batch.new', { id: 'early', runbooks: [{ runbook: 'main', ...utc }], devices: { include: ['PC-1'] } })
  await it.call('batch.new', { id: 'late', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1', 'PC-2'] } })
  expect(await it.call('plan.burn-down', {})).toEqual({
    now: '2026-11-21T00:00:00.000Z',
    devices: 2,
    migrated: 0,
    actual: [],
    planned: [
      { at: '2026-11-20T08:00:00.000Z', left: 1 },
      { at: '2026-12-06T05:00:00.000Z', left: 0 },
    ],
    overdue: 1,
  })
})
