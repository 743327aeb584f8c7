import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'
import { readCsv } from '../document/read-csv.ts'

/** One pair of a foreign map, as written; lines count from 1, in JSON the pairs do. */
export interface MapLine {
  readonly line: number
  readonly old: string
  readonly new: string
}

/**
 * Reads another tool's map: a JSON object of old to new, or CSV lines `old,new` with any separator and with or without headings.
 * Refuses: 'translation.unreadable-map'.
 */
export function readMap(path: string, text: string): MapLine[] {
  const bare = text.replace(/^\uFEFF/, '')
  return bare.trimStart().startsWith('{') ? readJson(path, bare) : readPairs(path, bare)
}

function readJson(path: string, text: string): MapLine[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('translation.unreadable-map', { path, line: lineOf(error), reason: 'not-json' })
  }
  const map = z.record(z.string(), z.string()).safeParse(value)
  if (!map.success) return refuse('translation.unreadable-map', { path, line: null, reason: 'not-text' })
  return Object.entries(map.data).map(([old, target], index) => ({ line: index + 1, old: old.trim(), new: target.trim() }))
}

/** Where JSON goes wrong, as far as the parser tells. */
function lineOf(error: unknown): number | null {
  const [, line] = /\(line (\d+) /.exec((error as Error).message) ?? []
  return line === undefined ? null : Number(line)
}

/** Headings other tools and we write, in pairs. */
const headings = [
  ['sourcesid', 'targetsid'],
  ['old', 'new'],
  ['source', 'target'],
  ['sourceuser', 'targetuser'],
  ['olduser', 'newuser'],
  // ADMT's include files; of several names of the target the account name is the surest.
  ['sourcename', 'targetsam'],
  ['sourcename', 'targetupn'],
  ['sourcename', 'targetname'],
  ['sourceaccount', 'targetaccount'],
  ['oldsid', 'newsid'],
  ['sidold', 'sidnew'],
] as const

function readPairs(path: string, text: string): MapLine[] {
  const filled = readCsv(text)
  if (filled.length === 0) refuse('translation.unreadable-map', { path, line: null, reason: 'empty' })
  const first = filled[0]!.cells.map((cell) => cell.toLowerCase().replace(/[\s_-]/g, ''))
  const heading = headings.find(([old, target]) => first.includes(old) && first.includes(target))
  const [oldAt, newAt] = heading === undefined ? [0, 1] : [first.indexOf(heading[0]), first.indexOf(heading[1])]
  return filled.slice(heading === undefined ? 0 : 1).map(({ line, cells }) => ({ line, old: cells[oldAt] ?? '', new: cells[newAt] ?? '' }))
}
