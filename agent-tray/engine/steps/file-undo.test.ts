import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import type { FileChange } from '../platform/file-store.ts'
import { pendingBatch, type PendingChange } from '../platform/pending-batch.ts'
import { openGate } from '../platform/gate.ts'
import { openFileUndo } from './file-undo.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
let counter = 0
const fresh = () => join(folder, `${++counter}.undo`)

const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 })
const change = fc.record({ folder: bytes, name: bytes, kind: fc.nat({ max: 5 }), number: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) })
/** Each pass numbers its replacements from 0 in the order in which it first uses them. */
const passes = fc
  .array(fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((passes) => passes.map(numbered))

function numbered(batches: { folder: Uint8Array; name: Uint8Array; kind: number; number: bigint }[][]): PendingChange[][] {
  const ids = new Map<number, number>()
  return batches.map((batch) =>
    batch.map(({ kind, ...change }) => {
      if (!ids.has(kind)) ids.set(kind, ids.size)
      return { ...change, replacement: { id: ids.get(kind)!, before: Uint8Array.of(1, kind), after: Uint8Array.of(2, kind, kind) } }
    }),
  )
}

const plain = ({ folder, name, before, after }: FileChange) => [folder, name, before, after].map((part) => [...part])
const flat = ({ folder, name, replacement }: PendingChange) => plain({ folder, name, ...replacement })

test('every change of every pass comes back, the last one first, whatever bytes its names are', () => {
  fc.assert(
    fc.property(passes, (passes) => {
      const path = fresh()
      for (const batches of passes) {
        // A pass that is taken up after a crash numbers its replacements anew.
        const undo = openFileUndo(path, openGate)
        for (const batch of batches) undo.append(pendingBatch(batch))
        undo.close()
      }
      // So little memory for pairs that each is read anew.
      const undo = openFileUndo(path, openGate, 1)
      const batches = passes.flat()
      expect(Array.from(undo.backward(), plain)).toEqual(batches.flat().map(flat).reverse())
      expect([...undo.objects()]).toEqual(batches.flat().map(({ number }) => number))
      expect(undo.batches).toBe(batches.length)
      for (let from = 0; from <= batches.length; from++) {
        expect(Array.from(undo.after(from), plain)).toEqual(batches.slice(from).flat().map(flat))
      }
      const kinds = passes.map((batches) => new Set(batches.flat().map(({ replacement }) => replacement.id)).size)
      expect([...undo.samples()].length).toBe(kinds.reduce((sum, count) => sum + count, 0))
      undo.close()
    }),
    { numRuns: 60 },
  )
})

test('a pair whose first object was left comes with the next one, out of turn, and comes back', () => {
  const path = fresh()
  const change = (id: number, name: string): PendingChange => {
    const replacement = { id, before: Uint8Array.of(1, id), after: Uint8Array.of(2, id) }
    return { folder: Buffer.from('a'), name: Buffer.from(name), replacement }
  }
  const batches = [
    [change(1, 'b'), change(3, 'c')],
    [change(0, 'd'), change(1, 'e')],
    [change(2, 'f'), change(4, 'g'), change(0, 'h')],
  ]
  const undo = openFileUndo(path, openGate, 1)
  for (const batch of batches) undo.append(pendingBatch(batch))
  undo.close()
  // A pass that is taken up.
  const again = openFileUndo(path, openGate, 1)
  again.append(pendingBatch([change(1, 'i'), change(0, 'j')]))
  const all = [...batches.flat(), change(1, 'i'), change(0, 'j')]
  expect(Array.from(again.backward(), plain)).toEqual(all.map(flat).reverse())
  expect(Array.from(again.samples(), ({ name }) => String.fromCharCode(...name)).join('')).toBe('bcdfgij')
  again.close()
})

test('changes of which the objects are not told come back all the same', () => {
  const undo = openFileUndo(fresh(), openGate)
  const replacement = { id: 0, before: Uint8Array.of(1), after: Uint8Array.of(2) }
  undo.append(pendingBatch([{ folder: Buffer.from('a'), name: Buffer.from('b'), replacement }]))
  expect([[...undo.objects()], Array.from(undo.after(0), plain)]).toEqual([[], [[[97], [98], [1], [2]]]])
  undo.close()
})

test('a changed file costs less than 60 bytes when a folder holds nine files and descriptors are shared', () => {
  const path = fresh()
  const undo = openFileUndo(path, openGate)
  const pairs = Array.from({ length: 70 }, (_, id) => ({
    id,
    before: new Uint8Array(400).fill(id),
    after: new Uint8Array(400).fill(id + 100),
  }))
  const files = 20_000
  for (let from = 0; from < files; from += 4000) {
    const batch = Array.from({ length: 4000 }, (_, index) => ({
      folder: Buffer.from(`Users/someone/Documents/a project/of some depth/folder ${Math.floor((from + index) / 9)}`),
      name: Buffer.from(`a file of ordinary length ${index}.docx`),
      replacement: pairs[index % pairs.length]!,
    }))
    undo.append(pendingBatch(batch))
  }
  undo.close()
  expect(statSync(path).size / files).toBeLessThan(60)
})

test.each([
  ['of 64 bytes', 'utf8', 64],
  ['of 48 letters of two bytes, as Windows has them', 'utf16le', 48],
] as const)(
  'a changed file costs less than 200 bytes where names are long (%s), folders small and descriptors many',
  (_, encoding, letters) => {
    const path = fresh()
    const undo = openFileUndo(path, openGate)
    const [files, inFolder, kinds] = [60_000, 6, 2000]
    const pairs = Array.from({ length: kinds }, (_, id) => {
      const [before, after] = [new Uint8Array(500), new Uint8Array(500)]
      for (const [at, bytes] of [before, after].entries()) bytes.set([id & 0xff, id >> 8, at])
      return { id, before, after }
    })
    const named = (text: string, length: number) => Buffer.from(text.padEnd(length, 'ordinary words '), encoding)
    for (let from = 0; from < files; from += 1000) {
      const batch = Array.from({ length: 1000 }, (_, index) => {
        const at = from + index
        const folder = Math.floor(at / inFolder)
        // Each kind is met once early, then as files come.
        const replacement = pairs[at < kinds ? at : (at * 7) % kinds]!
        return { folder: named(`C:/Users/somebody/${folder} `, 120), name: named(`${at} `, letters), replacement, number: BigInt(at) }
      })
      undo.append(pendingBatch(batch))
    }
    undo.close()
    expect(statSync(path).size / files).toBeLessThan(200)
  },
)

test('paths and names longer than 16 bits can tell come back, and what stands behind them', () => {
  const undo = openFileUndo(fresh(), openGate)
  const replacement = { id: 0, before: Uint8Array.of(1), after: Uint8Array.of(2) }
  const changes = [0xfffe, 0xffff, 0x10000, 200_000].map((length, number) => ({
    folder: new Uint8Array(length).fill(97),
    name: new Uint8Array(number === 1 ? 0xffff : 3).fill(98),
    replacement,
    number: BigInt(number),
  }))
  undo.append(pendingBatch(changes))
  const lengths = ({ folder, name }: FileChange) => [folder.length, name.length]
  expect([Array.from(undo.after(0), lengths), [...undo.objects()]]).toEqual([
    changes.map(({ folder, name }) => [folder.length, name.length]),
    [0n, 1n, 2n, 3n],
  ])
  undo.close()
})
