import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'

let it: ImportedProject
let text: string
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'PC-1', rid: 1301, kind: 'device' },
    { name: 'PC-2', rid: 1302, kind: 'device' },
  ])
  await it.call('runbook.new', { id: 'main' })
  const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }
  await it.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
  text = (await it.call('batch.show', { id: 'pilot' })).yaml
})
afterEach(() => it.close())

test('names pasted from a spreadsheet make the list; unknown ones are told, comments stay, nothing is saved', async () => {
  const draft = await it.call('batch.draft', {
    text,
    change: { devices: { list: 'include', names: 'Computer\tOwner\npc-2\tAnna\nPC-9\t\n' } },
  })
  expect([
    draft.devices,
    draft.yaml.split('\n').filter((line) => line.startsWith('#')),
    (await it.call('batch.show', { id: 'pilot' })).deviceNames,
  ]).toEqual([
    {
      list: 'include',
      names: 'pc-2\nPC-9',
      listed: 2,
      included: { count: 1, first: ['PC-2'] },
      unknown: { count: 1, first: ['PC-9'] },
    },
    text.split('\n').filter((line) => line.startsWith('#')),
    ['PC-1'],
  ])
})

test('what cannot be a name is refused with its line, and the list stays as it was', async () => {
  const draft = await it.call('batch.draft', { text, change: { devices: { list: 'include', names: 'PC-1\n=cmd()\n' } } })
  expect([draft.refusal?.code, draft.refusal?.details['lines'], draft.devices?.list, draft.devices?.names]).toEqual([
    'batch.bad-device-list',
    [{ line: 2, text: '=cmd()' }],
    'include',
    'PC-1',
  ])
})

test('times are checked as they are typed: unfinished ones by their place, contradicting ones by code', async () => {
  const entry = { runbook: 'main', availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-11-01T08:00', timeZone: 'local' as const }
  const check = (change: object) => it.call('batch.draft', { text, change: { runbooks: [{ ...entry, ...change }] } })
  const unfinished = await check({ availableFrom: '' })
  const backwards = await check({})
  expect([unfinished.document, unfinished.issues.map(({ setting }) => setting)]).toEqual([null, ['runbooks.0.availableFrom']])
  expect(backwards.contradictions.map(({ code, path }) => [code, path])).toContainEqual([
    'batch.enforced-before-available',
    'runbooks.0.enforcedAfter',
  ])
})

test('a CSV of a hundred thousand devices with all that another program wrote beside them is taken whole', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, place) => `WS-${place};CN=WS-${place},OU=Workstations,OU=Site ${place % 40},DC=old,DC=example`,
  )
  const names = ['name;distinguishedName', ...rows].join('\n')
  const draft = await it.call('batch.draft', { text, change: { devices: { list: 'exclude', names } } })
  expect([draft.refusal, draft.devices?.listed]).toEqual([null, 100_000])
})
