import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before was handed over to nobody, and is handed over once', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(169))
  migrate(file, ':memory:', upTo(170))
  expect(file.prepare('SELECT * FROM handedOver').all()).toEqual([])
  const insert = () => file.exec(`INSERT INTO handedOver (one, at, file) VALUES (1, '', 'a')`)
  insert()
  expect(insert).toThrow(/UNIQUE/)
})
