import { sidFromText } from '#shared/directory/sid.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { deleteForeignPair, deleteForeignPairs } from '#main/store/translation-rows.ts'
import { foundLines } from './show-table.ts'
import { tableLines } from './table.ts'

/**
 * Takes pairs of SIDs out that another tool's map brought: those that the search lets through, or all, also those that an imported
 * account overrules. A wrong pair gives one person another's files, and must not stay only because it was read once.
 */
export function removeForeign(file: ProjectFile, search: string | undefined): { removed: number } {
  if (search === undefined || search.trim() === '') return { removed: deleteForeignPairs(file) }
  const found = foundLines(tableLines(file), { only: 'foreign', search })
  file.transaction(() => found.forEach(({ source }) => deleteForeignPair(file, sidFromText(source))))()
  return { removed: found.length }
}
