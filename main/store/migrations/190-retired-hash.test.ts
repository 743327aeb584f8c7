import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('files retired before are still known, and what they hold is not', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(189))
  file.exec("INSERT INTO retiredFile VALUES ('repository/metadata/1.bin.json', 7, 1, '')")
  migrate(file, ':memory:', upTo(190))
  expect(file.prepare('SELECT file, length, sha256 FROM retiredFile').all()).toEqual([
    { file: 'repository/metadata/1.bin.json', length: 7, sha256: null },
  ])
})
