import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [{ name: 'PC-1', rid: 1301, kind: 'device' }])
  it.imports('new', [])
  await it.call('runbook.new', { id: 'main', template: 'ad-to-ad' })
  const { yaml } = await it.call('runbook.show', { id: 'main' })
  const text = yaml.replace('sources: []', 'sources: [Old] # the only one').replace('target: null', 'target: New')
  await it.call('runbook.save', { text, path: 'main' })
  const times = { availableFrom: '2026-12-03T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }
  await it.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1'] } })
})
afterEach(() => it.close())

const found = async () => {
  const [checked] = await it.call('batch.check', { id: 'pilot' })
  return checked!.contradictions.map(({ code }) => code)
}

test('a connection that is called otherwise keeps its batches, runbooks and filters', async () => {
  await it.call('directory.saveFilter', { name: 'Ours', filter: { connection: 'Old' } })
  const before = await found()
  await it.call('connection.edit', { connection: 'Old', name: 'Nordwind: AD' })
  await it.call('connection.edit', { connection: 'New', name: 'Aurora' })
  const batch = await it.call('batch.show', { id: 'pilot' })
  const runbook = await it.call('runbook.show', { id: 'main' })
  const [filter] = await it.call('directory.filters', {})
  expect([
    await found(),
    [batch.source, batch.target, batch.deviceNames],
    [runbook.version, runbook.document.general.sources, runbook.document.general.target, runbook.yaml.includes('# the only one')],
    filter?.filter,
  ]).toEqual([before, ['Nordwind: AD', 'Aurora', ['PC-1']], [4, ['Nordwind: AD'], 'Aurora', true], { connection: 'Nordwind: AD' }])
})

test('what names a connection is told before it is removed: batches, and runbooks', async () => {
  const { batches, runbooks } = await it.call('connection.dependants', { connection: 'Old' })
  expect([batches, runbooks]).toEqual([[{ id: 'pilot', name: 'pilot' }], [{ id: 'main', name: 'main' }]])
})

test('what is being written of them follows, and is no older than what was saved', async () => {
  const batch = await it.call('batch.show', { id: 'pilot' })
  const runbook = await it.call('runbook.show', { id: 'main' })
  const keep = (kind: 'batch' | 'runbook', id: string, base: string, text: string) => it.call('draft.keep', { kind, id, base, text })
  await keep('batch', 'pilot', batch.savedAt, batch.yaml.replace('name: pilot', 'name: Typed'))
  await keep('runbook', 'main', String(runbook.version), runbook.yaml.replace('allowOnServerOs: false', 'allowOnServerOs: true'))
  await it.call('connection.edit', { connection: 'Old', name: 'Nordwind' })
  const [drafted, saved] = [await it.call('draft.find', { kind: 'batch', id: 'pilot' }), await it.call('batch.show', { id: 'pilot' })]
  const next = await it.call('draft.find', { kind: 'runbook', id: 'main' })
  expect([
    drafted?.base === saved.savedAt,
    (drafted?.text.match(/^(?:name: Typed|source: Nordwind)$/gm) ?? []).length,
    next?.base,
    (next?.text.match(/allowOnServerOs: true|Nordwind/g) ?? []).length,
  ]).toEqual([true, 2, String(runbook.version + 1), 2])
})
