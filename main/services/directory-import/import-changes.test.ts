import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
})
afterEach(() => lab.close())

const write = (path: string, users: readonly string[]) => writeFileSync(path, ['device,user,displayName', ...users].join('\n'))

test('an import says by object what it changed against the one before; a first one need not', async () => {
  const path = join(lab.folder, 'list.csv')
  write(path, ['PC-1,anna,Anna', 'PC-1,bert,Bert', 'PC-2,carl,Carl'])
  await lab.call('connection.add', { name: 'List', role: 'source', settings: { type: 'workgroup', path } })
  const first = await lab.call('import.run', { connection: 'List' })
  write(path, ['PC-1,anna,Anna Berg', 'PC-1,bert,Bert', 'PC-1,dora,Dora'])
  const second = await lab.call('import.run', { connection: 'List' })
  const changes = (startedAt: string) => lab.call('import.changes', { connection: 'LIST', startedAt })
  expect([await changes(first.startedAt), await changes(second.startedAt)]).toEqual([
    [],
    [
      { change: 'added', kind: 'user', name: 'PC-1\\dora', columns: [] },
      { change: 'changed', kind: 'user', name: 'PC-1\\anna', columns: ['displayName'] },
      { change: 'removed', kind: 'device', name: 'PC-2', columns: [] },
      { change: 'removed', kind: 'user', name: 'PC-2\\carl', columns: [] },
    ],
  ])
})
