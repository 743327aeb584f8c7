import Papa from 'papaparse'
import { deviceKey, isDeviceName } from '#shared/migration/batch.ts'
import { refuse } from '#shared/errors/refused.ts'
import { readCsv, type CsvRow } from '../document/read-csv.ts'
import type { KnownDevices } from './known-devices.ts'

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
  'dnshostname',
  'fqdn',
])

interface Line {
  readonly line: number
  readonly text: string
}

/**
 * Computer names from a CSV file or what was pasted from a spreadsheet: any separator, a BOM, quotes, headings or none,
 * a final $, a leading DOMAIN\ as Windows lists them, or the DNS domain in which the source knows them. Without headings the first column
 * counts, unless every other cell is a device, too: then it is a list. Names given twice are taken once and counted.
 * Refuses: 'batch.bad-device-list', 'batch.other-domain', 'batch.list-or-table', each with every bad line; then none is taken.
 */
export function readDeviceCsv(path: string, text: string, known: KnownDevices): { names: string[]; repeated: number } {
  const filled = readCsv(text)
  const column = filled[0]?.cells.findIndex((cell) => headings.has(cell.toLowerCase())) ?? -1
  const written = column < 0 ? listed(path, filled, known) : filled.slice(1).map(({ line, cells }) => ({ line, text: cells[column] ?? '' }))
  const names = new Map<string, string>()
  const bad: Line[] = []
  const elsewhere: Line[] = []
  let repeated = 0
  for (const { line, text: given } of written) {
    const name = bareName(given, known)
    if (name === 'other-domain') elsewhere.push({ line, text: given.slice(0, 300) })
    else if (name === null) bad.push({ line, text: given.slice(0, 100) })
    else if (names.has(deviceKey(name.text))) repeated += 1
    else names.set(deviceKey(name.text), name.text)
  }
  if (bad.length > 0) refuse('batch.bad-device-list', { path, lines: bad.slice(0, 20) })
  if (elsewhere.length > 0) refuse('batch.other-domain', { path, lines: elsewhere.slice(0, 20), domains: [...known.domains].slice(0, 5) })
  return { names: [...names.values()], repeated }
}

/** The cells that are names where no heading says so. */
function listed(path: string, rows: readonly CsvRow[], known: KnownDevices): Line[] {
  const isKnown = (text: string) => {
    const name = bareName(text, known)
    return name !== null && name !== 'other-domain' && known.isDevice(name.text)
  }
  const others = rows.flatMap(({ line, cells }) => cells.slice(1).flatMap((text) => (text === '' ? [] : [{ line, text }])))
  const strangers = others.filter(({ text }) => !isKnown(text))
  if (strangers.length === 0) return rows.flatMap(({ line, cells }) => cells.flatMap((text) => (text === '' ? [] : [{ line, text }])))
  const isOneLine = rows.length === 1 && rows[0]!.cells.every((text) => text === '' || bareName(text, known) !== null)
  if (isOneLine || strangers.length < others.length)
    refuse('batch.list-or-table', { path, lines: strangers.slice(0, 20).map(({ line, text }) => ({ line, text: text.slice(0, 100) })) })
  return rows.map(({ line, cells }) => ({ line, text: cells[0] ?? '' }))
}

/** A name without its domain, where the source has that domain; null for what is no computer name. */
function bareName(written: string, known: KnownDevices): { readonly text: string } | 'other-domain' | null {
  const name = written.replace(/^[^\\]*\\/, '').replace(/\$$/, '')
  if (isDeviceName(name)) return { text: name }
  const [, host = '', suffix = ''] = /^([^.]+)\.([^\s/]+?)\.?$/.exec(name) ?? []
  if (!isDeviceName(host) || !/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(suffix)) return null
  const own = known.hostOf(`${host}.${suffix}`)
  if (own !== undefined) return { text: own }
  const [domains, domain] = [known.domainsOf(host), suffix.toLowerCase()]
  if (domains.size > 1) return 'other-domain'
  const fits = known.domains.size === 0 ? known.isDevice(host) : domains.size === 1 ? domains.has(domain) : known.domains.has(domain)
  return fits ? { text: host } : 'other-domain'
}

/** Devices as CSV for a spreadsheet; a name that a spreadsheet would run is made text. */
export function writeDeviceCsv(rows: readonly { device: string; imported: boolean; dn: string }[]): string {
  const data = rows.map(({ device, imported, dn }) => ({ device, imported: imported ? 'yes' : 'no', dn }))
  return `\uFEFF${Papa.unparse({ fields: ['device', 'imported', 'dn'], data }, { escapeFormulae: true })}\r\n`
}
