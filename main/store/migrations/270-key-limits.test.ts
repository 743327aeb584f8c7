import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('configuration keys from before enrol any number of devices', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(269))
  file.exec(`INSERT INTO configurationKey (id, createdAt, expiresAt, sealed) VALUES ('k', '', '', x'00')`)
  migrate(file, ':memory:', upTo(270))
  expect(file.prepare('SELECT id, most FROM configurationKey').all()).toEqual([{ id: 'k', most: null }])
  expect(() => file.exec('UPDATE configurationKey SET most = 0')).toThrow(/CHECK/)
})
