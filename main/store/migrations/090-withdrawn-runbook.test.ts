import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before keeps its withdrawn batches, and has withdrawn no runbook', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(89))
  file.exec("INSERT INTO withdrawnBatch (batch, at) VALUES ('wave-1', '')")
  migrate(file, ':memory:', upTo(90))
  const all = (table: string, column: string) => file.prepare(`SELECT ${column} FROM ${table}`).pluck().all()
  expect([all('withdrawnBatch', 'batch'), all('withdrawnRunbook', 'runbook')]).toEqual([['wave-1'], []])
})
