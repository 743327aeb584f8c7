import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asUtf8, linesOf } from './lines.ts'

async function* chunks(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield piece
}

async function read(pieces: readonly Uint8Array[], maxBytes: number): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for await (const portion of linesOf(chunks(pieces), maxBytes)) {
    for (const { number, text } of portion) {
      found.push(text)
      expect(number).toBe(found.length)
    }
  }
  return found
}

const utf8 = (text: string) => new TextEncoder().encode(text)

test('however the bytes are cut into chunks, the lines are the same', async () => {
  const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.nat({ max: 120 }), { maxLength: 6 }),
      async (lines, end, isEnded, cuts) => {
        const bytes = utf8(lines.join(end) + (isEnded && lines.length > 0 ? end : ''))
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place))
        const expected = isEnded || lines.at(-1) !== '' ? lines : lines.slice(0, -1)
        expect(await read(pieces, 1000)).toEqual(expected.map((text) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8(text))))
      },
    ),
  )
})

test('of a line that is too long nothing is kept, and the next ones are read', async () => {
  const long = 'x'.repeat(11)
  const text = `short\n${long}\n${'y'.repeat(10)}\n${long}`
  expect(await read([utf8(text)], 10)).toEqual(['short', null, 'y'.repeat(10), null])
  expect(await read(Array.from(text, utf8), 10)).toEqual(['short', null, 'y'.repeat(10), null])
})

test("a stream that PowerShell's > wrote says the same as in UTF-8, however it is cut into chunks", async () => {
  const ways = [
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    utf8,
  ]
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.isWellFormed() && !text.startsWith('\uFEFF'))
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...ways), fc.integer({ min: 1, max: 5 }), async (text, encode, size) => {
      const bytes = encode(text)
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
      const found: Uint8Array[] = []
      for await (const piece of asUtf8(chunks(pieces))) found.push(piece)
      expect(Buffer.concat(found).toString('utf8')).toBe(text)
    }),
  )
})
