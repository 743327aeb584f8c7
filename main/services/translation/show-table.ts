import type { z } from 'zod'
import type { tableEntry, TableOrder, translationCalls } from '#shared/contracts/translation.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import { held } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { tableLines, type TableEntry } from './table.ts'

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

type Line = z.infer<typeof tableEntry>

/** Today's table in numbers, and a page of the lines that a filter lets through. Refuses as `tableLines`. */
export async function showTable(
  file: ProjectFile,
  { only, search }: TableFilter,
  { order, descending = false, offset, limit }: TablePage,
  work: LongWork,
): Promise<z.infer<(typeof translationCalls)['translation.show']['output']>> {
  const table = await tableLines(file, work)
  const counts = { total: table.length, users: 0, groups: 0, foreign: 0 }
  for (const line of table) counts[groupOf(line)] += 1
  const wanted = search?.trim().toLowerCase() ?? ''
  const lines = held(file, 'translation-view', JSON.stringify([only, wanted, order, descending]), () => {
    const found = foundLines(table, { only, search })
    return order === undefined ? found : sorted(found, order, descending)
  })
  return { found: lines.length, ...counts, entries: lines.slice(offset, offset + limit) }
}

/** The lines that a filter lets through. */
export function foundLines(table: readonly Line[], { only, search }: TableFilter): readonly Line[] {
  const wanted = search?.trim().toLowerCase() ?? ''
  return table.filter((line) => (only === undefined || only === groupOf(line)) && (wanted === '' || holds(line, wanted)))
}

function groupOf({ kind }: Line): 'users' | 'groups' | 'foreign' {
  return kind === 'user' ? 'users' : kind === 'group' ? 'groups' : 'foreign'
}

/** What has no value comes last, whichever way it goes; equal ones stay in the order of the table. */
function sorted(lines: readonly Line[], order: TableOrder, descending: boolean): Line[] {
  const keyed = lines.map((line) => ({ line, key: keys[order](line) }))
  const sign = descending ? -1 : 1
  return keyed
    .sort((a, b) => (a.key === b.key ? 0 : a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -sign : sign))
    .map(({ line }) => line)
}

const keys: Readonly<Record<TableOrder, (line: Line) => string | null>> = {
  sourceName: ({ sourceName }) => sourceName?.toLowerCase() ?? null,
  targetName: ({ targetName }) => targetName?.toLowerCase() ?? null,
  source: ({ source }) => sidKey(source),
  target: ({ target }) => sidKey(target),
  by: ({ by }) => by,
}

/** SIDs in the order of their numbers: 500 before 1101. */
function sidKey(sid: string): string {
  return sid.replace(/\d+/g, (digits) => digits.padStart(15, '0'))
}

function holds({ source, target, sourceName, targetName }: Line, wanted: string): boolean {
  return [sourceName, targetName, source, target].some((text) => text?.toLowerCase().includes(wanted) === true)
}

export function shownEntry({ source, target, by, kind, sourceAccount, targetAccount }: TableEntry): Line {
  const names = { sourceName: sourceAccount?.name ?? null, targetName: targetAccount?.name ?? null }
  return { source: sidToText(source), target: sidToText(target), by, kind, ...names }
}
