import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a connection of a project from before has no account to join by; with the connection its account goes', () => {
  const file = new Database(':memory:')
  file.pragma('foreign_keys = ON')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(359))
  file.exec(`INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES ('new', 'New', 'destination', 'hybrid', '{}', '')`)
  migrate(file, ':memory:', upTo(360))
  const accounts = file.prepare('SELECT count(*) FROM joinAccount').pluck()
  const before = accounts.get()
  file.exec(`INSERT INTO joinAccount (connection, account, sealed, sha256, size, savedAt) VALUES ('new', 'NEW\\join', x'00', '', 1, '')`)
  file.exec(`DELETE FROM connection WHERE id = 'new'`)
  expect([before, accounts.get()]).toEqual([0, 0])
})
