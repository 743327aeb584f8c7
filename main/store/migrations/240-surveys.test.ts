import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('requests from before were for log files, keep their answers, and what a device met goes with its answer', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(239))
  file.pragma('foreign_keys = ON')
  file.exec(`INSERT INTO logRequest (id, device, askedAt) VALUES ('r', 'd', '')`)
  file.exec(`INSERT INTO deviceLogFile VALUES ('r', 'agent.log', '', 'text', 0)`)
  migrate(file, ':memory:', upTo(240))
  expect(file.prepare('SELECT id, wants FROM deviceRequest').all()).toEqual([{ id: 'r', wants: 'logs' }])
  expect(file.prepare('SELECT count(*) FROM deviceLogFile').pluck().get()).toBe(1)
  file.exec(`INSERT INTO deviceSurvey VALUES ('d', 'r', '', x'00')`)
  file.exec(`INSERT INTO deviceSid VALUES ('d', x'01', 'missing', 1, NULL, '')`)
  file.exec(`DELETE FROM deviceRequest`)
  expect(file.prepare('SELECT (SELECT count(*) FROM deviceSid) + (SELECT count(*) FROM deviceLogFile)').pluck().get()).toBe(0)
})
