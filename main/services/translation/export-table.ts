import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { countTable, readingPhase, tableEntries, type TableEntry } from './table.ts'

/**
 * Writes today's table: as JSON the bare map {source: target} that other tools read, as CSV with who is behind each SID. The file is there
 * whole or not at all. Refuses: 'usage.file-exists', 'translation.source-twice', 'translation.target-twice', 'ipc.cancelled'.
 */
export async function exportTable(
  file: ProjectFile,
  path: string,
  { format, overwrite }: { readonly format: 'json' | 'csv'; readonly overwrite: boolean },
  work: LongWork,
): Promise<{ path: string; entries: number }> {
  const full = resolve(path)
  if (!overwrite && existsSync(full)) refuse('usage.file-exists', { path: full })
  const { text, entries } = await readSnapshot(file, (snapshot) => tableText(snapshot, format, work))
  // It took a while.
  if (!overwrite && existsSync(full)) refuse('usage.file-exists', { path: full })
  writeFileAtomic(full, text)
  return { path: full, entries }
}

/** Turned into text a part at a time. */
const partSize = 1000

async function tableText(file: ProjectFile, format: 'json' | 'csv', work: LongWork): Promise<{ text: string; entries: number }> {
  const total = countTable(file)
  const told = phaseOf(work, readingPhase, total)
  const parts: string[] = []
  let part: TableEntry[] = []
  let entries = 0
  const end = () => {
    if (part.length > 0) parts.push(format === 'json' ? mapOf(part) : rowsOf(part))
    part = []
  }
  for (const entry of tableEntries(file)) {
    part.push(entry)
    entries += 1
    if (part.length < partSize) continue
    end()
    await told(Math.min(entries, total))
  }
  end()
  await told(total)
  if (format === 'json') return { text: parts.length === 0 ? '{}\n' : `{\n${parts.join(',\n')}\n}\n`, entries }
  return { text: `\uFEFF${[columns.join(','), ...parts].join('\r\n')}\r\n`, entries }
}

function mapOf(entries: readonly TableEntry[]): string {
  return entries.map(({ source, target }) => `  ${JSON.stringify(sidToText(source))}: ${JSON.stringify(sidToText(target))}`).join(',\n')
}

/** Names come from directories that anybody may write to: a cell that a spreadsheet would run is made text. */
function rowsOf(entries: readonly TableEntry[]): string {
  const rows = entries.map(({ source, target, kind, by, sourceAccount, targetAccount }) => ({
    sourceSid: sidToText(source),
    targetSid: sidToText(target),
    kind: kind ?? '',
    by,
    sourceName: sourceAccount?.name ?? '',
    sourceUpn: sourceAccount?.upn ?? '',
    sourceGuid: sourceAccount?.guid ?? '',
    targetName: targetAccount?.name ?? '',
    targetUpn: targetAccount?.upn ?? '',
    targetGuid: targetAccount?.guid ?? '',
  }))
  return Papa.unparse(rows, { columns: [...columns], header: false, escapeFormulae: true })
}

const columns = [
  'sourceSid',
  'targetSid',
  'kind',
  'by',
  'sourceName',
  'sourceUpn',
  'sourceGuid',
  'targetName',
  'targetUpn',
  'targetGuid',
] as const
