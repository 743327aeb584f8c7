import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before gives its devices no other agent', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(339))
  migrate(file, ':memory:', upTo(340))
  for (const table of ['agentPackage', 'agentPart', 'agentOffer'])
    expect([table, file.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0])
})
