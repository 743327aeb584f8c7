import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

test('a project to try things out is connected to both sample directories, and these can be imported', async () => {
  await it.call('project.new', { path: join(it.folder, 'try.rehome'), name: 'Try', sample: true })
  for (const connection of ['Nordwind', 'Aurora']) await it.call('import.run', { connection })
  const connections = await it.call('connection.list', {})
  expect(connections.map(({ name, role, users }) => [name, role, users > 400])).toEqual([
    ['Nordwind', 'source', true],
    ['Aurora', 'destination', true],
  ])
})
