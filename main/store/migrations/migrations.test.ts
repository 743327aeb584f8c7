import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

const tablesOf = (file: Database.Database) => file.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[]

test.each([
  [20, ['matchProfile', 'matchPair', 'matchCleared', 'matchOpen', 'foreignPair']],
  [30, ['runbookVersion', 'batch']],
])('format %i brings an older file forward: its tables come, what was there stays', (version, added) => {
  const file = new Database(':memory:')
  migrate(
    file,
    ':memory:',
    migrations.filter((step) => step.version < version),
  )
  file.prepare(`INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES ('c', 'C', 'source', 't', '{}', '')`).run()
  const before = tablesOf(file)
  migrate(
    file,
    ':memory:',
    migrations.filter((step) => step.version <= version),
  )
  expect(tablesOf(file).filter((name) => !before.includes(name))).toEqual(added)
  expect(file.prepare('SELECT name FROM connection').pluck().all()).toEqual(['C'])
})
