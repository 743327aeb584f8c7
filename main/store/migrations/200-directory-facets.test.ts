import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('objects imported before can be narrowed by system and last sign-in, from the index alone', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(199))
  file.exec(`
    INSERT INTO connection VALUES ('c', 'Old', 'source', 'snapshot', '{}', '');
    INSERT INTO account VALUES ('c', x'00', 'device', NULL, 'PC', NULL, NULL, NULL, 'CN=PC', 1, NULL,
      '{"operatingSystem":"Windows 11","lastLogonTimestamp":"133800000000000000"}');
  `)
  migrate(file, ':memory:', upTo(200))
  const list = `SELECT operatingSystem, lastLogon FROM account INDEXED BY accountByKind WHERE connection = 'c' AND kind = 'device'`
  const [plan] = file.prepare(`EXPLAIN QUERY PLAN ${list}`).all() as { detail: string }[]
  expect([file.prepare(list).safeIntegers().all(), plan?.detail]).toEqual([
    [{ operatingSystem: 'Windows 11', lastLogon: 133_800_000_000_000_000n }],
    'SEARCH account USING COVERING INDEX accountByKind (connection=? AND kind=?)',
  ])
})
