import { expect, test } from 'vitest'
import { sidFromText } from './sid.ts'
import { isMappable, wellKnownDomainGroups, wellKnownName } from './well-known.ts'

test.each([
  ['S-1-1-0', 'Everyone'],
  ['S-1-5-18', 'NT AUTHORITY\\SYSTEM'],
  ['S-1-5-32-544', 'BUILTIN\\Administrators'],
  ['S-1-5-32-999', null],
  ['S-1-16-12288', 'Mandatory Label\\High Mandatory Level'],
  ['S-1-15-2-1', 'APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES'],
  ['S-1-5-21-7-8-9-513', 'Domain Users'],
  ['S-1-5-21-7-8-9-500', 'Administrator'],
  ['S-1-5-21-7-8-9-1105', null],
  ['S-1-12-1-1-2-3-4', null],
])('%s is named %s', (text, name) => {
  expect(wellKnownName(sidFromText(text))).toBe(name)
})

test('the groups that every domain has stand once each', () => {
  const rids = wellKnownDomainGroups.map(({ rid }) => rid)
  expect(new Set(rids).size).toBe(rids.length)
})

test('only accounts of one domain or tenant are translated', () => {
  const yes = ['S-1-5-21-1-2-3-1000', 'S-1-5-21-1-2-3-513', 'S-1-12-1-1-2-3-4', 'S-1-5-21-1-2-3']
  const universal = [
    'S-1-1-0',
    'S-1-5-18',
    'S-1-5-32-545',
    'S-1-5-21-0-0-0-497',
    'S-1-5-21',
    'S-1-5',
    'S-1-12-1',
    'S-1-15-2-1',
    'S-1-16-8192',
  ]
  const local = ['S-1-5-80-1-2-3-4-5', 'S-1-5-5-0-12345', 'S-1-5-82-1', 'S-1-5-90-0-1', 'S-1-22-1-1000', 'S-1-5-64-10']
  const never = [...universal, ...local]
  expect([...yes, ...never].map((text) => isMappable(sidFromText(text)))).toEqual([...yes.map(() => true), ...never.map(() => false)])
})
