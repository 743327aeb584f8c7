import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a connection of a project from before has no files to join by offline; with the connection its files go', () => {
  const file = new Database(':memory:')
  file.pragma('foreign_keys = ON')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(369))
  file.exec(`INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES ('new', 'New', 'destination', 'hybrid', '{}', '')`)
  migrate(file, ':memory:', upTo(370))
  const files = file.prepare('SELECT count(*) FROM offlineJoin').pluck()
  const before = files.get()
  file.exec(`INSERT INTO offlineJoin VALUES ('new', 'PC-1', 'PC-1', 'new.example', x'00', '', 1, '')`)
  const kept = files.get()
  file.exec(`DELETE FROM connection WHERE id = 'new'`)
  expect([before, kept, files.get()]).toEqual([0, 1, 0])
})
