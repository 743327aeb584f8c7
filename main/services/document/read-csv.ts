import Papa from 'papaparse'

export interface CsvRow {
  /** Counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const separators = [',', ';', '\t', '|'] as const

/** The rows that hold anything, their cells trimmed: with or without a BOM, quoted or not, whichever separator the first row uses most. */
export function readCsv(text: string): CsvRow[] {
  const bare = text.replace(/^\uFEFF/, '')
  const { data } = Papa.parse<string[]>(bare, { delimiter: separatorOf(bare), skipEmptyLines: false })
  return data
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some(Boolean))
}

/** Papa's own guess wants rows of equal length, which lists kept by hand do not have. */
function separatorOf(text: string): string {
  const first = /^.*\S.*$/m.exec(text)?.[0] ?? ''
  const outside = first.replace(/"(?:[^"]|"")*"/g, '')
  const counts = separators.map((separator) => outside.split(separator).length - 1)
  return separators[counts.indexOf(Math.max(...counts))]!
}
