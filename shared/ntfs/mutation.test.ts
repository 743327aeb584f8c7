import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { attributeListValue, clusterAttribute, residentAttribute } from '#shared/testing/ntfs-attribute.ts'
import { ntfsImage } from '#shared/testing/ntfs-builder.ts'
import { attributeType } from './attribute.ts'
import { censusOfVolume } from './census.ts'
import { impactOfVolume } from './impact.ts'
import { openNtfs } from './volume.ts'

const rounds = Number(process.env['REHOME_FUZZ'] ?? 1500)
/** Far more reads than these volumes take, far fewer than a circle or a blow-up would. */
const readBudget = 20_000

const anna = sidFromText('S-1-5-21-1-2-3-1105')
const table = TranslationTable.from([{ source: anna, target: sidFromText('S-1-5-21-4-5-6-7') }])
const ignored = { depths: new Set([1, 2]), matches: (path: string) => path.endsWith('d3') }

/** Every kind of structure on one small volume: a scattered $MFT, extensions, streams, reparse points, own descriptors. */
function builtVolume(): Uint8Array {
  const list = attributeListValue([
    { type: 0x10, record: 60, sequence: 1 },
    { type: 0x30, record: 61, sequence: 1 },
  ])
  const far = (type: number, at: number, size: number) =>
    clusterAttribute(
      type,
      [
        { at, count: 2 },
        { at: null, count: 1 },
      ],
      { size, clusterBytes: 1024 },
    )
  return ntfsImage({
    pieces: [{ clusters: 40 }, { clusters: 20, by: 39 }, { clusters: 4, by: 58 }],
    descriptors: Array.from({ length: 40 }, (_, index) =>
      parseSddl(`O:S-1-5-21-1-2-3-${1090 + index}G:SYD:(A;;FA;;;SY)(A;;FR;;;S-1-5-21-1-2-3-1105)`),
    ),
    files: [
      ...Array.from({ length: 12 }, (_, index) => ({
        number: 24 + index,
        isFolder: true,
        securityId: 0x100 + index,
        links: [{ ...(index === 0 ? {} : { folder: 23 + index }), name: `d${index}` }],
      })),
      {
        number: 36,
        securityId: 0x101,
        links: [
          { folder: 30, name: 'x' },
          { folder: 25, name: 'y' },
          { folder: 30, name: 'X~1', namespace: 2 },
        ],
        more: [far(attributeType.data, 2048, 2500)],
      },
      { number: 37, securityId: null, links: [{ name: 'own' }], more: [far(attributeType.securityDescriptor, 2060, 2500)] },
      { number: 40, links: [{ name: 'far' }], more: [far(attributeType.reparsePoint, 2070, 100)] },
      { number: 60, more: [residentAttribute(attributeType.attributeList, list)] },
      { number: 61, extends: 60, links: [{ folder: 26, name: 'extended' }] },
    ],
  })
}

/** A small generator of its own: the same numbers on every machine, so that a finding can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 0x100000000) * below)
  }
}

/** Where structure is: sectors that are not blank, those that begin file records first. */
function sectorsOf(bytes: Uint8Array): { records: number[]; others: number[] } {
  const records: number[] = []
  const others: number[] = []
  for (let at = 0; at + 1024 <= bytes.length; at += 512) {
    if (bytes[at] === 0x46 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x4c && bytes[at + 3] === 0x45) records.push(at)
    else if (bytes.subarray(at, at + 512).some((byte) => byte !== 0)) others.push(at)
  }
  return { records, others }
}

/** Changes a few bytes and returns what puts them back. */
function mutate(bytes: Uint8Array, { records, others }: ReturnType<typeof sectorsOf>, next: (below: number) => number): () => void {
  const undo: (() => void)[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let edits = 1 + next(5); edits > 0; edits--) {
    const sector = next(20) === 0 ? 0 : next(5) === 0 ? others[next(others.length)]! : records[next(next(3) === 0 ? 4 : records.length)]!
    const at = (sector + next(next(2) === 0 ? 500 : 120)) & ~3
    const before = bytes.slice(at, at + 8)
    undo.push(() => bytes.set(before, at))
    const kind = next(6)
    if (kind === 0) bytes[at + next(4)] = next(256)
    else if (kind === 1) view.setUint32(at, 0xffffffff, true)
    else if (kind === 2) view.setUint32(at, next(2000), true)
    else if (kind === 3) view.setBigUint64(at, BigInt(next(2 ** 31)) << BigInt(next(33)), true)
    else if (kind === 4) view.setUint16(at + 2 * next(2), next(70), true)
    else bytes[at + next(4)]! ^= 1 << next(8)
  }
  return () => {
    for (const step of undo.reverse()) step()
  }
}

/** Asks for everything that can be asked of a volume. */
function readAll(bytes: Uint8Array): 'read' | 'damaged' | 'refused' {
  const source = memorySource(bytes)
  try {
    const volume = openNtfs(source)
    let count = 0
    for (const file of volume.records()) {
      count += 1
      volume.paths.pathsOf(file.links)
    }
    volume.pathsOf([5, 36, 2 ** 40])
    const { files } = impactOfVolume(volume, table, { ignored })
    censusOfVolume(volume, table)
    if (source.reads > readBudget) throw new Error(`${source.reads} reads`)
    if (files < count) throw new Error(`${count} records read, ${files} counted`)
    return volume.damage.found.length > 0 ? 'damaged' : 'read'
  } catch (error) {
    if (isRefused(error) && error.code.startsWith('ntfs.')) return 'refused'
    throw error
  }
}

const images = sharedData('ntfs')
const seeds = [
  { name: 'built', load: builtVolume, skip: false },
  ...['testfs1.raw', 'partition_image.raw'].map((name) => ({
    name: `${name}, skipped where ../shared/data/ntfs is absent`,
    load: () => new Uint8Array(execFileSync('xz', ['-dc', `${images!}/${name}.xz`], { maxBuffer: 2 ** 28 })),
    skip: images === null,
  })),
]

describe('a mutated volume is read, read around its damage, or refused; never anything else, and never without end', () => {
  for (const [index, seed] of seeds.entries()) {
    test.skipIf(seed.skip)(`(${seed.name})`, { timeout: 3_600_000 }, () => {
      const bytes = seed.load()
      const sectors = sectorsOf(bytes)
      const outcomes = { read: 0, damaged: 0, refused: 0 }
      for (let round = 0; round < rounds / (index + 1) ** 2; round++) {
        const restore = mutate(bytes, sectors, random(round * 8 + index))
        try {
          outcomes[readAll(bytes)] += 1
        } catch (error) {
          throw new Error(`round ${round}`, { cause: error })
        }
        restore()
      }
      // A test whose mutations all miss, or all kill the volume at once, would prove nothing.
      expect({ read: outcomes.read > 0, damaged: outcomes.damaged > 0, refused: outcomes.refused > 0 }).toEqual({
        read: true,
        damaged: true,
        refused: true,
      })
    })
  }
})
