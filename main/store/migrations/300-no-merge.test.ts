import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { newRunbook } from '#shared/migration/runbook.ts'
import { migrate } from '../project-file.ts'
import { readRunbook } from '../runbooks.ts'
import { migrations } from './all.ts'

test('a runbook that asked to merge profiles stops instead, in its settings, its text and its draft; others stay as they are', () => {
  const file = new Database(':memory:')
  const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)
  migrate(file, ':memory:', upTo(299))
  const add = file.prepare("INSERT INTO runbookVersion VALUES (?, 1, ?, ?, '2026-01-01')")
  for (const [id, choice] of [
    ['merging', 'merge'],
    ['archiving', 'archive'],
  ] as const) {
    const runbook = newRunbook(id, id)
    const document = { ...runbook, permissionUpdates: { ...runbook.permissionUpdates, existingTargetProfile: choice } }
    add.run(id, JSON.stringify(document), `permissionUpdates:\n  existingTargetProfile: ${choice} # as agreed\n`)
  }
  file.prepare("INSERT INTO draft VALUES ('runbook', 'merging', '1', '  existingTargetProfile: merge\n', '2026-01-01')").run()
  migrate(file, ':memory:', upTo(300))
  const read = (id: string) => {
    const { runbook, yaml } = readRunbook(file, id)!
    return [runbook.permissionUpdates.existingTargetProfile, yaml]
  }
  expect(read('merging')).toEqual(['stop', 'permissionUpdates:\n  existingTargetProfile: stop # as agreed\n'])
  expect(read('archiving')).toEqual(['archive', 'permissionUpdates:\n  existingTargetProfile: archive # as agreed\n'])
  expect(file.prepare('SELECT text FROM draft').pluck().get()).toBe('  existingTargetProfile: stop\n')
})
