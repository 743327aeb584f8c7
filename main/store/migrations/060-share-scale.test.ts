import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a share published before knows its targets still, and looks at every batch once', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(59))
  file.exec("INSERT INTO shareTarget VALUES ('n', 'plan', 'wave-1', 'f', 1, 'h', 'p', NULL, NULL, NULL)")
  migrate(file, ':memory:', upTo(60))
  expect([
    file.prepare('SELECT subject FROM shareTarget').pluck().all(),
    file.prepare('SELECT batch, digest, devices FROM publishedBatch').all(),
  ]).toEqual([['wave-1'], []])
})
