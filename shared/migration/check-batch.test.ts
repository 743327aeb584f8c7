import { expect, test } from 'vitest'
import { batchFormat, batchSchema, type Batch } from './batch.ts'
import { checkBatch, type BatchContext } from './check-batch.ts'
import { runbookFormat, runbookSchema, type RunbookInput } from './runbook.ts'

type Entry = Batch['runbooks'][number]
const at = (runbook: string, availableFrom = '2026-12-01T08:00', enforcedAfter = '2026-12-05T17:00'): Entry => ({
  runbook,
  availableFrom,
  enforcedAfter,
  timeZone: availableFrom.endsWith('Z') ? 'utc' : 'local',
})
const batch = (changes: Partial<Batch> = {}): Batch =>
  batchSchema.parse({
    rehome: batchFormat,
    id: 'pilot',
    name: 'Pilot',
    source: 'Old',
    target: 'New',
    runbooks: [at('main')],
    devices: { include: ['PC-1', 'pc-2'] },
    ...changes,
  })

function runbook(id: string, pages: Partial<RunbookInput> = {}) {
  return [id, runbookSchema.parse({ rehome: runbookFormat, id, ...pages, general: { name: id, ...pages.general } })] as const
}
const entra = (expires: string | null) =>
  runbook('main', {
    deviceState: { leave: 'ad', join: 'entra', entra: { enrolmentPackage: 'a.ppkg', enrolmentPackageExpiresOn: expires } },
  })
const token = (bulkTokenEndsMs?: number): Partial<BatchContext> => ({
  runbooks: new Map([runbook('main', { deviceState: { leave: 'ad', join: 'entra' } })]),
  connections: [
    { name: 'old', role: 'source', type: 'active-directory' },
    { name: 'new', role: 'destination', type: 'entra', ...(bulkTokenEndsMs === undefined ? {} : { bulkTokenEndsMs }) },
  ],
})

const plain: BatchContext = {
  runbooks: new Map([runbook('main'), runbook('prepare'), runbook('after', { general: { name: 'after', prerequisites: ['prepare'] } })]),
  connections: [
    { name: 'OLD', role: 'source', type: 'active-directory' },
    { name: 'new', role: 'destination', type: 'active-directory', joinAccount: 'NEW\\join' },
  ],
  devices: [
    { name: 'PC-1', isServer: false },
    { name: 'PC-2', isServer: null },
    { name: 'SRV-1', isServer: true },
  ],
  others: [],
  nowMs: Date.UTC(2026, 10, 21),
}

const offline = (kept: Readonly<Record<string, [machine: string, domain: string]>>, rename = {}): Partial<BatchContext> => ({
  runbooks: new Map([
    runbook('main', { deviceState: { leave: 'ad', join: 'ad', ad: { offlineJoin: true, joinAccountExpiresOn: '2127-01-01' }, rename } }),
  ]),
  connections: [
    { name: 'OLD', role: 'source', type: 'active-directory' },
    {
      name: 'new',
      role: 'destination',
      type: 'active-directory',
      domain: 'new.example',
      offlineJoins: new Map(Object.entries(kept).map(([device, [machine, domain]]) => [device, { machine, domain }])),
    },
  ],
})

const cases: [name: string, batch: Batch, context: Partial<BatchContext>, expected: string[]][] = [
  ['an offline join with a file for each', batch(), offline({ 'PC-1': ['pc-1', 'NEW.example'], 'PC-2': ['PC-2', 'new.example'] }), []],
  [
    'an offline join without the file of a device',
    batch(),
    offline({ 'PC-1': ['PC-1', 'new.example'] }),
    ['error publish.offline-join-missing runbooks.0.runbook'],
  ],
  [
    'an offline join by the file of another computer, and of another domain',
    batch(),
    offline({ 'PC-1': ['PC-2', 'new.example'], 'PC-2': ['PC-2', 'else.example'] }),
    ['error publish.offline-join-other-name runbooks.0.runbook', 'error publish.offline-join-other-domain runbooks.0.runbook'],
  ],
  [
    'an offline join of a device that gets a new name',
    batch({ devices: { include: ['PC-1'] } }),
    offline({ 'PC-1': ['NEW-1', 'new.example'] }, { enabled: true, template: 'NEW-1' }),
    [],
  ],
  ['a plain batch has nothing to say', batch(), {}, []],
  ['Big Bang: enforced when available', batch({ runbooks: [at('main', '2026-12-01T08:00Z', '2026-12-01T08:00Z')] }), {}, []],
  [
    'unknown connections',
    batch({ source: 'x', target: 'y' }),
    {},
    ['error batch.unknown-connection source', 'error batch.unknown-connection target'],
  ],
  ['a source connection is no target', batch({ target: 'Old' }), {}, ['error batch.unknown-connection target']],
  ['no runbook', batch({ runbooks: [] }), {}, ['error batch.no-runbook runbooks']],
  ['unknown runbook', batch({ runbooks: [at('nope')] }), {}, ['error batch.unknown-runbook runbooks.0.runbook']],
  ['a runbook twice', batch({ runbooks: [at('main'), at('main')] }), {}, ['error batch.runbook-twice runbooks.1.runbook']],
  [
    'a runbook for another source',
    batch(),
    { runbooks: new Map([runbook('main', { general: { name: 'm', sources: ['Else'] } })]) },
    ['error batch.other-source runbooks.0.runbook'],
  ],
  [
    'a runbook for another target',
    batch(),
    { runbooks: new Map([runbook('main', { general: { name: 'm', target: 'Else' } })]) },
    ['error batch.other-target runbooks.0.runbook'],
  ],
  [
    'enforced before available',
    batch({ runbooks: [at('main', '2026-12-02T08:00', '2026-12-02T07:59')] }),
    {},
    ['error batch.enforced-before-available runbooks.0.enforcedAfter'],
  ],
  [
    'enforced in the past, everywhere',
    batch({ runbooks: [at('main', '2026-11-01T00:00', '2026-11-20T11:59')] }),
    {},
    ['warning batch.enforced-already runbooks.0.enforcedAfter'],
  ],
  ['enforced in the past, but not yet everywhere', batch({ runbooks: [at('main', '2026-11-01T00:00', '2026-11-20T12:01')] }), {}, []],
  [
    'local and UTC mixed',
    batch({ runbooks: [at('prepare', '2026-12-01T08:00Z', '2026-12-02T08:00Z'), at('main')] }),
    {},
    ['warning batch.mixed-clocks runbooks'],
  ],
  ['prerequisite not in the batch', batch({ runbooks: [at('after')] }), {}, ['warning batch.prerequisite-missing runbooks.0.runbook']],
  [
    'prerequisite after its dependant',
    batch({ runbooks: [at('after'), at('prepare', '2026-12-01T08:01')] }),
    {},
    ['error batch.prerequisite-later runbooks.0.availableFrom'],
  ],
  ['prerequisite before its dependant', batch({ runbooks: [at('prepare', '2026-12-01T07:00'), at('after')] }), {}, []],
  [
    'prerequisite after its dependant, wherever the device is',
    batch({ runbooks: [at('after'), at('prepare', '2026-12-01T20:01Z', '2026-12-09T00:00Z')] }),
    {},
    ['warning batch.mixed-clocks runbooks', 'error batch.prerequisite-later runbooks.0.availableFrom'],
  ],
  [
    'a circle of prerequisites',
    batch({ runbooks: [at('a'), at('b')] }),
    {
      runbooks: new Map([
        runbook('a', { general: { name: 'a', prerequisites: ['b'] } }),
        runbook('b', { general: { name: 'b', prerequisites: ['a'] } }),
      ]),
    },
    ['error runbook.prerequisite-cycle runbooks.0.runbook', 'error runbook.prerequisite-cycle runbooks.1.runbook'],
  ],
  ['outlives its package', batch(), { runbooks: new Map([entra('2026-12-05')]) }, ['error batch.outlives-token runbooks.0.enforcedAfter']],
  ['ends before its package', batch(), { runbooks: new Map([entra('2026-12-06')]) }, []],
  ['Entra without any token', batch(), token(), ['error runbook.entra-join-without-token runbooks.0.runbook']],
  ['outlives the bulk token', batch(), token(Date.UTC(2026, 11, 6, 4, 59)), ['error batch.outlives-token runbooks.0.enforcedAfter']],
  ['ends with the bulk token', batch(), token(Date.UTC(2026, 11, 6, 5)), []],
  [
    'outlives its join account',
    batch(),
    { runbooks: new Map([runbook('main', { deviceState: { leave: 'ad', join: 'ad', ad: { joinAccountExpiresOn: '2026-12-05' } } })]) },
    ['error batch.outlives-join-account runbooks.0.enforcedAfter'],
  ],
  [
    'a join by an account that nobody kept',
    batch(),
    {
      runbooks: new Map([runbook('main', { deviceState: { leave: 'ad', join: 'ad' } })]),
      connections: [
        { name: 'old', role: 'source', type: 'active-directory' },
        { name: 'new', role: 'destination', type: 'active-directory' },
      ],
    },
    ['error publish.join-account-missing runbooks.0.runbook'],
  ],
  [
    'a join by another account than is kept',
    batch(),
    { runbooks: new Map([runbook('main', { deviceState: { leave: 'ad', join: 'ad', ad: { joinAccount: 'NEW\\other' } } })]) },
    ['error publish.join-account-other runbooks.0.runbook'],
  ],
  [
    'a join by the account that is kept, in another case',
    batch(),
    { runbooks: new Map([runbook('main', { deviceState: { leave: 'ad', join: 'ad', ad: { joinAccount: 'new\\JOIN' } } })]) },
    [],
  ],
  ['no device', batch({ devices: { include: [] } }), {}, ['error batch.no-device devices.include']],
  ['a name nobody has', batch({ devices: { include: ['PC-1', 'PC-9'] } }), {}, ['warning batch.unknown-device devices.include']],
  ['a server', batch({ devices: { exclude: ['PC-1'] } }), {}, ['error batch.server-needs-allow runbooks.0.runbook']],
  [
    'a server with a runbook for servers',
    batch({ devices: { include: ['SRV-1'] } }),
    { runbooks: new Map([runbook('main', { general: { name: 'm', allowOnServerOs: true } })]) },
    [],
  ],
  [
    'a device in two batches',
    batch(),
    { others: [batch({ id: 'later', runbooks: [at('prepare')], devices: { exclude: ['pc-1'] } })] },
    ['error batch.device-in-two-batches devices.include'],
  ],
  [
    'a device in two batches with the same runbook',
    batch(),
    { others: [batch({ id: 'later', devices: { include: ['PC-2', 'PC-7'] } })] },
    ['error batch.device-twice-for-runbook devices.include'],
  ],
  ['another source may have a device of that name', batch(), { others: [batch({ id: 'later', source: 'Elsewhere' })] }, []],
]

test.each(cases)('%s', (_name, given, context, expected) => {
  expect(checkBatch(given, { ...plain, ...context }).map(({ severity, code, path }) => `${severity} ${code} ${path}`)).toEqual(expected)
})

test('a batch that is not whole is refused with the place', () => {
  const bad = (changes: object) => batchSchema.safeParse({ ...batch(), ...changes }).error?.issues.map((issue) => issue.path.join('.'))
  expect([
    bad({ devices: { include: [], exclude: [] } }),
    bad({ devices: { include: ['PC 1'] } }),
    bad({ runbooks: [{ ...at('main'), timeZone: 'utc' }] }),
    bad({ runbooks: [{ ...at('main'), availableFrom: '2026-02-30T08:00' }] }),
    bad({ runbooks: [{ ...at('main'), availableFrom: '2026-02-03T08:00+01:00' }] }),
    bad({ colour: 'red' }),
  ]).toEqual([
    ['devices'],
    ['devices.include.0'],
    ['runbooks.0.availableFrom', 'runbooks.0.enforcedAfter'],
    ['runbooks.0.availableFrom'],
    ['runbooks.0.availableFrom'],
    [''],
  ])
})
