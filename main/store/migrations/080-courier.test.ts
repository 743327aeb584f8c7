import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a project from before courier mode keeps receipts from now on, and for good', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(79))
  migrate(file, ':memory:', upTo(80))
  file.exec("INSERT INTO courierReceipt VALUES (1, 'a')")
  expect(() => file.exec("UPDATE courierReceipt SET receipt = 'b'")).toThrow(/append-only/)
  expect(() => file.exec('DELETE FROM courierReceipt')).toThrow(/append-only/)
  expect(file.prepare('SELECT receipt FROM courierReceipt').pluck().all()).toEqual(['a'])
})
