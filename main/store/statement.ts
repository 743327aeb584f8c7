import type Database from 'better-sqlite3'
import type { ProjectFile } from './project-file.ts'

const all = new WeakMap<ProjectFile, Map<string, Database.Statement>>()

/**
 * The statement of a text, prepared once for as long as the file is open: preparing takes many times as long as what is done to one
 * account, and a decision may be about a hundred thousand. For `get`, `all` and `run`; one that is plucked is plucked wherever it is used.
 */
export function statement(file: ProjectFile, sql: string): Database.Statement {
  const known = all.get(file) ?? new Map<string, Database.Statement>()
  all.set(file, known)
  const prepared = known.get(sql) ?? file.prepare(sql)
  known.set(sql, prepared)
  return prepared
}
