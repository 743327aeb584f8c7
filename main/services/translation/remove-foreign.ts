import { sidFromText } from '#shared/directory/sid.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { deleteForeignPair, deleteForeignPairs } from '#main/store/translation-rows.ts'
import { foundLines } from './show-table.ts'
import { tableLines } from './table.ts'

/**
 * Takes pairs of SIDs out that another tool's map brought: those that the search lets through, or all, also those that an imported
 * account overrules. A wrong pair gives one person another's files, and must not stay only because it was read once.
 */
export async function removeForeign(file: ProjectFile, search: string | undefined, work: LongWork): Promise<{ removed: number }> {
  if (search === undefined || search.trim() === '') return { removed: deleteForeignPairs(file) }
  const found = foundLines(await tableLines(file, work), { only: 'foreign', search })
  file.transaction(() => found.forEach(({ source }) => deleteForeignPair(file, sidFromText(source))))()
  return { removed: found.length }
}
