import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before has no drafts', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(289))
  migrate(file, ':memory:', upTo(290))
  expect(file.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(0)
})
