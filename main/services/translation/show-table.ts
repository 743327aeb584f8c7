import type { z } from 'zod'
import type { tableEntry, TableOrder, translationCalls } from '#shared/contracts/translation.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { tableEntries, type TableEntry } from './table.ts'

/** A part of the table; without an order users come first, then groups, by name, then pairs of SIDs. */
export interface TablePage {
  readonly order?: TableOrder | undefined
  readonly descending?: boolean
  readonly offset: number
  readonly limit: number
}

export interface TableFilter {
  readonly only?: 'users' | 'groups' | 'foreign' | undefined
  readonly search?: string | undefined
}

/** Today's table in numbers, and a page of the lines that a filter lets through. */
export function showTable(
  file: ProjectFile,
  { only, search }: TableFilter,
  { order, descending = false, offset, limit }: TablePage,
): z.infer<(typeof translationCalls)['translation.show']['output']> {
  const counts = { total: 0, users: 0, groups: 0, foreign: 0 }
  // In the order in which the lines come only those of the page are held; for another, all of them.
  const page: TableEntry[] = []
  const wanted = search?.trim().toLowerCase() ?? ''
  let found = 0
  for (const entry of tableEntries(file)) {
    const group = entry.kind === 'user' ? 'users' : entry.kind === 'group' ? 'groups' : 'foreign'
    counts.total += 1
    counts[group] += 1
    if (only !== undefined && only !== group) continue
    if (wanted !== '' && !holds(entry, wanted)) continue
    if (order !== undefined || (found >= offset && page.length < limit)) page.push(entry)
    found += 1
  }
  const shown = order === undefined ? page : sorted(page, order, descending).slice(offset, offset + limit)
  return { found, ...counts, entries: shown.map(shownEntry) }
}

/** What has no value comes last, whichever way it goes; equal ones stay in the order of the table. */
function sorted(entries: readonly TableEntry[], order: TableOrder, descending: boolean): TableEntry[] {
  const keyed = entries.map((entry) => ({ entry, key: keys[order](entry) }))
  const sign = descending ? -1 : 1
  return keyed
    .sort((a, b) => (a.key === b.key ? 0 : a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -sign : sign))
    .map(({ entry }) => entry)
}

const keys: Readonly<Record<TableOrder, (entry: TableEntry) => string | null>> = {
  sourceName: ({ sourceAccount }) => sourceAccount?.name.toLowerCase() ?? null,
  targetName: ({ targetAccount }) => targetAccount?.name.toLowerCase() ?? null,
  source: ({ source }) => sidKey(source),
  target: ({ target }) => sidKey(target),
  by: ({ by }) => by,
}

/** SIDs in the order of their numbers: 500 before 1101. */
function sidKey(sid: Sid): string {
  return sidToText(sid).replace(/\d+/g, (digits) => digits.padStart(15, '0'))
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
