import { expect, test } from 'vitest'
import { findEntries, moved, type PaletteEntry } from './find-entries.ts'

const entry = (label: string, hint = ''): PaletteEntry => ({ kind: 'page', key: label, label, hint })
const labels = (text: string, ...entries: PaletteEntry[]) => findEntries(entries, text).map(({ label }) => label)

test('what begins with the text comes first, then what holds it, then what is found by its hint', () => {
  expect(labels('dev', entry('Batch', 'dev'), entry('All devices'), entry('Devices'))).toEqual(['Devices', 'All devices', 'Batch'])
})

test('every word must be found, in any order; without a word everything is, up to fifty', () => {
  const many = Array.from({ length: 60 }, (_, number) => entry(`PC-${number}`))
  expect([labels('pilot pc', entry('PC-1', 'pilot'), entry('PC-2', 'wave')), labels('', ...many).length]).toEqual([['PC-1'], 50])
})

test('the arrow keys go round', () => {
  expect([moved(0, 1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(0, 1, 0)]).toEqual([1, 0, 2, 0])
})
