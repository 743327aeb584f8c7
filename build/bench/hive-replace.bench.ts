import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descriptorList, treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { Hive, REG, type Key } from '#shared/registry/hive.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import { barred, median, type Benchmark, type Measured } from './benchmark.ts'

const rounds = 21
/** The way by cells runs a twentieth as long as the other, and takes more rounds until Node has compiled all of it. */
const warmUps = 200
/** As a SYSTEM of Windows 10 has them: 33,123 keys, 262 distinct descriptors, 12.8 MB. */
const descriptors = 262
const keysEach = 126

/**
 * Opening a hive and translating its descriptors by its security cells, against the same by walking all its keys, in one process and
 * language. Each distinct descriptor is translated once on both sides; the bytes that come out are held to be the same.
 */
export const benchmark: Benchmark = {
  id: 'hive-replace',
  bar: 0.05,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-'))
    try {
      return measure(join(folder, 'SYSTEM'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function measure(file: string): Measured {
  const hive = bigHive()
  writeFileSync(file, hive)
  const [one, other] = [new Uint8Array(hive.length), new Uint8Array(hive.length)]
  const table = treeTable(100_000)
  const measured = Array.from({ length: rounds + warmUps }, (_, round) => {
    const read = timed(() => readFileSync(file))
    // The same memory every time: what a round costs must not depend on who pays for the pages.
    one.set(read.value)
    other.set(read.value)
    const first = round % 2 === 0 ? timed(() => bySecurityCells(one, table)) : null
    const keys = timed(() => byKeys(other, table))
    const cells = first ?? timed(() => bySecurityCells(one, table))
    if (Buffer.compare(cells.value.bytes, keys.value.bytes) !== 0) throw new Error('the two ways come to different hives')
    const { length } = read.value
    return { readMs: read.ms, cellsMs: cells.ms, keysMs: keys.ms, length, keys: keys.value.met, cells: cells.value.met }
    // The first ones warm both ways up.
  }).slice(warmUps)
  const ratios = measured.map(({ cellsMs, keysMs }) => cellsMs / keysMs)
  const ofReading = median(measured.map(({ readMs, cellsMs }) => (readMs + cellsMs) / readMs))
  const { keys, cells, length } = measured[0]!
  return {
    ratio: median(ratios),
    rounds,
    peakMb: process.resourceUsage().maxRSS / 1024,
    detail: {
      keys,
      descriptors: cells,
      bytes: length,
      cellsMs: median(measured.map(({ cellsMs }) => cellsMs)),
      keysMs: median(measured.map(({ keysMs }) => keysMs)),
      readMs: median(measured.map(({ readMs }) => readMs)),
      readAndReplaceToRead: barred(ofReading, 1.5),
      ratios,
    },
  }
}

interface Replaced {
  readonly bytes: Uint8Array
  readonly met: number
}
function bySecurityCells(bytes: Uint8Array, table: TranslationTable): Replaced {
  const hive = Hive.open(bytes)
  const { cells } = hive.rewriteSecurity((descriptor) => mapDescriptor(descriptor, table))
  return { bytes: hive.bytes(), met: cells }
}

function byKeys(bytes: Uint8Array, table: TranslationTable): Replaced {
  const hive = Hive.open(bytes)
  const done = new Set<number>()
  let met = 0
  function visit(key: Key): void {
    met += 1
    if (!done.has(key.securityOffset)) {
      done.add(key.securityOffset)
      const { descriptor } = key
      const mapped = mapDescriptor(descriptor, table)
      if (mapped !== null) descriptor.set(mapped)
    }
    for (const child of key.subkeys()) visit(child)
  }
  visit(hive.root)
  return { bytes: hive.bytes(), met }
}

function bigHive(): Uint8Array {
  const { bytes } = descriptorList()
  const distinct = Array.from({ length: descriptors }, (_, index) => withMark(bytes[index % bytes.length]!, index))
  const hive = emptyHive({ rootName: 'ROOT', descriptor: distinct[0]! })
  const control = hive.root.createSubkey('ControlSet001')
  for (const [index, descriptor] of distinct.entries()) {
    const parent = control.createSubkey(`Service ${index}`, { descriptor })
    for (let number = 1; number < keysEach; number++) {
      const key = parent.createSubkey(`Parameters ${number}`)
      key.setValue('Start', REG.binary, Buffer.alloc(200, number))
    }
  }
  return Uint8Array.from(hive.bytes())
}

/** Another descriptor of the same kind: bytes of no meaning behind it. */
function withMark(descriptor: Uint8Array, mark: number): Uint8Array {
  const marked = new Uint8Array(descriptor.length + 4)
  marked.set(descriptor)
  new DataView(marked.buffer).setUint32(descriptor.length, mark, true)
  return marked
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const begun = performance.now()
  const value = work()
  return { ms: performance.now() - begun, value }
}
