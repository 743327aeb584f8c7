import { directoryFilter, type SavedFilter } from '#shared/contracts/directory.ts'
import type { ProjectFile } from './project-file.ts'

/** Filters that somebody gave a name, by name. */
export function savedFilters(file: ProjectFile): SavedFilter[] {
  const rows = file.prepare<[], { name: string; filter: string }>('SELECT name, filter FROM savedFilter ORDER BY name').all()
  return rows.map(({ name, filter }) => ({ name, filter: directoryFilter.parse(JSON.parse(filter)) }))
}

/** Keeps a filter; one of that name, in any case, is replaced. */
export function saveFilter(file: ProjectFile, { name, filter }: SavedFilter): void {
  file.prepare('INSERT OR REPLACE INTO savedFilter (name, filter) VALUES (?, ?)').run(name, JSON.stringify(filter))
}

export function forgetFilter(file: ProjectFile, name: string): void {
  file.prepare('DELETE FROM savedFilter WHERE name = ?').run(name)
}
