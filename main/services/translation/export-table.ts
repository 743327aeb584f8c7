import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { tableEntries, tableLines, type TableEntry, type TableLine } from './table.ts'

/** Writes today's table: as JSON the bare map {source: target} that other tools read, as CSV with who is behind each SID. Refuses: 'usage.file-exists'. */
export function exportTable(
  file: ProjectFile,
  path: string,
  format: 'json' | 'csv',
  overwrite: boolean,
): { path: string; entries: number } {
  const full = resolve(path)
  if (!overwrite && existsSync(full)) refuse('usage.file-exists', { path: full })
  if (format === 'json') {
    const lines = tableLines(file)
    writeFileAtomic(full, mapOf(lines))
    return { path: full, entries: lines.length }
  }
  const entries = [...tableEntries(file)]
  writeFileAtomic(full, csvOf(entries))
  return { path: full, entries: entries.length }
}

function mapOf(lines: readonly TableLine[]): string {
  return `${JSON.stringify(Object.fromEntries(lines.map(({ source, target }) => [source, target])), null, 2)}\n`
}

/** Names come from directories that anybody may write to: a cell that a spreadsheet would run is made text. */
function csvOf(entries: readonly TableEntry[]): string {
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
  return `\uFEFF${Papa.unparse(rows, { columns: columns as unknown as string[], escapeFormulae: true })}\r\n`
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
