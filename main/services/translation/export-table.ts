import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { writePartsAtomic } from '#main/platform/write-file.ts'
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
  let entries = 0
  const isWritten = await readSnapshot(file, (snapshot) => {
    const parts = tableParts(snapshot, work, (done) => (entries = done))
    return writePartsAtomic(full, format === 'json' ? mapText(parts) : csvText(parts), overwrite)
  })
  // It took a while.
  return isWritten ? { path: full, entries } : refuse('usage.file-exists', { path: full })
}

/** Turned into text, and written, a part at a time. */
const partSize = 1000
type Parts = AsyncGenerator<readonly TableEntry[]>

async function* tableParts(file: ProjectFile, work: LongWork, count: (done: number) => void): Parts {
  const total = countTable(file)
  const told = phaseOf(work, readingPhase, total)
  let part: TableEntry[] = []
  let entries = 0
  for (const entry of tableEntries(file)) {
    part.push(entry)
    count((entries += 1))
    if (part.length < partSize) continue
    yield part
    part = []
    await told(Math.min(entries, total))
  }
  if (part.length > 0) yield part
  await told(total)
}

async function* mapText(parts: Parts): AsyncGenerator<string> {
  let before = '{'
  for await (const part of parts) {
    yield `${before}\n${mapOf(part)}`
    before = ','
  }
  yield before === '{' ? '{}\n' : '\n}\n'
}

async function* csvText(parts: Parts): AsyncGenerator<string> {
  yield `\uFEFF${columns.join(',')}\r\n`
  for await (const part of parts) yield `${rowsOf(part)}\r\n`
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
