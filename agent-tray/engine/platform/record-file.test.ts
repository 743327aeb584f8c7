import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { readRecordFile } from '#shared/storage/record-file.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { openGate } from './gate.ts'
import { openRecordFile } from './record-file.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const format = { letters: 'TEST', version: 1 }
const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 })
let counter = 0
const fresh = () => join(folder, `${++counter}.bin`)

function written(records: readonly Uint8Array[]): string {
  const path = fresh()
  const file = openRecordFile(path, format, openGate)
  for (const record of records) file.append(record)
  file.close()
  return path
}

function read(path: string): number[][] {
  const file = openRecordFile(path, format, openGate)
  const records = Array.from(file.forward(), (bytes) => [...bytes])
  expect(Array.from(file.backward(), (bytes) => [...bytes])).toEqual(records.toReversed())
  file.close()
  return records
}

const plain = (records: readonly Uint8Array[]) => records.map((bytes) => [...bytes])

test('what was appended is read back, forward and backward, also by a reader beside the writer', () => {
  fc.assert(
    fc.property(payloads, (records) => {
      const path = written(records)
      expect([read(path), readRecordFile(path, format).map((bytes) => [...bytes])]).toEqual([plain(records), plain(records)])
    }),
    { numRuns: 50 },
  )
})

test('a file cut anywhere, or grown by zeros, keeps every whole record and takes new ones after them', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.nat({ max: 100 }), (records, cut, zeros) => {
      const path = written(records)
      const bytes = readFileSync(path)
      const end = 16 + (cut % (bytes.length - 15))
      writeFileSync(path, Buffer.concat([bytes.subarray(0, end), Buffer.alloc(zeros)]))
      const whole: number[][] = []
      for (let at = 16, index = 0; index < records.length && at + 24 + records[index]!.length <= end; at += 24 + records[index++]!.length) {
        whole.push([...records[index]!])
      }
      const got = read(path)
      // Zeros can stand where the cut-off record had zeros: then nothing was lost.
      expect(got.length === whole.length || got.length === whole.length + 1).toBe(true)
      expect(got).toEqual(plain(records).slice(0, got.length))
      const again = openRecordFile(path, format, openGate)
      again.append(Uint8Array.of(7, 7))
      again.close()
      expect(read(path)).toEqual([...got, [7, 7]])
    }),
    { numRuns: 100 },
  )
})

test('a changed byte before the last record is refused, wherever it is', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, where, flip) => {
      const path = written([...records, Uint8Array.of(1, 2, 3)])
      const bytes = readFileSync(path)
      bytes[16 + (where % (bytes.length - 16 - 27))]! ^= flip
      writeFileSync(path, bytes)
      expect(codeOf(() => read(path))).toBe('engine.journal-damaged')
    }),
    { numRuns: 200 },
  )
})

const page = 512
const roomy = { ...format, roomBytes: 8 * page }
const pages = fc.uint8Array({ minLength: 1, maxLength: 3 * page })

test('where there is room behind the end, a record of which only some pages came to the disk is cut off, and takes none along', () => {
  fc.assert(
    fc.property(
      fc.array(pages, { minLength: 1, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (records, came) => {
        const path = fresh()
        const file = openRecordFile(path, roomy, openGate)
        for (const record of records.slice(0, -1)) file.append(record)
        const before = readFileSync(path)
        file.append(records.at(-1)!)
        const after = readFileSync(path)
        file.close()
        // Where it stands, a page is the old one or the new one; a file that had to grow is as long as it was to become.
        const torn = Buffer.from(after)
        for (let at = 0, index = 0; at < torn.length; at += page, index++) {
          if (came[index % came.length] === false)
            torn.fill(0, at, Math.min(at + page, torn.length)).set(before.subarray(at, at + page), at)
        }
        writeFileSync(path, torn)
        const got = read(path)
        expect(got.length === records.length || got.length === records.length - 1).toBe(true)
        expect(got).toEqual(plain(records).slice(0, got.length))
      },
    ),
    { numRuns: 100 },
  )
})

test('room behind the end is given back when the file is closed, and a reader beside the writer does not see it', () => {
  const path = fresh()
  const file = openRecordFile(path, roomy, openGate)
  file.append(Uint8Array.of(1, 2, 3))
  expect([statSync(path).size, plain(readRecordFile(path, format))]).toEqual([16 + 24 + 3 + 8 * page, [[1, 2, 3]]])
  file.close()
  expect([statSync(path).size, read(path)]).toEqual([16 + 24 + 3, [[1, 2, 3]]])
})

test('another kind of file and a newer one are refused by code', () => {
  const path = written([Uint8Array.of(1)])
  expect([
    codeOf(() => openRecordFile(path, { letters: 'OTHER', version: 1 }, openGate)),
    codeOf(() => openRecordFile(written([]), { letters: 'TEST', version: 0 }, openGate)),
  ]).toEqual(['engine.journal-damaged', 'engine.journal-newer'])
})

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'opened'
  } catch (error) {
    return isRefused(error) ? error.code : 'crashed'
  }
}

test('a file that cannot be reached is no empty one', () => {
  expect(readRecordFile(fresh(), format)).toEqual([])
  expect(() => readRecordFile(join(written([Uint8Array.of(1)]), 'below'), format)).toThrow('ENOTDIR')
})
