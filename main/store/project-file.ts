import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf, type SystemAnswer } from '#shared/errors/system-answer.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations/all.ts'

/** An open project file: one SQLite database whose application_id says it is ours. */
export type ProjectFile = Database.Database

/** 'RHME', so that no other SQLite file is ever taken for a project. */
const applicationId = 0x52484d45

/** Makes a new project file and its tables. Refuses: 'project.exists', 'project.folder-missing', 'project.not-writable'. */
export function createProjectFile(path: string): ProjectFile {
  if (path !== ':memory:' && existsSync(path)) refuse('project.exists', { path })
  if (path !== ':memory:' && !existsSync(dirname(path))) refuse('project.folder-missing', { path, folder: dirname(path) })
  const file = made(path)
  file.pragma(`application_id = ${applicationId}`)
  return prepare(file, path)
}

/**
 * Opens a project file to work in it and brings it to today's format, each step in its own transaction. Whoever has one open so writes into it
 * and beside it: what can only be read is refused, and `readProjectFile` looks at it. Refuses: 'project.missing', 'project.unreadable', 'project.read-only', 'project.not-a-project',
 * 'project.from-the-future'; the file is then left as it is.
 */
export function openProjectFile(path: string): ProjectFile {
  if (!existsSync(path)) refuse('project.missing', { path })
  requireReadable(path)
  // Before SQLite opens it, which leaves files beside even what it may not write.
  const reason = whyReadOnly(path)
  if (reason !== null) refuse('project.read-only', { path, reason })
  let file: ProjectFile | null = null
  try {
    file = new Database(path)
    if (file.pragma('application_id', { simple: true }) !== applicationId) refuse('project.not-a-project', { path, reason: 'other-mark' })
    requireWritable(file)
    return prepare(file, path)
  } catch (error) {
    file?.close()
    if (error instanceof Refused) throw error
    // A file that is there and can be read, and a folder that nothing can be made in: SQLite cannot even begin to read it.
    if (/^SQLITE_(READONLY|CANTOPEN)/.test(answerOf(error)) && statSync(path).isFile()) {
      return refuse('project.read-only', { path, reason: whyReadOnly(path) ?? answerOf(error) }, error)
    }
    return refuse('project.not-a-project', { path, reason: answerOf(error) }, error)
  }
}

function requireReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK)
  } catch (error) {
    refuse('project.unreadable', { path, reason: answerOf(error) }, error)
  }
}

/** What another program is just writing can be written. */
function requireWritable(file: ProjectFile): void {
  try {
    file.exec('BEGIN IMMEDIATE; ROLLBACK')
  } catch (error) {
    if (!answerOf(error).startsWith('SQLITE_BUSY')) throw error
  }
}

/** What the system says against writing the file, or making others beside it; null where it says nothing. */
function whyReadOnly(path: string): SystemAnswer | null {
  try {
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    return null
  } catch (error) {
    return answerOf(error)
  }
}

function made(path: string): ProjectFile {
  try {
    return new Database(path)
  } catch (error) {
    return refuse('project.not-writable', { path, reason: answerOf(error) }, error)
  }
}

function prepare(file: ProjectFile, path: string): ProjectFile {
  setUp(file)
  migrate(file, path, migrations)
  return file
}

function setUp(file: ProjectFile): void {
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
}

/** Applies the steps the file has not seen yet. Exported for the tests of each step. */
export function migrate(file: ProjectFile, path: string, steps: readonly Migration[]): void {
  const version = versionOf(file)
  const known = steps.at(-1)?.version ?? 0
  if (version > known) refuse('project.from-the-future', { path, version, known })
  for (const step of steps.filter((candidate) => candidate.version > version)) apply(file, step)
}

function versionOf(file: ProjectFile): number {
  return file.pragma('user_version', { simple: true }) as number
}

function apply(file: ProjectFile, step: Migration): void {
  file.exec('BEGIN IMMEDIATE')
  try {
    file.exec(step.sql)
    file.pragma(`user_version = ${step.version}`)
    file.exec('COMMIT')
  } catch (error) {
    file.exec('ROLLBACK')
    throw error
  }
}

/**
 * Brings a file that an older version wrote to today's format before it is opened, and tells how many of the steps are done before each: one
 * of them may take many seconds over a million records. Whatever stands against it, the opening meets and refuses. Ended between two
 * steps, the file is of the version in between, and goes on from there.
 */
export async function bringForward(path: string, told: (done: number, total: number) => Promise<void>): Promise<void> {
  if (!existsSync(path) || whyReadOnly(path) !== null) return
  let file: ProjectFile | null = null
  try {
    file = new Database(path)
    if (file.pragma('application_id', { simple: true }) !== applicationId) return
    const version = versionOf(file)
    const steps = migrations.filter((step) => step.version > version)
    if (steps.length > 0) setUp(file)
    for (const [done, step] of steps.entries()) {
      await told(done, steps.length)
      // Another program may have opened the same file meanwhile.
      if (versionOf(file) < step.version) apply(file, step)
    }
  } catch (error) {
    if (error instanceof Refused) throw error
  } finally {
    file?.close()
  }
}
