import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a share from before was last collected when the newest of its records came', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(379))
  file.exec(`
    INSERT INTO share (one, folder, locations, expiryDays, createdAt, binDigits, attempts) VALUES (1, '/share', '[]', 30, '2026-11-20T08:00:00.000Z', 0, '[]');
    INSERT INTO journalRecord (device, seq, hash, prev, sentAt, event, collectedAt) VALUES
      ('a', 1, 'h1', '', '', '{}', '2026-11-21T08:00:00.000Z'), ('b', 1, 'h2', '', '', '{}', '2026-11-22T08:00:00.000Z');
  `)
  migrate(file, ':memory:', upTo(380))
  expect(file.prepare('SELECT collectedAt FROM share').pluck().all()).toEqual(['2026-11-22T08:00:00.000Z'])
})
