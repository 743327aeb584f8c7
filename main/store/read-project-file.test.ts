import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { migrations } from './migrations/all.ts'
import { createProjectFile, migrate } from './project-file.ts'
import { readProjectFile } from './read-project-file.ts'

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'rehome-read-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** A project with one name in its file and another still in the file beside it, and the connection that keeps it there. */
function withUnwritten(path: string): { close: () => void } {
  const file = createProjectFile(path)
  file.prepare('INSERT INTO project (id, name, createdAt) VALUES (?, ?, ?)').run('1', 'as saved', '2026-11-30')
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.pragma('wal_autocheckpoint = 0')
  file.prepare('UPDATE project SET name = ?').run('as last written')
  return file
}

const filesOf = (place: string) => readdirSync(place).map((name) => [name, readFileSync(join(place, name)).toString('base64')])

test('a project is read with what was last written, takes nothing new, and leaves file and folder as they were', () => {
  const place = join(folder, 'kept')
  mkdirSync(place)
  const path = join(place, 'kept.rehome')
  const writer = withUnwritten(path)
  const before = filesOf(place)
  const { file, readOnly, close } = readProjectFile(path)
  const name = file.prepare('SELECT name FROM project').pluck().get()
  expect(() => file.prepare('UPDATE project SET name = ?').run('mine')).toThrow(/readonly/)
  close()
  expect([name, readOnly, filesOf(place)]).toEqual(['as last written', true, before])
  writer.close()
})

test('one of an older format is read in today’s, and nothing is written where it lies', () => {
  const path = join(folder, 'older.rehome')
  const older = new Database(path)
  older.pragma('application_id = 0x52484d45')
  migrate(
    older,
    path,
    migrations.filter(({ version }) => version < 290),
  )
  older.close()
  const before = readFileSync(path)
  const { file, close } = readProjectFile(path)
  const read = file.prepare('SELECT count(*) FROM draft').pluck().get()
  close()
  expect([read, readFileSync(path).equals(before)]).toEqual([0, true])
})

test('what is no project is refused under the name that was asked for', () => {
  const path = join(folder, 'foreign.rehome')
  new Database(path).exec('CREATE TABLE other (id)').close()
  writeFileSync(join(folder, 'text.rehome'), 'a long enough text that is no database'.repeat(100))
  const refusals = [path, join(folder, 'text.rehome')].map((each) => {
    try {
      return readProjectFile(each)
    } catch (error) {
      return isRefused(error) ? [error.code, error.refusal.details['path']] : error
    }
  })
  expect(refusals).toEqual([
    ['project.not-a-project', path],
    ['project.not-a-project', join(folder, 'text.rehome')],
  ])
})

/** As somebody who is no administrator: the tests may be one, to whom everything is allowed. */
function asAnybody(script: string, ...given: string[]): string {
  const anybody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, ...given], {
    cwd: root,
    encoding: 'utf8',
    ...anybody,
    env: { ...process.env, TMPDIR: given[1] ?? tmpdir() },
  })
  return `${stdout}${stderr}`.trim()
}

test.skipIf(process.platform === 'win32')(
  'whoever may only read the file, its folder, or both, opens it for reading; closed, no copy is left',
  () => {
    const place = join(folder, 'stick')
    const temporary = join(folder, 'temporary')
    for (const each of [place, temporary]) mkdirSync(each)
    const path = join(place, 'kept.rehome')
    withUnwritten(path).close()
    const script = `import { openOrReadProjectFile } from '#main/store/read-project-file.ts'
    import { readdirSync } from 'node:fs'
    const { file, readOnly, close } = openOrReadProjectFile(process.argv[1])
    const name = file.prepare('SELECT name FROM project').pluck().get()
    close()
    console.log(readOnly, name, readdirSync(process.argv[2]).length)`
    chmodSync(folder, 0o755)
    chmodSync(temporary, 0o777)
    const opened = (folderMode: number, fileMode: number) => {
      chmodSync(path, fileMode)
      chmodSync(place, folderMode)
      return asAnybody(script, path, temporary)
    }
    const found = [opened(0o555, 0o666), opened(0o777, 0o444), opened(0o555, 0o444), opened(0o777, 0o666)]
    expect([found, readdirSync(place)]).toEqual([
      ['true as last written 0', 'true as last written 0', 'true as last written 0', 'false as last written 0'],
      ['kept.rehome'],
    ])
  },
)
