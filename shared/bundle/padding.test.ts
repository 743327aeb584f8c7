import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { pad, sizeClass, unpad } from './padding.ts'

it('gives back what was padded, whatever it ends in', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 10_000 }),
    fc.uint8Array({ maxLength: 50 }).map((bytes) => bytes.map((byte) => byte & 0x80)),
  )
  fc.assert(
    fc.property(content, (bytes) => {
      expect(unpad(pad(bytes))).toEqual(bytes)
    }),
  )
})

it('never grows a content by more than 12 % above the least size, and has few sizes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2048, max: 500_000_000 }), (length) => sizeClass(length) >= length && sizeClass(length) <= length * 1.12),
  )
  const sizes = new Set(Array.from({ length: 1_000_000 }, (_, length) => sizeClass(length)))
  expect([sizes.size, sizeClass(0), sizeClass(2048), sizeClass(2049)]).toEqual([207, 2048, 2048, 2176])
})

it.each([[[]], [[0, 0, 0]], [[0x80, 1]], [[1, 2, 3]]])('takes nothing for padding that is none: %j', (bytes) => {
  expect(unpad(Uint8Array.from(bytes))).toBeNull()
})
