import type { InspectedVolume } from '#shared/contracts/inspect.ts'
import { count, facts, table } from '#shared/terminal/table.ts'
import { nameOf } from './descriptor-text.ts'
import { findingsText } from './hive-text.ts'

export function describeVolume(volume: InspectedVolume): string {
  const head = facts([
    ['Volume', volume.path],
    ['Label', volume.label || 'none'],
    [
      'NTFS',
      `${volume.version ?? 'of unknown version'}, serial ${volume.serial}, clusters of ${count(volume.clusterBytes)}, records of ${count(volume.recordBytes)} bytes`,
    ],
    ['Size', `${count(volume.bytes)} bytes`],
    ['State', volume.isDirty === null ? 'unknown' : volume.isDirty ? 'dirty: Windows was not done writing' : 'clean'],
    ['Files', `${count(volume.files)}, with folders and the volume's own`],
    ['Descriptors', `${count(volume.descriptors)} shared ones`],
  ])
  return [head, sidsText(volume), changeText(volume), findingsText('Damage', volume.damage)].filter((part) => part !== '').join('\n\n')
}

function sidsText({ sids, change }: InspectedVolume): string {
  const isMapped = change !== null
  const rows = sids.map((line) => [
    line.sid,
    nameOf(line),
    count(line.files),
    count(line.filesOwned),
    line.roles.join(' '),
    ...(isMapped ? [line.target?.sid ?? '', line.target === null ? '' : nameOf(line.target)] : []),
  ])
  return table(
    ['SID', 'Name', 'Files', 'Owned', 'As', ...(isMapped ? ['Becomes', 'Name'] : [])],
    rows,
    'No file has a descriptor that can be read',
  )
}

function changeText({ change }: InspectedVolume): string {
  if (change === null) return ''
  const { files, encrypted, descriptors, refused, unknown } = change
  const encryptedText = encrypted === 0 ? '' : `, ${count(encrypted)} of them encrypted (EFS): their contents stay bound to the old account`
  const changed = table(
    ['Files', 'First', 'Descriptor', 'Becomes'],
    descriptors.map(({ files: each, first, before, after }) => [count(each), first, before ?? '', after ?? '']),
    '',
  )
  return [
    `With the table  ${files === 0 ? 'nothing changes' : `${count(files)} files change`}${encryptedText}`,
    changed,
    ...refused.map(({ files: each, first, error }) => `cannot be changed: ${count(each)} files, first ${first}: ${error.message}`),
    ...unknown.map(({ files: each, first, securityId }) => `unknown descriptor ${securityId}: ${count(each)} files, first ${first}`),
  ]
    .filter((part) => part !== '')
    .join('\n')
}
