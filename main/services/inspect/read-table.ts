import { resolve } from 'node:path'
import { statSync } from 'node:fs'
import { sidFromText } from '#shared/directory/sid.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import { TranslationTable, type Translation } from '#shared/security/translation-table.ts'
import { decodedText } from '#shared/values/decoded-text.ts'
import { stampOf, type Project } from '../project/project.ts'
import { readMap, type MapLine } from '../translation/read-map.ts'
import { translationPairs } from '../translation/table.ts'
import { readBytes } from './read-bytes.ts'

export type TableReader = (name: string) => TranslationTable

/**
 * Reads translation tables: 'project' is that of the open project, anything else a file of JSON {old: new}, CSV old,new, or our
 * binary form. The last one is kept, so that a stream of descriptors reads its table once.
 * Refuses: 'project.none-open', 'translation.*', 'usage.file-missing', 'inspect.unreadable-file'.
 */
export function tableReader(project: () => Project): TableReader {
  let last: { readonly key: string; readonly table: TranslationTable } | null = null
  return (name) => {
    const key = name === 'project' ? stampOf(project()) : keyOfFile(resolve(name))
    if (last?.key !== key) {
      const table = name === 'project' ? TranslationTable.from(translationPairs(project())) : readTable(resolve(name))
      last = { key, table }
    }
    return last.table
  }
}

function keyOfFile(path: string): string {
  const { mtimeMs, size, ino } = statSync(path, { throwIfNoEntry: false }) ?? refuse('usage.file-missing', { path })
  return `file ${path} ${mtimeMs} ${size} ${ino}`
}

const binaryMark = 'RHTT'

function readTable(path: string): TranslationTable {
  const bytes = readBytes(path)
  if (bytes.toString('latin1', 0, binaryMark.length) === binaryMark) return TranslationTable.decode(bytes)
  return TranslationTable.from(readMap(path, decodedText(bytes)).map((line) => pairOf(path, line)))
}

function pairOf(path: string, { line, old, new: wanted }: MapLine): Translation {
  try {
    return { source: sidFromText(old), target: sidFromText(wanted) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse('translation.unreadable-map', { path, line, reason: 'no-sids' }, error)
  }
}
