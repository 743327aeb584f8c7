import { expect, test } from 'vitest'
import { byteSize } from './byte-size.ts'

test('bytes are said in the unit and language that people use', () => {
  expect([byteSize(900, 'en'), byteSize(314_572_800, 'en'), byteSize(2_147_553_280, 'fr'), byteSize(2_147_553_280, 'de')]).toEqual([
    '1 kB',
    '315 MB',
    '2,1\u202fGo',
    '2,1\u00a0GB',
  ])
})
