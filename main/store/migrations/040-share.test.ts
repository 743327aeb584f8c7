import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before the share keeps what it holds and can have one', () => {
  const file = new Database(':memory:')
  const before = migrations.filter(({ version }) => version < 40)
  migrate(file, ':memory:', before)
  file.exec("INSERT INTO project (id, name, createdAt) VALUES ('p', 'Old', '')")
  migrate(
    file,
    ':memory:',
    migrations.filter(({ version }) => version <= 40),
  )
  const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'share%' ORDER BY name").pluck().all()
  expect([file.prepare('SELECT name FROM project').pluck().get(), tables, file.pragma('user_version', { simple: true })]).toEqual([
    'Old',
    ['share', 'shareRole', 'shareRoot', 'shareTarget'],
    40,
  ])
  expect(() => file.exec("INSERT INTO shareTarget VALUES ('n', 'secret', 's', 'f', 1, 'h', 'p', NULL, NULL, NULL)")).toThrow(/CHECK/)
})
