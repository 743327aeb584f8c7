import { expect, it } from 'vitest'
import { parseSegmentName, segmentName } from './journal-segment.ts'
import { assignmentName, mailboxName, metadataFile, targetFile } from './layout.ts'

const hash = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(-64)

it('names what lies on the share', () => {
  const name = 'a'.repeat(32)
  expect([metadataFile('timestamp', 7), metadataFile('bin-0f', 7), targetFile(name, 'b'.repeat(64))]).toEqual([
    'repository/metadata/timestamp.json',
    'repository/metadata/7.bin-0f.json',
    `repository/targets/${'b'.repeat(64)}.${name}`,
  ])
})

it('gives a device one name for its assignment and another for its mailbox', () => {
  expect(assignmentName('device', hash)).not.toBe(mailboxName('device', hash))
})

it.each([
  '../../etc/passwd',
  '000000000001.jwe',
  `1-${'a'.repeat(32)}.jwe`,
  `000000000001-${'A'.repeat(32)}.jwe`,
  `000000000001-${'a'.repeat(32)}.jwe\n`,
])('takes %j for no segment', (name) => {
  expect(parseSegmentName(name)).toBeNull()
})

it('reads a segment’s name back', () => {
  expect(parseSegmentName(segmentName(42, 'c'.repeat(64)))).toEqual({ first: 42, hash: 'c'.repeat(32) })
})
