import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import { migrations } from './migrations/all.ts'
import { bringForward, createProjectFile, migrate, openProjectFile } from './project-file.ts'

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'rehome-project-'))))
afterAll(() => rmSync(folder, { recursive: true }))

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return isRefused(error) ? error.code : String(error)
  }
}

test('a project file is opened as it was made', () => {
  const path = join(folder, 'made.rehome')
  createProjectFile(path).close()
  const file = openProjectFile(path)
  const tables = file.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'project'").pluck().get()
  file.close()
  expect(tables).toBe(1)
})

test('what an older version wrote is brought forward a step at a time, each told before it is done, and may be broken off between two', async () => {
  const path = join(folder, 'older.rehome')
  const older = new Database(path)
  older.pragma('application_id = 1380470085')
  migrate(
    older,
    path,
    migrations.filter(({ version }) => version < 370),
  )
  older.close()
  const versions: number[] = []
  const told = (most: number) => async (done: number) => {
    const file = new Database(path, { readonly: true })
    versions.push(file.pragma('user_version', { simple: true }) as number)
    file.close()
    if (done === most) refuse('ipc.cancelled', {})
  }
  const brokenOff = await bringForward(path, told(1)).then(
    () => false,
    (error: unknown) => isRefused(error, 'ipc.cancelled'),
  )
  await bringForward(path, told(99))
  await bringForward(path, async () => expect.unreachable())
  await bringForward(join(folder, 'no such file'), async () => expect.unreachable())
  expect([brokenOff, versions]).toEqual([true, [360, 370, 370, 380]])
  openProjectFile(path).close()
})

describe('refused by name', () => {
  test('making one over another, or where there is no folder', () => {
    const path = join(folder, 'twice.rehome')
    createProjectFile(path).close()
    expect([codeOf(() => createProjectFile(path)), codeOf(() => createProjectFile(join(folder, 'nowhere', 'a.rehome')))]).toEqual([
      'project.exists',
      'project.folder-missing',
    ])
  })

  test('opening what is not there, a folder, a text, or the database of another program', () => {
    const text = join(folder, 'text.rehome')
    const foreign = join(folder, 'foreign.rehome')
    mkdirSync(join(folder, 'folder.rehome'))
    writeFileSync(text, 'a long enough text that is no database'.repeat(100))
    new Database(foreign).exec('CREATE TABLE other (id)').close()
    const before = readFileSync(foreign)
    expect([join(folder, 'none'), join(folder, 'folder.rehome'), text, foreign].map((path) => codeOf(() => openProjectFile(path)))).toEqual(
      ['project.missing', 'project.not-a-project', 'project.not-a-project', 'project.not-a-project'],
    )
    expect(readFileSync(foreign)).toEqual(before)
  })

  test('opening one of a newer Rehome', () => {
    const path = join(folder, 'newer.rehome')
    const file = createProjectFile(path)
    file.pragma('user_version = 99999')
    file.close()
    expect(codeOf(() => openProjectFile(path))).toBe('project.from-the-future')
  })
})

/** Opens it as somebody who is no administrator: the tests may be one, to whom everything is allowed. */
function openedByAnybody(path: string): string {
  const script = `import { openProjectFile } from '#main/store/project-file.ts'
    try { openProjectFile(process.argv[1]).close(); console.log('opened') } catch (error) { console.log(error.refusal.code, error.refusal.details.reason) }`
  const anybody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, path], {
    cwd: root,
    encoding: 'utf8',
    ...anybody,
  })
  return `${stdout}${stderr}`.trim()
}

test.skipIf(process.platform === 'win32')(
  'what can only be read is called so, whether it is the file or its folder, and is left as it is',
  () => {
    const place = mkdtempSync(join(tmpdir(), 'rehome-read-only-'))
    const path = join(place, 'kept.rehome')
    createProjectFile(path).close()
    const before = readFileSync(path)
    const said = (folderMode: number, fileMode: number) => {
      chmodSync(path, fileMode)
      chmodSync(place, folderMode)
      return openedByAnybody(path)
    }
    const found = [said(0o777, 0o666), said(0o555, 0o666), said(0o777, 0o444), said(0o555, 0o444), said(0o777, 0o000)]
    chmodSync(place, 0o777)
    chmodSync(path, 0o666)
    expect([found, readFileSync(path).equals(before)]).toEqual([
      ['opened', 'project.read-only EACCES', 'project.read-only EACCES', 'project.read-only EACCES', 'project.unreadable EACCES'],
      true,
    ])
    rmSync(place, { recursive: true })
  },
)
