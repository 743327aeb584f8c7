import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before has asked for no log files; what came for a request goes with it', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(219))
  migrate(file, ':memory:', upTo(220))
  file.pragma('foreign_keys = ON')
  file.exec(`INSERT INTO logRequest (id, device, askedAt) VALUES ('r', 'd', '')`)
  file.exec(`INSERT INTO deviceLogFile VALUES ('r', 'agent.log', '', 'text', 0)`)
  file.exec(`DELETE FROM logRequest`)
  expect(file.prepare('SELECT count(*) FROM deviceLogFile').pluck().get()).toBe(0)
})
