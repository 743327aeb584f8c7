import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before has proposed nothing, and one proposal waits at most', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(139))
  migrate(file, ':memory:', upTo(140))
  const insert = (id: string, outcome: string) =>
    file.exec(`INSERT INTO proposal VALUES ('${id}', 1, '', NULL, NULL, ${outcome}, NULL, '[]')`)
  insert('a', "'withdrawn'")
  insert('b', "'published'")
  insert('c', 'NULL')
  expect(() => insert('d', 'NULL')).toThrow(/UNIQUE/)
  expect(() => insert('e', "'lost'")).toThrow(/CHECK/)
})
