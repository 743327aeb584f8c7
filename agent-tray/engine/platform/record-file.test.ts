import { readFileSync, rmSync, writeFileSync } from 'node:fs'

import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { openGate } from './gate.ts'
import { openRecordFile, readRecordFile } from './record-file.ts'

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
