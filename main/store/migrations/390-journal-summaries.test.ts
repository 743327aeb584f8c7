import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

const record = (device: string, seq: number) =>
  `INSERT INTO journalRecord (device, seq, hash, prev, sentAt, event, collectedAt) VALUES ('${device}', ${seq}, 'h${seq}', '', '', '{}', '')`

test('of a file from before every journal waits for its summary, and whatever changes a record makes its summary stale', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(389))
  file.exec([record('a', 1), record('a', 2), record('b', 1), record('c', 1)].join(';'))
  migrate(file, ':memory:', upTo(390))
  const stale = () => file.prepare('SELECT device FROM journalSummary WHERE form = 0').pluck().all()
  const afterwards = (sql: string) => {
    file.exec(`UPDATE journalSummary SET form = 1; ${sql}`)
    return stale()
  }
  expect([
    stale(),
    afterwards(record('b', 2)),
    afterwards(record('d', 1)),
    afterwards(`INSERT OR IGNORE${record('b', 2).slice('INSERT'.length)}`),
    afterwards(`UPDATE journalRecord SET event = '{"kind":"x"}' WHERE device = 'c'`),
    afterwards(`DELETE FROM journalRecord WHERE device = 'a' AND seq = 2`),
  ]).toEqual([['a', 'b', 'c'], ['b'], ['d'], [], ['c'], ['a']])
})
