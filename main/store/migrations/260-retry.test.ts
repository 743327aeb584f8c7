import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before wants nothing tried again', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(259))
  migrate(file, ':memory:', upTo(260))
  expect(file.prepare('SELECT count(*) FROM retryWish').pluck().get()).toBe(0)
})
