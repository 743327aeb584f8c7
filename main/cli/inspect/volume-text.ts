import type { InspectedVolume } from '#shared/contracts/inspect.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'
import { nameOf } from './descriptor-text.ts'
import { findingsText, withMore } from './hive-text.ts'

export function describeVolume(volume: InspectedVolume): string {
  const head = facts([
    ['Volume', volume.path],
    ['Label', volume.label || 'none'],
    [
      'NTFS',
      `${volume.version ?? 'of unknown version'}, serial ${volume.serial}, clusters of ${count(volume.clusterBytes)}, records of ${counted(volume.recordBytes, 'byte')}`,
    ],
    ['Size', counted(volume.bytes, 'byte')],
    ['State', volume.isDirty === null ? 'unknown' : volume.isDirty ? 'dirty: Windows was not done writing' : 'clean'],
    ['Files', `${count(volume.files)}, with folders and the volume's own`],
    ['Descriptors', `${count(volume.descriptors)} shared ones`],
  ])
  return [head, sidsText(volume), changeText(volume), findingsText('Damage', volume.damage)].filter((part) => part !== '').join('\n\n')
}

function sidsText({ sids, sidCount, change }: InspectedVolume): string {
  const isMapped = change !== null
  const rows = sids.map((line) => [
    line.sid,
    nameOf(line),
    count(line.files),
    count(line.filesOwned),
    line.roles.join(' '),
    ...(isMapped ? [line.target?.sid ?? '', line.target === null ? '' : nameOf(line.target)] : []),
  ])
  const headings = ['SID', 'Name', 'Files', 'Owned', 'As', ...(isMapped ? ['Becomes', 'Name'] : [])]
  return withMore(table(headings, rows, 'No file has a descriptor that can be read'), sidCount - rows.length, `SIDs: ${showsMore}`)
}

function changeText({ change }: InspectedVolume): string {
  if (change === null) return ''
  const { files, encrypted, counts, descriptors, refused, unknown } = change
  const encryptedText = encrypted === 0 ? '' : `, ${count(encrypted)} of them encrypted (EFS): their contents stay bound to the old account`
  const changed = descriptors.map(
    ({ files: each, first, before, after }) => `${filesText(each, first)}\n  ${sddlText(before)}\n  ${sddlText(after)}`,
  )
  const left = refused.map(({ files: each, first, error }) => `${filesText(each, first)}\n  ${printable(error.message)}`)
  const lost = unknown.map(({ files: each, first, securityId }) => `${filesText(each, first)}, of number ${securityId}`)
  return [
    `With the table  ${files === 0 ? 'nothing changes' : `changed: ${counted(files, 'file')}`}${encryptedText}`,
    section('Descriptors that change', changed, counts.descriptors),
    section('Descriptors that cannot be changed', left, counts.refused),
    section('Descriptors that the volume does not have', lost, counts.unknown),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function section(title: string, lines: readonly string[], total: number): string {
  return total === 0 ? '' : withMore([title, ...lines].join('\n'), total - lines.length, `descriptors: ${showsMore}`)
}

const showsMore = '--limit shows them'

function filesText(files: number, first: string): string {
  return `${counted(files, 'file')}, first ${printable(first)}`
}

function sddlText(sddl: string | null): string {
  return printable(sddl ?? 'without words in SDDL')
}
