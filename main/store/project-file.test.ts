import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { createProjectFile, openProjectFile } from './project-file.ts'

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
