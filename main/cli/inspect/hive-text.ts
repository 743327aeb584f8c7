import type { Findings, InspectedHive, InspectedKey, NamedSid } from '#shared/contracts/inspect.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'
import { describeDescriptor, nameOf } from './descriptor-text.ts'
import { writtenText } from './written-text.ts'

const shownSids = 50

export function describeHive(hive: InspectedHive): string {
  const parts = [
    headText(hive),
    sidsText(hive),
    cellsText(hive),
    findingsText('Damage', hive.damage),
    findingsText('Structure', hive.structure),
  ]
  return `${[...parts, changeText(hive)].filter((part) => part !== '').join('\n\n')}${writtenText(hive.written)}`
}

function headText(hive: InspectedHive): string {
  const { sequence, cells } = hive
  return facts([
    ['Hive', hive.path],
    ['Written as', hive.name === '' ? 'it has no name in it' : `…${hive.name}`],
    ['Size', `${counted(hive.bytes, 'byte')}, format ${hive.format}`],
    ['Last written', hive.lastWritten ?? 'never'],
    ['State', stateText(hive)],
    ...(hive.stateReason === null ? [] : [['', hive.stateReason] as const]),
    ['Sequence', sequence[0] === sequence[1] ? count(sequence[0]) : `${count(sequence[0])} begun, ${count(sequence[1])} finished`],
    ['Logs', hive.logs.length === 0 ? 'none beside it' : hive.logs.join(', ')],
    ...(hive.pendingTransactions ? [['Transactions', 'pending: its .TM.blf belongs to it'] as const] : []),
    ['Keys', `${counted(hive.keys, 'key')} with ${counted(hive.values, 'value')}`],
    ['Security', `${counted(cells.count, 'cell')} for ${counted(cells.references, 'key')}, their ring is ${hive.ring}`],
  ])
}

function stateText({ state, logs }: InspectedHive): string {
  if (state === 'clean') return 'clean'
  return state === 'recovered'
    ? `recovered: it was dirty, and ${logs.length === 1 ? 'its log is' : 'its logs are'} replayed here`
    : `${state}, shown as it is`
}

/** Whose they are comes first: accounts that can move, then what Windows names; app packages are only counted. */
function sidsText({ sids, change }: InspectedHive): string {
  const isMapped = change !== null
  const shown = sids.filter(({ sid, name }) => name !== null || !sid.startsWith('S-1-15-')).toSorted((a, b) => rank(a) - rank(b))
  const rows = shown
    .slice(0, shownSids)
    .map((line) => [
      line.sid,
      nameOf(line),
      count(line.cells),
      count(line.keys),
      line.roles.join(' '),
      ...(isMapped ? [line.target?.sid ?? '', line.target === null ? '' : nameOf(line.target)] : []),
    ])
  const headings = ['SID', 'Name', 'Cells', 'Keys', 'As', ...(isMapped ? ['Becomes', 'Name'] : [])]
  const text = withMore(table(headings, rows, 'No SIDs in its security cells'), shown.length - rows.length, 'SIDs')
  return shown.length === sids.length
    ? text
    : `${text}\nand ${count(sids.length - shown.length)} of app packages and their capabilities (S-1-15-…)`
}

function rank({ sid, account }: NamedSid): number {
  if (account !== null) return 0
  return isMappable(sidFromText(sid)) ? 1 : 2
}

function cellsText({ cells }: InspectedHive): string {
  const shown = cells.first.map((cell) => {
    const differs = cell.references === cell.keys ? '' : `, but it counts ${count(cell.references)}`
    const first = cell.firstKey === null ? '' : `, first ${printable(cell.firstKey === '' ? '(root)' : cell.firstKey)}`
    return `${counted(cell.keys, 'key')}${first}${differs}\n  ${printable(cell.sddl ?? cell.error?.message ?? 'without words in SDDL')}`
  })
  return shown.length === 0 ? '' : withMore(`Descriptors\n${shown.join('\n')}`, cells.count - shown.length, 'cells: --cells shows them')
}

function changeText({ change, bytes }: InspectedHive): string {
  if (change === null) return ''
  const { cells, keys, refused, bytesAfter } = change
  const what =
    cells === 0 ? 'nothing changes in its security cells' : `changed: ${counted(cells, 'security cell')} of ${counted(keys, 'key')}`
  const size = bytesAfter === null || bytesAfter === bytes ? '' : `; the hive grows to ${counted(bytesAfter, 'byte')}`
  return [`With the table  ${what}${size}`, findingsText('Cannot be changed', refused)].filter((part) => part !== '').join('\n')
}

export function findingsText(title: string, { count: total, first }: Findings): string {
  if (total === 0) return ''
  return withMore(`${title}: ${count(total)}\n${first.map((line) => `  ${printable(line)}`).join('\n')}`, total - first.length, '')
}

export function withMore(text: string, more: number, what: string): string {
  return more > 0 ? `${text}\n… and ${count(more)} more ${what}`.trimEnd() : text
}

export function describeKey(key: InspectedKey): string {
  const { subkeys, values, descriptor } = key
  const head = facts([
    ['Hive', key.path],
    ['Key', key.key === '' ? '(root)' : key.key],
    ['Last written', key.lastWritten ?? 'never'],
    ...(key.class === null ? [] : [['Class', key.class] as const]),
    ...(key.linkTarget === null ? [] : [['Link to', key.linkTarget] as const]),
  ])
  const keyRows = subkeys.first.map(({ name, subkeys: below, lastWritten }) => [
    name,
    count(below),
    lastWritten?.slice(0, 19).replace('T', ' ') ?? '',
  ])
  const valueRows = values.first.map(({ name, type, bytes, shown }) => [name === '' ? '(default)' : name, type, count(bytes), shown])
  const parts = [
    head,
    withMore(
      table(['Value', 'Type', 'Bytes', 'Data'], valueRows, 'It has no values.'),
      values.count - valueRows.length,
      'values: --limit shows them',
    ),
    withMore(
      table(['Subkey', 'Keys below', 'Last written (UTC)'], keyRows, 'It has no subkeys.'),
      subkeys.count - keyRows.length,
      'subkeys: --limit shows them',
    ),
    ...(descriptor === null ? [] : [describeDescriptor(descriptor, null)]),
    findingsText('Damage', key.damage),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
