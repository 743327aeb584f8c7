import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('objects imported before are listed from the index alone', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(69))
  file.exec(`
    INSERT INTO connection VALUES ('c', 'Old', 'source', 'snapshot', '{}', '');
    INSERT INTO account VALUES ('c', x'00', 'user', NULL, 'anna', NULL, NULL, NULL, 'CN=anna', 1, NULL, '{}');
  `)
  migrate(file, ':memory:', upTo(70))
  const list = `SELECT name, dn, enabled FROM account INDEXED BY accountByKind WHERE connection = 'c' AND kind IN ('user', 'group')`
  const [plan] = file.prepare(`EXPLAIN QUERY PLAN ${list}`).all() as { detail: string }[]
  expect([file.prepare(list).all(), plan?.detail]).toEqual([
    [{ name: 'anna', dn: 'CN=anna', enabled: 1 }],
    'SEARCH account USING COVERING INDEX accountByKind (connection=? AND kind=?)',
  ])
})
