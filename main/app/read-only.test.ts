import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol } from '#agent/engine/share/enrol.ts'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { factsOf } from '#build/fixtures/share-lab.ts'
import { root } from '#build/scripts/shared-data.ts'
import { api, type CallName, type Handlers } from '#shared/contracts/api.ts'
import { instantOf } from '#shared/values/instant.ts'
import { guardReadOnly } from './read-only.ts'

let it: ImportedProject
beforeAll(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'PC-1', rid: 1301, kind: 'device' },
    { name: 'anna', rid: 1101, mail: 'anna@a.example' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, mail: 'anna@a.example' }])
  await it.call('match.run', { users: { source: 'mail', target: 'mail' } })
  await it.call('runbook.new', { id: 'main' })
  const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }
  await it.call('batch.new', { id: 'pilot', name: 'Pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
  await it.call('share.init', { folder: join(it.folder, 'share'), passphrase: 'correct horse battery staple' })
})
afterAll(() => it.close())

test('of a project that can only be read, only what says that it changes nothing is done', async () => {
  const done = (async () => null) as unknown
  const handlers = Object.fromEntries(Object.keys(api).map((name) => [name, done])) as unknown as Handlers
  const guarded = guardReadOnly(handlers, () => ({ path: '/kept.rehome', file: null as never, readOnly: true })) as unknown as Record<
    string,
    (input: unknown, context: unknown) => Promise<unknown>
  >
  const codeOf = async (name: CallName) => guarded[name]!({}, {}).then(String, (error: { code: string }) => error.code)
  const changing: CallName[] = [
    'runbook.save',
    'batch.save',
    'batch.import-devices',
    'match.run',
    'publish.run',
    'draft.keep',
    'device.collect',
    'share.init',
    'enrolment.approve',
    'project.take-back',
  ]
  const reading: CallName[] = [
    'runbook.show',
    'directory.list',
    'report.show',
    'project.open',
    'project.save-copy',
    'match.show',
    'device.logs',
  ]
  expect(await Promise.all([...changing, ...reading].map(codeOf))).toEqual([
    ...changing.map(() => 'project.for-reading'),
    ...reading.map(() => 'null'),
  ])
})

/** Opens the project as somebody who may only read it, makes the calls and tells what was replied to each. */
const script = `import { createWorkbench } from '#main/app/workbench.ts'
  import { thisMachine } from '#main/platform/this-machine.ts'
  import { dispatch } from '#shared/contracts/dispatch.ts'
  import { readFileSync } from 'node:fs'
  const [home, calls, now] = process.argv.slice(1)
  const workbench = createWorkbench({ ...thisMachine(), home, clock: { now: () => now }, keyWorkFactor: 4 })
  const said = []
  for (const [name, input] of JSON.parse(readFileSync(calls, 'utf8')))
    said.push([name, await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)])
  workbench.close()
  console.log(JSON.stringify(said))`

type Asked = [name: CallName, input: unknown]
type Said = [
  name: CallName,
  reply: { ok: true; value: Record<string, unknown> } | { ok: false; error: { code: string; details: Record<string, unknown> } },
]

function asAnybody(home: string, calls: readonly Asked[]): Said[] {
  mkdirSync(home)
  chmodSync(home, 0o777)
  const list = join(it.folder, 'calls.json')
  writeFileSync(list, JSON.stringify(calls))
  chmodSync(it.folder, 0o755)
  chmodSync(it.project.path, 0o444)
  const anybody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, home, list, '2026-11-21T08:00:00.000Z'], {
    cwd: root,
    encoding: 'utf8',
    ...anybody,
  })
  chmodSync(it.project.path, 0o644)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Said[]
}

/** What came of a call: its code, or that it was done. */
const told = ([name, reply]: Said) => [
  name,
  reply.ok ? (name.startsWith('project.') ? reply.value['readOnly'] : 'done') : reply.error.code,
  reply.ok ? '' : (reply.error.details['message'] ?? ''),
]

test.skipIf(process.platform === 'win32')(
  'a project on a stick that takes nothing is looked at page by page, changed by nothing, and goes on in a copy',
  () => {
    const [home, copy] = [join(it.folder, 'reader'), join(it.folder, 'reader', 'copy.rehome')]
    // Whatever takes no input is asked; what an unprepared project refuses, it refuses by a code of its own.
    const pages = (Object.keys(api) as CallName[]).filter(
      (name) => api[name].reads === true && api[name].input.safeParse({}).success && !name.startsWith('project.'),
    )
    const looked: Asked[] = [
      ...pages.map((name): Asked => [name, {}]),
      ['runbook.show', { id: 'main' }],
      ['batch.show', { id: 'pilot' }],
      ['batch.check', { id: 'pilot' }],
      ['directory.object', { connection: 'old', guid: '0000000a-0000-4000-8000-00000000044d' }],
      ['report.show', { kind: 'readiness' }],
      ['report.show', { kind: 'gaps' }],
      ['draft.find', { kind: 'runbook', id: 'main' }],
    ]
    const said = asAnybody(home, [
      ['project.open', { path: it.project.path }],
      ...looked,
      ['runbook.new', { id: 'second' }],
      ['project.save-copy', { path: copy }],
      ['runbook.new', { id: 'second' }],
    ]).map(told) as [string, string, string][]
    const pagesSaid = said.slice(1, 1 + looked.length)
    expect(pagesSaid.filter(([, code, message]) => code === 'project.for-reading' || message.includes('readonly'))).toEqual([])
    expect(pagesSaid.filter(([, code]) => code === 'done').length).toBeGreaterThan(20)
    expect([said[0], ...said.slice(1 + looked.length)]).toEqual([
      ['project.open', true, ''],
      ['runbook.new', 'project.for-reading', ''],
      ['project.save-copy', false, ''],
      ['runbook.new', 'done', ''],
    ])
  },
)

test.skipIf(process.platform === 'win32')(
  'of a project on a stick that takes nothing, a rule is tried, a connection tested, the drop box read and an export written, and it stays as it is',
  async () => {
    const home = join(it.folder, 'trier')
    const { key } = await it.call('enrolment.key', {})
    await enrol({ dir: join(it.folder, 'pc-1') }, key, factsOf('PC-1', 'board'), { now: () => instantOf(Date.UTC(2026, 10, 21)) })
    const opens = { passphrase: 'correct horse battery staple' }
    const to = (name: string) => ({ to: { path: join(home, name), passphrase: 'for the road, and only there' }, ...opens })
    const as = { users: { source: 'sAMAccountName', target: 'displayName' } }
    it.project.file.pragma('wal_checkpoint(TRUNCATE)')
    const before = [readFileSync(it.project.path).toString('base64'), readdirSync(it.folder)]
    const said = asAnybody(home, [
      ['project.open', { path: it.project.path }],
      ['match.preview', as],
      ['match.rule', {}],
      ['connection.test', { connection: 'old', password: 'not needed to be told that nobody answers' }],
      ['enrolment.list', opens],
      ['enrolment.list', opens],
      ['enrolment.approve', { ...opens, names: ['PC-1'] }],
      ['project.export', { ...to('given.rehome-export'), handOver: true }],
      ['project.export', { ...to('kept.rehome-export'), handOver: false }],
      ['device.logs', { name: 'PC-1' }],
    ])
    const value = (place: number) => {
      const [, reply] = said[place]!
      return reply.ok ? reply.value : reply.error.code
    }
    expect(said.map(told).map(([name, how]) => [name, how])).toEqual([
      ['project.open', true],
      ['match.preview', 'done'],
      ['match.rule', 'done'],
      ['connection.test', 'done'],
      ['enrolment.list', 'done'],
      ['enrolment.list', 'done'],
      ['enrolment.approve', 'project.for-reading'],
      ['project.export', 'project.for-reading'],
      ['project.export', undefined],
      // An answer about the device, which has not been approved: looking for its journal changes nothing.
      ['device.logs', 'publish.nothing-by-that-name'],
    ])
    expect(value(1)).toMatchObject({ users: { attributes: as.users, matched: 0, forgotten: 1 } })
    expect(value(2)).toMatchObject({ users: { source: 'mail', target: 'mail' } })
    expect(value(4)).toMatchObject({ requests: [{ name: 'PC-1', state: 'new' }], noticed: [] })
    expect(value(5)).toEqual(value(4))
    expect(value(8)).toMatchObject({ withKeys: true, handedOver: false })
    expect(existsSync(join(home, 'given.rehome-export'))).toBe(false)
    const after = [
      readFileSync(it.project.path).toString('base64'),
      readdirSync(it.folder).filter((name) => !['trier', 'calls.json'].includes(name)),
    ]
    expect(after).toEqual([before[0], (before[1] as string[]).filter((name) => name !== 'calls.json')])
  },
)
