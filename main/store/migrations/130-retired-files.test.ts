import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before has retired nothing yet, and keeps what it published', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(129))
  file.exec("INSERT INTO shareRole VALUES ('snapshot', 3, 1, 'h', '')")
  migrate(file, ':memory:', upTo(130))
  expect(['retiredFile', 'shareRole'].map((table) => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual([0, 1])
})
