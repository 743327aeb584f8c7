import { expect, test } from 'vitest'
import { compareSides } from './side-by-side.ts'

const side = (side: 'source' | 'target', name: string, attributes: Record<string, string | string[]>) => ({
  side,
  account: { connection: 'c', guid: name, sid: null, name, displayName: null, upn: null, dn: `CN=${name}`, state: 'active' as const },
  attributes,
  groups: [],
})

test('what agrees with the account that is decided about comes first; what only one has tells nothing', () => {
  const rows = compareSides([
    side('source', 'anna', { mail: 'Anna@old', title: 'Clerk', room: '12' }),
    side('target', 'anna1', { mail: 'anna@OLD', title: 'Head' }),
    side('target', 'anna2', { title: 'clerk', other: 'x' }),
  ])
  expect(rows.map(({ attribute, alike }) => [attribute, alike])).toEqual([
    ['mail', [true, true, false]],
    ['title', [true, false, true]],
    ['distinguishedName', [true, false, false]],
  ])
})
