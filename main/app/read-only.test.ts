import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { root } from '#build/scripts/shared-data.ts'
import { api, type CallName, type Handlers } from '#shared/contracts/api.ts'
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
  ]
  const reading: CallName[] = ['runbook.show', 'directory.list', 'report.show', 'project.open', 'project.save-copy', 'match.show']
  expect(await Promise.all([...changing, ...reading].map(codeOf))).toEqual([
    ...changing.map(() => 'project.for-reading'),
    ...reading.map(() => 'null'),
  ])
})

/** Opens the project as somebody who may only read it, makes the calls and tells what came of each: its code, or that it was done. */
const script = `import { createWorkbench } from '#main/app/workbench.ts'
  import { thisMachine } from '#main/platform/this-machine.ts'
  import { dispatch } from '#shared/contracts/dispatch.ts'
  import { readFileSync } from 'node:fs'
  const [home, calls] = process.argv.slice(1)
  const workbench = createWorkbench({ ...thisMachine(), home })
  const said = []
  for (const [name, input] of JSON.parse(readFileSync(calls, 'utf8'))) {
    const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)
    said.push([name, reply.ok ? (name.startsWith('project.') ? reply.value.readOnly : 'done') : reply.error.code, reply.ok ? '' : reply.error.details.message ?? ''])
  }
  workbench.close()
  console.log(JSON.stringify(said))`

function asAnybody(home: string, calls: readonly (readonly [CallName, unknown])[]): unknown {
  const list = join(it.folder, 'calls.json')
  writeFileSync(list, JSON.stringify(calls))
  const anybody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, home, list], {
    cwd: root,
    encoding: 'utf8',
    ...anybody,
  })
  return stdout === '' ? stderr : JSON.parse(stdout)
}

test.skipIf(process.platform === 'win32')(
  'a project on a stick that takes nothing is looked at page by page, changed by nothing, and goes on in a copy',
  () => {
    const [home, copy] = [join(it.folder, 'reader'), join(it.folder, 'reader', 'copy.rehome')]
    mkdirSync(home)
    chmodSync(it.folder, 0o755)
    chmodSync(home, 0o777)
    chmodSync(it.project.path, 0o444)
    // Whatever takes no input is asked; what an unprepared project refuses, it refuses by a code of its own.
    const pages = (Object.keys(api) as CallName[]).filter(
      (name) => api[name].reads === true && api[name].input.safeParse({}).success && !name.startsWith('project.'),
    )
    const looked: [CallName, unknown][] = [
      ...pages.map((name): [CallName, unknown] => [name, {}]),
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
    ]) as [string, string, string][]
    chmodSync(it.project.path, 0o644)
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
