import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { accountFacts, type AccountKind, type Attributes } from '#shared/directory/account.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { DeviceListFlaw } from '#shared/errors/directory-reasons.ts'
import type { DirectoryReader } from '../directory-reader.ts'

/** Columns by what they may be called: ours, and those that people's inventory scripts write. */
const columnNames: Readonly<Record<string, string>> = {
  device: 'device',
  computername: 'device',
  user: 'user',
  localusername: 'user',
  sid: 'sid',
  displayname: 'displayName',
  targetupn: 'targetUpn',
  targetidentity: 'targetIdentity',
}

/**
 * Reads a list of computers that belong to no directory: one local user of one computer a line.
 * A user is named DEVICE\user, since every computer may have its own Anna. Nothing has a GUID here, so one is made from the names;
 * a user without a SID in the list is kept, and cannot be translated until a census of its computer tells the SID.
 * Refuses: 'usage.file-missing', 'directory.csv-damaged'.
 */
export function workgroupReader(path: string): DirectoryReader {
  return async (sink, { progress }) => {
    const devices = new Set<string>()
    const rows = readRows(path)
    for (const row of rows) {
      const key = row.device.toUpperCase()
      if (!devices.has(key)) sink.account(account('device', [key], `CN=${escaped(row.device)}`, { sAMAccountName: `${row.device}$` }, ''))
      devices.add(key)
      const { sid, ...attributes } = row
      const dn = `CN=${escaped(row.user)},CN=${escaped(row.device)}`
      if (sid === '') sink.findings.add('no-sid', dn)
      const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
      sink.account(account('user', [key, row.user.toUpperCase()], dn, { ...kept, sAMAccountName: `${row.device}\\${row.user}` }, sid))
    }
    progress({ phase: 'Reading the list', done: rows.length, total: rows.length })
    return { domain: null, scope: [] }
  }
}

interface Row {
  readonly device: string
  readonly user: string
  readonly sid: string
  readonly displayName: string
  readonly targetUpn: string
  readonly targetIdentity: string
}

type Damaged = (line: number, reason: DeviceListFlaw, about?: string) => never

function readRows(path: string): Row[] {
  if (!existsSync(path)) refuse('usage.file-missing', { path })
  const damaged: Damaged = (line, reason, about) => refuse('directory.csv-damaged', { path, line, reason, about })
  const { data, errors, meta } = Papa.parse<Record<string, string>>(textOf(path, damaged), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => columnNames[name.replace(/[^A-Za-z]/g, '').toLowerCase()] ?? name,
    transform: (value) => value.trim(),
  })
  // The list may have a single column too few to guess a separator from: that is found out by name below.
  const [error] = errors.filter(({ type }) => type !== 'Delimiter')
  // Papa Parse counts the heading for quotes and does not for missing and surplus fields.
  if (error !== undefined) damaged((error.row ?? 0) + (error.type === 'Quotes' ? 1 : 2), error.type === 'Quotes' ? 'quotes' : 'fields')
  for (const column of ['device', 'user']) if (!(meta.fields ?? []).includes(column)) damaged(1, 'no-column', column)
  return data.map((row, index) => checked(row, index + 2, damaged))
}

function checked(row: Record<string, string>, line: number, damaged: Damaged): Row {
  const value = (column: string) => row[column] ?? ''
  if (value('device') === '' || value('user') === '') damaged(line, 'incomplete')
  if (/[\\/]/.test(value('device') + value('user'))) damaged(line, 'domain')
  if (value('sid') !== '' && !/^S-1-\d+(-\d+)*$/i.test(value('sid'))) damaged(line, 'no-sid', value('sid'))
  return {
    device: value('device'),
    user: value('user'),
    sid: value('sid'),
    displayName: value('displayName'),
    targetUpn: value('targetUpn'),
    targetIdentity: value('targetIdentity'),
  }
}

function textOf(path: string, damaged: Damaged): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    return damaged(1, 'not-utf8')
  }
}

function account(kind: AccountKind, names: readonly string[], dn: string, attributes: Attributes, sid: string) {
  const facts = accountFacts(kind, attributes)
  if (facts === null) throw new Error('a listed account always has a name')
  return { kind, guid: guidOf(kind, names), sid: sid === '' ? null : sidFromText(sid), dn, ...facts }
}

/** The same for the same names in every import [RFC 9562, version 8]. */
function guidOf(kind: AccountKind, names: readonly string[]): Uint8Array {
  const digest = createHash('sha256')
    .update(JSON.stringify(['rehome-workgroup', kind, ...names]))
    .digest()
  const guid = new Uint8Array(digest.subarray(0, 16))
  guid[7] = (guid[7]! & 0x0f) | 0x80 // the version is in the third field, which is little-endian
  guid[8] = (guid[8]! & 0x3f) | 0x80
  return guid
}

const escaped = (name: string) => name.replace(/[,+"\\<>;=]|^[ #]| $/g, (sign) => `\\${sign}`)
