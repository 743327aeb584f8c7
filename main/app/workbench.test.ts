import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { instantOf } from '#shared/values/instant.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { createProjectFile } from '#main/store/project-file.ts'
import { createWorkbench, type Workbench } from './workbench.ts'

let folder: string
let workbench: Workbench
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-workbench-'))
  let ids = 0
  workbench = createWorkbench({ clock: { now: () => instantOf(0) }, newId: () => `id-${(ids += 1)}`, home: join(folder, 'home') })
})
afterEach(() => {
  workbench.close()
  rmSync(folder, { recursive: true })
})

const call = (name: string, input: unknown) => dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)

test('opening another project waits for the calls that are under way on this one', async () => {
  const [one, two] = [join(folder, 'one.rehome'), join(folder, 'two.rehome')]
  await call('project.new', { path: two, name: 'Two' })
  await call('project.new', { path: one, name: 'One' })
  const snapshot = join(root, 'resources', 'sample', 'nordwind.snapshot.jsonl')
  const [imported, opened] = await Promise.all([
    call('snapshot.import', { path: snapshot, name: 'Nordwind', role: 'source' }),
    call('project.open', { path: two }),
  ])
  expect([imported.ok, opened]).toMatchObject([true, { ok: true, value: { name: 'Two', connections: 0 } }])
  expect(await call('project.open', { path: one })).toMatchObject({ ok: true, value: { name: 'One', connections: 1, users: 420 } })
})

test('the file of an open project is whole by itself as soon as nothing is going on: who copies it alone has all of it', async () => {
  const [one, copy] = [join(folder, 'one.rehome'), join(folder, 'copy.rehome')]
  await call('project.new', { path: one, name: 'One' })
  await call('snapshot.import', { path: join(root, 'resources', 'sample', 'nordwind.snapshot.jsonl'), name: 'Nordwind', role: 'source' })
  const usersInCopy = () => {
    copyFileSync(one, copy)
    const file = new Database(copy, { readonly: true })
    try {
      return file.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'account'").pluck().get() === 0
        ? 0
        : file.prepare("SELECT count(*) FROM account WHERE kind = 'user'").pluck().get()
    } finally {
      file.close()
    }
  }
  await expect.poll(usersInCopy, { timeout: 60_000 }).toBe(420)
})

test('a file that was copied without what lay beside it is refused by name, and the project that is open stays', async () => {
  const [one, bare] = [join(folder, 'one.rehome'), join(folder, 'bare.rehome')]
  await call('project.new', { path: one, name: 'One' })
  createProjectFile(bare).close()
  const opened = await call('project.open', { path: bare })
  expect([opened, await call('project.info', {})]).toMatchObject([
    { ok: false, error: { code: 'project.not-a-project', details: { reason: 'empty' } } },
    { ok: true, value: { name: 'One' } },
  ])
})
