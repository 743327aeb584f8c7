import type { z } from 'zod'
import type { tableEntry, translationCalls } from '#shared/contracts/translation.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { tableEntries, type TableEntry } from './table.ts'

export interface TableFilter {
  readonly only?: 'users' | 'groups' | 'foreign' | undefined
  readonly search?: string | undefined
}

/** Today's table in numbers, and a page of the lines that a filter lets through. */
export function showTable(
  file: ProjectFile,
  { only, search }: TableFilter,
  { offset, limit }: { offset: number; limit: number },
): z.infer<(typeof translationCalls)['translation.show']['output']> {
  const counts = { total: 0, users: 0, groups: 0, foreign: 0 }
  const entries: z.infer<typeof tableEntry>[] = []
  const wanted = search?.trim().toLowerCase() ?? ''
  let found = 0
  for (const entry of tableEntries(file)) {
    const group = entry.kind === 'user' ? 'users' : entry.kind === 'group' ? 'groups' : 'foreign'
    counts.total += 1
    counts[group] += 1
    if (only !== undefined && only !== group) continue
    if (wanted !== '' && !holds(entry, wanted)) continue
    if (found >= offset && entries.length < limit) entries.push(shownEntry(entry))
    found += 1
  }
  return { found, ...counts, entries }
}

function holds({ source, target, sourceAccount, targetAccount }: TableEntry, wanted: string): boolean {
  if ([sourceAccount?.name, targetAccount?.name].some((name) => name?.toLowerCase().includes(wanted) === true)) return true
  // Spelling every SID out costs more than all the rest: only where one is looked for.
  return /^[s\d-]+$/.test(wanted) && [source, target].some((sid) => sidToText(sid).toLowerCase().includes(wanted))
}

export function shownEntry({ source, target, by, kind, sourceAccount, targetAccount }: TableEntry): z.infer<typeof tableEntry> {
  const names = { sourceName: sourceAccount?.name ?? null, targetName: targetAccount?.name ?? null }
  return { source: sidToText(source), target: sidToText(target), by, kind, ...names }
}
