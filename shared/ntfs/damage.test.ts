import { expect, describe, test } from 'vitest'
import { refuse } from '#shared/errors/refused.ts'
import { clusterAttribute, residentAttribute } from '#shared/testing/ntfs-attribute.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { ntfsImage, recordPlace } from '#shared/testing/ntfs-builder.ts'
import type { BuiltFile } from '#shared/testing/ntfs-builder.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { putU16, putU32 } from '#shared/values/little-endian.ts'
import { attributeType } from './attribute.ts'
import type { BlockSource } from './block-source.ts'
import { openNtfs } from './volume.ts'

const files: BuiltFile[] = [30, 31, 32].map((number) => ({ number, links: [{ name: `file ${number}` }] }))

/** What is left of three files, by name, and what is said about the rest. */
function readBack(source: BlockSource): { names: string[]; scanned: number[]; damage: unknown[] } {
  const volume = openNtfs(source)
  const names = [...volume.records()].filter(({ number }) => number >= 24).map((file) => file.links[0]!.name)
  const scanned: number[] = []
  volume.scanSecurityIds((number) => void (number >= 24 && scanned.push(number)))
  return { names, scanned, damage: volume.damage.found.map(({ code, details }) => ({ code, ...details })) }
}

/** The same after bytes of record 31, which begins at `at`, were changed. */
function damaged(change: (image: Uint8Array, at: number) => void, built: readonly BuiltFile[] = files) {
  const image = ntfsImage({ files: built })
  change(image, recordPlace(31))
  return readBack(memorySource(image))
}

const others = ['file 30', 'file 32']
const bad = (reason: string) => [{ code: 'ntfs.bad-record', record: 31, at: recordPlace(31), reason }]
/** Where the first attribute of a built record, its $STANDARD_INFORMATION, begins. */
const first = 56

describe('one damaged record costs nothing but itself, and is reported with its place:', () => {
  test.each([
    ['a torn write', (image: Uint8Array, at: number) => image.fill(0x55, at + 1022, at + 1024), 'it was written only in part'],
    [
      'what chkdsk marked as bad',
      (image: Uint8Array, at: number) => image.set([0x42, 0x41, 0x41, 0x44], at),
      'it does not begin with FILE',
    ],
    ['an update sequence elsewhere', (image: Uint8Array, at: number) => putU16(image, at + 4, 600), 'its update sequence is out of place'],
    ['more used bytes than there are', (image: Uint8Array, at: number) => putU32(image, at + 24, 2000), 'it claims 2000 used bytes'],
    ['an attribute of no length', (image: Uint8Array, at: number) => putU32(image, at + first + 4, 0), 'its attribute 0x10 does not fit'],
    [
      'an attribute longer than the record',
      (image: Uint8Array, at: number) => putU32(image, at + first + 4, 2048),
      'its attribute 0x10 does not fit',
    ],
    [
      'a value outside its attribute',
      (image: Uint8Array, at: number) => putU32(image, at + first + 16, 200),
      'the value of its attribute 0x10 does not fit',
    ],
    ['no $STANDARD_INFORMATION', (image: Uint8Array, at: number) => putU32(image, at + first, 0x40), 'it has no $STANDARD_INFORMATION'],
  ])('%s', (_, change, reason) => {
    expect(damaged(change)).toEqual({ names: others, scanned: [30, 32], damage: bad(reason) })
  })

  test('attributes without an end cost what is behind them, not the count', () => {
    expect(damaged((image, at) => putU32(image, at + 24, first + 96))).toEqual({
      names: others,
      scanned: [30, 31, 32],
      damage: bad('its attributes have no end mark'),
    })
  })

  test('a name that does not fit costs the file its paths, not the count', () => {
    const nameAt = first + 96 + 24
    expect(damaged((image, at) => image.fill(200, at + nameAt + 64, at + nameAt + 65))).toEqual({
      names: others,
      scanned: [30, 31, 32],
      damage: bad('one of its names does not fit'),
    })
  })
})

test('a record that is not in use is not looked at', () => {
  expect(damaged((image, at) => image.fill(0, at + 22, at + 1024))).toEqual({ names: others, scanned: [30, 32], damage: [] })
})

test('zeros where $MFT’s bitmap says that nothing is are no damage', () => {
  const image = ntfsImage({ files })
  image.fill(0, recordPlace(40), recordPlace(64))
  const noted = readBack(memorySource(image)).damage.length
  // Bits 40 to 63 of the bitmap.
  image.fill(0, 1980 * 1024 + 5, 1980 * 1024 + 8)
  expect([noted, readBack(memorySource(image)).damage]).toEqual([24, []])
})

describe('an attribute list', () => {
  const withList = (value: Uint8Array): BuiltFile[] => [
    ...files.filter(({ number }) => number !== 31),
    { number: 31, links: [{ name: 'file 31' }], more: [residentAttribute(attributeType.attributeList, value)] },
  ]

  test('that is malformed costs what it would lead to', () => {
    const value = new Uint8Array(32).fill(1)
    expect(damaged(() => {}, withList(value))).toEqual({
      names: ['file 30', 'file 31', 'file 32'],
      scanned: [30, 31, 32],
      damage: bad('its attribute list is malformed'),
    })
  })

  test('of $MFT that is malformed costs the records it would lead to, and says how many', () => {
    const image = ntfsImage({
      pieces: [{ clusters: 31 }, { clusters: 33, by: 30 }],
      files: [{ number: 29, links: [{ name: 'near' }] }, ...files.slice(1)],
    })
    const record = (1000 - 31) * 1024
    // $STANDARD_INFORMATION is 96 bytes long, the head of the list 24; its first entry gets a length of 1.
    for (const at of [record, 8 * 1024]) putU16(image, at + first + 96 + 24 + 4, 1)
    expect(readBack(memorySource(image))).toEqual({
      names: ['near'],
      scanned: [29],
      damage: [
        { code: 'ntfs.bad-record', record: 0, at: record, reason: 'its attribute list is malformed' },
        { code: 'ntfs.lost-records', first: 31, count: 33, reason: 'nothing tells where they are' },
      ],
    })
  })

  test('that names records of others costs what should be there', () => {
    const value = new Uint8Array(32)
    putU32(value, 0, 0x80)
    putU16(value, 4, 32)
    putU32(value, 16, 32)
    putU16(value, 22, 1)
    expect(damaged(() => {}, withList(value))).toEqual({
      names: ['file 30', 'file 31', 'file 32'],
      scanned: [30, 31, 32],
      damage: bad('its extension record 32 belongs to another file'),
    })
  })

  test('of impossible size is not read', () => {
    const list = clusterAttribute(attributeType.attributeList, [{ at: 2048, count: 1000 }], { size: 1024 * 1000, clusterBytes: 1024 })
    const built = [{ number: 31, links: [{ name: 'file 31' }], more: [list] }]
    expect(damaged(() => {}, built).damage).toEqual(bad('its attribute list is malformed'))
  })
})

test.each([
  ['leaves the volume', [{ at: 5000, count: 1 }], 'a data run leaves the volume'],
  ['lies before it', [{ at: -3, count: 1 }], 'a data run leaves the volume'],
  ['has no length', [{ at: 2048, count: 0 }], 'a data run has an impossible length'],
])('a data run that %s is damage of its file', (_, runs, reason) => {
  const tag = clusterAttribute(attributeType.reparsePoint, runs, { size: 8, clusterBytes: 1024 })
  expect(damaged(() => {}, [...files.slice(0, 1), { number: 31, more: [tag] }]).damage).toEqual(bad(reason))
})

test.each([
  ['a reparse point with a name', attributeType.reparsePoint, 'its reparse point has no tag'],
  ['a descriptor with a name', attributeType.securityDescriptor, 'its own security descriptor is malformed'],
])('%s is damage of its file', (_, type, reason) => {
  const named = { number: 31, links: [{ name: 'file 31' }], more: [residentAttribute(type, new Uint8Array(8), 'x')] }
  expect(damaged(() => {}, [...files.slice(0, 1), named]).damage).toEqual(bad(reason))
})

test('bad sectors cost the records on them', () => {
  const image = ntfsImage({ files })
  const source = memorySource(image)
  const faulty: BlockSource = {
    size: source.size,
    read(at, length, into) {
      if (at < recordPlace(31) + 512 && at + length > recordPlace(31))
        refuse('ntfs.unreadable', { at: recordPlace(31), length: 512, reason: 'EIO' })
      source.read(at, length, into)
    },
  }
  expect(readBack(faulty)).toEqual({
    names: others,
    scanned: [30, 32],
    damage: [{ code: 'ntfs.lost-records', first: 31, count: 1, reason: `512 bytes at byte ${recordPlace(31)} cannot be read: EIO` }],
  })
})

test('an image that is cut off is read up to there', () => {
  const image = ntfsImage({ files }).subarray(0, recordPlace(31) + 512)
  const { names, damage } = readBack(memorySource(image))
  expect([names, damage.at(-1)]).toEqual([
    ['file 30'],
    { code: 'ntfs.lost-records', first: 32, count: 32, reason: 'their part of $MFT is not there' },
  ])
})

test.each([
  ['no volume at all', (sector: Uint8Array) => sector.fill(0), 'its boot sector does not say NTFS', 3],
  ['a locked one', (sector: Uint8Array) => sector.set(new TextEncoder().encode('-FVE-FS-'), 3), 'it is locked with BitLocker', 3],
  ['no end mark', (sector: Uint8Array) => sector.fill(0, 510), 'its boot sector has no end mark', 510],
  ['odd sectors', (sector: Uint8Array) => putU16(sector, 11, 500), 'its boot sector speaks of sectors of 500 bytes', 11],
  ['no clusters', (sector: Uint8Array) => sector.fill(0, 13, 14), 'its boot sector speaks of clusters of 0 bytes', 13],
  ['odd records', (sector: Uint8Array) => sector.fill(3, 64, 65), 'its boot sector speaks of file records of 3072 bytes', 64],
  ['a table elsewhere', (sector: Uint8Array) => putU32(sector, 48, 5000), 'its boot sector speaks of its $MFT at byte 5120000', 48],
])('%s is refused with the place', (_, change, reason, at) => {
  const image = ntfsImage({ files })
  change(image.subarray(0, 512))
  expect(() => openNtfs(memorySource(image))).toThrow(`this is no NTFS volume: ${reason} (byte ${at})`)
})

test('a volume whose $MFT tells of no records is refused, not empty', () => {
  const image = ntfsImage({ files })
  putU32(image, recordPlace(0) + first, 0xffffffff)
  expect(refusalCode(() => openNtfs(memorySource(image)))).toBe('ntfs.bad-record')
})

test('a volume whose $MFT and its copy are both gone is refused', () => {
  const image = ntfsImage({ files })
  image.fill(0, recordPlace(0), recordPlace(1))
  image.fill(0, 8 * 1024, 9 * 1024)
  expect(refusalCode(() => openNtfs(memorySource(image)))).toBe('ntfs.bad-record')
})
