import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

let lab: WorkbenchLab
let path = ''
beforeEach(async () => {
  lab = await workbenchLab()
  path = join(lab.folder, 'sample.rehome')
  await lab.call('project.new', { path, name: 'Sample', sample: true })
  for (const connection of ['Nordwind', 'Aurora']) await lab.call('import.run', { connection })
  const same = (attribute: string) => ({ source: attribute, target: attribute })
  await lab.call('match.run', { users: same('employeeID'), groups: same('sAMAccountName') })
})
afterEach(() => lab.close())

/** Every row of every table, as another program reads them. */
function content(): Record<string, unknown[]> {
  const file = new Database(path, { readonly: true })
  const names = file.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all() as string[]
  const rows = (name: string) => file.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][]
  const sorted = (name: string) =>
    rows(name)
      .map((row) => JSON.stringify(row))
      .toSorted()
  const all = Object.fromEntries(names.map((name) => [name, sorted(name)]))
  file.close()
  return all
}

test('connections that were removed come back with every row that went with them', async () => {
  const before = content()
  await lab.call('connection.remove', { connection: 'Nordwind' })
  await lab.call('connection.remove', { connection: 'Aurora' })
  expect([content()['account'], content()['matchPair']]).toEqual([[], []])
  expect(await lab.call('connection.removed', {})).toEqual(['Nordwind', 'Aurora'])
  const back = [
    await lab.call('connection.restore', {}),
    await lab.call('connection.restore', {}),
    await lab.call('connection.restore', {}),
  ]
  expect(back.map((one) => one?.name ?? null)).toEqual(['Aurora', 'Nordwind', null])
  expect([content(), await lab.call('connection.removed', {})]).toEqual([before, []])
})

test('a connection whose name was taken meanwhile stays where it is, and nothing comes back in halves', async () => {
  await lab.call('connection.remove', { connection: 'Nordwind' })
  await lab.call('connection.add', { name: 'Nordwind', role: 'source', settings: { type: 'snapshot', path: '/other' } })
  const before = content()
  expect(await lab.refusal('connection.restore', {})).toEqual({ code: 'directory.connection-exists', name: 'Nordwind' })
  expect(content()).toEqual(before)
  await lab.call('connection.edit', { connection: 'Nordwind', name: 'Other' })
  expect((await lab.call('connection.restore', {}))?.users).toBe(420)
})
