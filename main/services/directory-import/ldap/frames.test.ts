import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NotLdap } from './ber.ts'
import { frameReader } from './frames.ts'

/** A message of that many content bytes, its length written in the shortest way. */
function message(size: number): Buffer {
  const content = Buffer.alloc(size, size % 251)
  if (size < 0x80) return Buffer.concat([Buffer.from([0x30, size]), content])
  if (size < 0x10000) return Buffer.concat([Buffer.from([0x30, 0x82, size >> 8, size & 0xff]), content])
  return Buffer.concat([Buffer.from([0x30, 0x83, size >> 16, (size >> 8) & 0xff, size & 0xff]), content])
}

test('messages come out whole however the stream is cut', () => {
  const sizes = fc.array(fc.oneof(fc.nat(200), fc.nat(70_000)), { minLength: 1, maxLength: 6 })
  const cuts = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(sizes, cuts, (sizes, cuts) => {
      const messages = sizes.map(message)
      const stream = Buffer.concat(messages)
      const out: Buffer[] = []
      const reader = frameReader((bytes) => out.push(Buffer.from(bytes)))
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const end = at + cuts[turn % cuts.length]!
        reader.push(stream.subarray(at, end))
        at = end
      }
      expect(Buffer.concat(out).equals(stream)).toBe(true)
      expect(out.map((bytes) => bytes.length)).toEqual(messages.map((bytes) => bytes.length))
      expect(reader.buffered).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['another tag', [0x31, 0x00]],
  ['an endless length', [0x30, 0x80]],
  ['a length of five bytes', [0x30, 0x85, 1, 1, 1, 1, 1]],
  ['two gigabytes', [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff]],
  ['an HTTP answer', [...Buffer.from('HTTP/1.1 400')]],
])('%s is no LDAP', (_what, bytes) => {
  const reader = frameReader(() => {})
  expect(() => reader.push(Buffer.from(bytes))).toThrow(NotLdap)
})
