import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../project-file.ts'
import { migrations } from './all.ts'

test('a match profile from before has its one rule and no further ones', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(229))
  file.exec(`INSERT INTO connection (id, name, role, type, settings, createdAt) VALUES ('t', 'New', 'destination', 'ad', '{}', '')`)
  file.exec(
    `INSERT INTO matchProfile (kind, target, sources, sourceAttribute, targetAttribute, ranAt) VALUES ('user', 't', '[]', 'mail', 'mail', '')`,
  )
  migrate(file, ':memory:', upTo(230))
  expect(file.prepare('SELECT sourceAttribute, otherwise FROM matchProfile').get()).toEqual({ sourceAttribute: 'mail', otherwise: '[]' })
})
