import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

test('a project made after another has its runbooks with their comments and its filters, and nothing of the customer', async () => {
  it.imports('old', [{ name: 'anna', rid: 1101 }])
  await it.call('runbook.new', { id: 'main', name: 'Main' })
  const { yaml } = await it.call('runbook.show', { id: 'main' })
  const text = yaml.replace('sources: []', 'sources:\n    - Old').replace('companyName: ""', 'companyName: ACME # as on the letterhead')
  await it.call('runbook.save', { text, path: 'main' })
  await it.call('directory.saveFilter', { name: 'Stale', filter: { logon: 'stale', connection: 'Old' } })
  const { path: template } = await it.call('project.info', {})
  const made = await it.call('project.new', { path: join(it.folder, 'next.rehome'), name: 'Next', template })
  const { document, yaml: copy, version } = await it.call('runbook.show', { id: 'main' })
  expect([made.name, made.connections, made.users, version, document.general.sources, copy.includes('# as on the letterhead')]).toEqual([
    'Next',
    0,
    0,
    1,
    [],
    true,
  ])
  expect(await it.call('directory.filters', {})).toEqual([{ name: 'Stale', filter: { logon: 'stale' } }])
})

test('a template that is not there leaves no half project; what is put away is listed as that, until it is opened', async () => {
  const path = join(it.folder, 'next.rehome')
  await expect(it.call('project.new', { path, name: 'Next', template: join(it.folder, 'none.rehome') })).rejects.toMatchObject({
    code: 'project.missing',
  })
  const { path: mine } = await it.call('project.info', {})
  const away = async () => (await it.call('project.list', {})).map(({ path: at, archived }) => [at, archived])
  await it.call('project.archive', { path: mine, archived: true })
  expect(await away()).toEqual([[mine, true]])
  await it.call('project.open', { path: mine })
  expect(await away()).toEqual([[mine, false]])
})
