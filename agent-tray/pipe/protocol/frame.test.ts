import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { FrameReader, frameOf } from './frame.ts'

const limit = 1000

/** Cuts bytes at the given places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  let from = 0
  return ends.map((end) => bytes.subarray(from, (from = end)))
}

test('messages come out whole and in order, wherever the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 8 }), fc.array(fc.nat(4000), { maxLength: 30 }), (values, places) => {
      const messages = values.map((value) => JSON.parse(JSON.stringify({ value })) as unknown)
      const stream = Buffer.concat(messages.map(frameOf))
      const reader = new FrameReader(100_000)
      const got = cut(stream, places).flatMap((piece) => [...reader.read(piece)])
      expect([got, reader.isWaiting]).toEqual([messages, false])
    }),
  )
})

const sized = (size: number, body = new Uint8Array()) => {
  const frame = new Uint8Array(4 + body.length)
  new DataView(frame.buffer).setUint32(0, size, true)
  frame.set(body, 4)
  return frame
}

test.each([
  ['larger than the limit, before its body comes', sized(limit + 1), 'pipe.frame-too-large'],
  ['of the largest size a number can say', sized(0xffff_ffff), 'pipe.frame-too-large'],
  ['empty', sized(0), 'pipe.bad-frame'],
  ['no JSON', sized(2, Buffer.from('{]')), 'pipe.bad-frame'],
  ['no UTF-8', sized(3, Uint8Array.of(0x22, 0xff, 0x22)), 'pipe.bad-frame'],
] as const)('a frame that is %s is refused', (_, bytes, code) => {
  expect(refusalCode(() => [...new FrameReader(limit).read(bytes)])).toBe(code)
})

test('any bytes give messages or a refusal, and never more than one frame is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 40 }), (pieces) => {
      const reader = new FrameReader(32)
      for (const piece of pieces) {
        const code = refusalCode(() => [...reader.read(piece)])
        if (code === null) continue
        expect(['pipe.frame-too-large', 'pipe.bad-frame']).toContain(code)
        return
      }
    }),
  )
})
