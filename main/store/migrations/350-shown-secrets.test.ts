import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('of a project from before nobody is said to have been shown a password', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(349))
  migrate(file, ':memory:', upTo(350))
  expect(file.prepare('SELECT count(*) FROM shownSecret').pluck().get()).toBe(0)
})
