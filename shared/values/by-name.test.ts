import { expect, test } from 'vitest'
import { byName, sortedByName } from './by-name.ts'

const names = ['PC-10', 'pc-9', 'Ärzte-1', 'PC_2', 'PC-9', 'PC 3', 'zebra', 'PC-009', '10', '9a', '']

test('many names are sorted exactly as two of them compare, equal ones as they stood', () => {
  const placed = names.map((name, place) => ({ name, place }))
  const expected = placed.toSorted((a, b) => byName(a.name, b.name))
  const isSame = JSON.stringify(sortedByName(placed, ({ name }) => name)) === JSON.stringify(expected)
  expect([sortedByName(['PC-10', 'PC-9', 'PC-100'], (name) => name), isSame]).toEqual([['PC-9', 'PC-10', 'PC-100'], true])
})
