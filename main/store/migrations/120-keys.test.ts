import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before keeps its keys, and a role may have had others', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(119))
  file.exec("INSERT INTO projectKey VALUES ('targets', 'a', x'01', 'then'), ('collection', 'b', x'02', 'then')")
  migrate(file, ':memory:', upTo(120))
  file.exec("INSERT INTO projectKey (role, public, sealed, createdAt) VALUES ('collection', 'c', x'03', 'now')")
  expect(file.prepare('SELECT role, public FROM projectKey ORDER BY id').raw().all()).toEqual([
    ['collection', 'b'],
    ['targets', 'a'],
    ['collection', 'c'],
  ])
})
