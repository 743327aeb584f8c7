import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('targets of a share published before have files of their own', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(109))
  file.exec("INSERT INTO shareTarget VALUES ('n', 'assignment', 'd', 'f', 1, 'h', 'p', NULL, NULL, 'wave-1')")
  migrate(file, ':memory:', upTo(110))
  expect(file.prepare('SELECT name, pack, packAt, packSize FROM shareTarget').all()).toEqual([
    { name: 'n', pack: null, packAt: null, packSize: null },
  ])
})
