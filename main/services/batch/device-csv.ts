import Papa from 'papaparse'
import { deviceKey, isDeviceName } from '#shared/migration/batch.ts'
import { refuse } from '#shared/errors/refused.ts'
import { readCsv } from '../document/read-csv.ts'

/** Headings under which other tools and spreadsheets list computers. */
const headings = new Set([
  'device',
  'devices',
  'computer',
  'computers',
  'computername',
  'computer name',
  'name',
  'hostname',
  'devicename',
  'device name',
  'samaccountname',
])

/**
 * Computer names from a CSV file or what was pasted from a spreadsheet: any separator, a BOM, quotes, headings or none,
 * a final $ or a leading DOMAIN\ as Windows lists them. Without headings the first column counts.
 * Names given twice are taken once and counted. Refuses: 'batch.bad-device-list' with every bad line; then none is taken.
 */
export function readDeviceCsv(path: string, text: string): { names: string[]; repeated: number } {
  const filled = readCsv(text)
  const column = filled[0]?.cells.findIndex((cell) => headings.has(cell.toLowerCase())) ?? -1
  const names = new Map<string, string>()
  const bad: { line: number; text: string }[] = []
  let repeated = 0
  for (const { line, cells } of filled.slice(column < 0 ? 0 : 1)) {
    const written = cells[Math.max(column, 0)] ?? ''
    const name = written.replace(/^[^\\]*\\/, '').replace(/\$$/, '')
    if (!isDeviceName(name)) bad.push({ line, text: written.slice(0, 100) })
    else if (names.has(deviceKey(name))) repeated += 1
    else names.set(deviceKey(name), name)
  }
  if (bad.length > 0) refuse('batch.bad-device-list', { path, lines: bad.slice(0, 20) })
  return { names: [...names.values()], repeated }
}

/** Devices as CSV for a spreadsheet; a name that a spreadsheet would run is made text. */
export function writeDeviceCsv(rows: readonly { device: string; imported: boolean; dn: string }[]): string {
  const data = rows.map(({ device, imported, dn }) => ({ device, imported: imported ? 'yes' : 'no', dn }))
  return `\uFEFF${Papa.unparse({ fields: ['device', 'imported', 'dn'], data }, { escapeFormulae: true })}\r\n`
}
