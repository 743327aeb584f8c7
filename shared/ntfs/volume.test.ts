import { describe, expect, test } from 'vitest'
import { attributeListValue, clusterAttribute, residentAttribute } from '#shared/testing/ntfs-attribute.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { ntfsImage } from '#shared/testing/ntfs-builder.ts'
import type { BuiltFile, BuiltVolume } from '#shared/testing/ntfs-builder.ts'
import { attributeFlag, attributeType } from './attribute.ts'
import type { FileRecord } from './file-record.ts'
import { openNtfs } from './volume.ts'
import type { NtfsVolume } from './volume.ts'

const open = (volume: BuiltVolume): NtfsVolume => openNtfs(memorySource(ntfsImage(volume)))

/** The records of a test's own files: from 24 on, where ordinary ones begin. */
function filesOf(volume: NtfsVolume): FileRecord[] {
  return [...volume.records()].filter(({ number }) => number >= 24)
}

function pathsByNumber(volume: NtfsVolume): Record<number, readonly string[]> {
  return Object.fromEntries(filesOf(volume).map((file) => [file.number, volume.paths.pathsOf(file.links)]))
}

const chain = (count: number, from: number): BuiltFile[] =>
  Array.from({ length: count }, (_, index) => ({ number: from + index, links: [{ name: `file ${from + index}` }] }))

describe('file records', () => {
  test('tell all that is stored of a file', () => {
    const file: BuiltFile = {
      number: 30,
      sequence: 7,
      securityId: 0x105,
      attributes: 0x4020,
      links: [{ name: 'Report.final.docx' }, { name: 'REPORT~1.DOC', namespace: 2 }],
      more: [residentAttribute(attributeType.data, new Uint8Array(11)), residentAttribute(attributeType.data, new Uint8Array(3), 'note')],
    }
    const link = { folder: 5, folderSequence: 5 }
    expect(filesOf(open({ files: [file] }))).toEqual([
      {
        number: 30,
        sequence: 7,
        isFolder: false,
        attributes: 0x4020,
        securityId: 0x105,
        descriptor: null,
        reparseTag: null,
        size: 11,
        streams: [{ name: 'note', size: 3, allocated: 0, flags: 0 }],
        links: [
          { ...link, name: 'Report.final.docx', namespace: 'win32' },
          { ...link, name: 'REPORT~1.DOC', namespace: 'dos' },
        ],
      },
    ])
  })

  test('say that a folder is one whatever its attributes say', () => {
    const [folder, file] = filesOf(
      open({
        files: [
          { number: 30, isFolder: true, attributes: 0, links: [{ name: 'a' }] },
          { number: 31, attributes: 0x10, links: [{ name: 'b' }] },
        ],
      }),
    )
    expect([folder!.attributes, file!.attributes]).toEqual([0x10, 0])
  })

  test('tell the tag of a reparse point in the record and of one in clusters', () => {
    const tag = Uint8Array.of(0x1a, 0x00, 0x00, 0x90, 0, 0, 0, 0)
    const far = clusterAttribute(attributeType.reparsePoint, [{ at: 2048, count: 1 }], { size: 8, clusterBytes: 1024 })
    const volume = open({
      contents: new Map([[2048, tag]]),
      files: [
        { number: 30, links: [{ name: 'near' }], more: [residentAttribute(attributeType.reparsePoint, Uint8Array.of(3, 0, 0, 0xa0))] },
        { number: 31, links: [{ name: 'far' }], more: [far] },
      ],
    })
    expect(filesOf(volume).map((file) => file.reparseTag)).toEqual([0xa0000003, 0x9000001a])
  })

  test('hold the descriptor of a file that shares none', () => {
    const descriptor = Uint8Array.from({ length: 3000 }, (_, index) => index)
    const far = clusterAttribute(attributeType.securityDescriptor, [{ at: 2050, count: 3 }], { size: 3000, clusterBytes: 1024 })
    const volume = open({
      contents: new Map([[2050, descriptor]]),
      files: [
        {
          number: 30,
          securityId: null,
          links: [{ name: 'near' }],
          more: [residentAttribute(attributeType.securityDescriptor, descriptor.slice(0, 40))],
        },
        { number: 31, securityId: null, links: [{ name: 'far' }], more: [far] },
      ],
    })
    expect(filesOf(volume).map((file) => [file.securityId, file.descriptor])).toEqual([
      [0, descriptor.slice(0, 40)],
      [0, descriptor],
    ])
  })

  test('tell what stands in extension records, sizes from the first part of a stream only', () => {
    const data = (lowest: number, size: number) =>
      clusterAttribute(attributeType.data, [{ at: 2100 + lowest, count: 2 }], {
        size,
        lowest,
        name: 'huge',
        flags: attributeFlag.sparse,
        clusterBytes: 1024,
      })
    const list = attributeListValue([
      { type: 0x10, record: 30, sequence: 1 },
      { type: 0x30, record: 31, sequence: 4 },
      { type: 0x80, record: 31, sequence: 4, name: 'huge' },
      { type: 0x80, record: 32, sequence: 1, lowest: 2, name: 'huge' },
    ])
    const volume = open({
      files: [
        { number: 30, more: [residentAttribute(attributeType.attributeList, list)] },
        { number: 31, sequence: 4, extends: 30, links: [{ name: 'a name elsewhere' }], more: [data(0, 4000)] },
        { number: 32, extends: 30, more: [data(2, 0)] },
      ],
    })
    const [file, ...others] = filesOf(volume)
    expect([file!.links.map((link) => link.name), file!.streams, others, volume.damage.found]).toEqual([
      ['a name elsewhere'],
      [{ name: 'huge', size: 4000, allocated: 2048, flags: attributeFlag.sparse }],
      [],
      [],
    ])
  })
})

describe('$MFT', () => {
  test.each([
    { clusterBytes: 512, recordBytes: 1024, pieces: [{ clusters: 61 }, { clusters: 3 }, { clusters: 29 }, { clusters: 35 }] },
    { clusterBytes: 4096, recordBytes: 1024, pieces: [{ clusters: 10 }, { clusters: 1 }, { clusters: 5 }] },
    { clusterBytes: 1024, recordBytes: 4096, pieces: [{ clusters: 130 }, { clusters: 126 }] },
  ])(
    'is read through all its runs, also where a record lies in two (clusters of $clusterBytes, records of $recordBytes bytes)',
    (shape) => {
      const volume = open({ ...shape, files: chain(40, 24) })
      expect([filesOf(volume).map((file) => file.links[0]!.name), volume.record(50)?.links[0]!.name, volume.damage.found]).toEqual([
        chain(40, 24).map((file) => file.links![0]!.name),
        'file 50',
        [],
      ])
    },
  )

  test('is read through extension records, each found in the parts before it', () => {
    const volume = open({
      pieces: [{ clusters: 30 }, { clusters: 30, by: 29 }, { clusters: 30, by: 59 }, { clusters: 30, by: 89 }],
      files: [...chain(5, 24), ...chain(29, 30), ...chain(29, 60), ...chain(30, 90)],
    })
    expect([filesOf(volume).length, volume.record(119)?.links[0]!.name, volume.damage.found]).toEqual([93, 'file 119', []])
  })

  test('lost in part costs that part, which is reported, and nothing else', () => {
    const pieces = [{ clusters: 30 }, { clusters: 30, by: 28 }, { clusters: 30, by: 29 }]
    const image = ntfsImage({ pieces, files: [...chain(4, 24), ...chain(60, 30)] })
    const whole = [...chain(4, 24), ...chain(30, 60)].map((file) => file.number)
    image.fill(0, (1000 - 30 + 28) * 1024, (1000 - 30 + 29) * 1024)
    const volume = openNtfs(memorySource(image))
    expect([
      filesOf(volume).map((file) => file.number),
      volume.damage.found.map((found) => [found.code, found.details['record'] ?? found.details['first']]),
    ]).toEqual([
      whole,
      [
        ['ntfs.bad-record', 28],
        ['ntfs.lost-records', 30],
      ],
    ])
  })

  test('is found by the copy of its first record when that is damaged', () => {
    const image = ntfsImage({ files: chain(3, 24) })
    image.fill(0, (1000 - 64) * 1024, (1000 - 63) * 1024)
    const volume = openNtfs(memorySource(image))
    expect([filesOf(volume).length, volume.damage.found[0]]).toEqual([
      3,
      { code: 'ntfs.bad-record', details: { record: 0, at: (1000 - 64) * 1024, reason: 'it does not begin with FILE' } },
    ])
  })

  test('streams: a scan reads a volume of 40,000 files in pieces of 1 MiB', () => {
    const source = memorySource(ntfsImage({ clusterBytes: 65_536, pieces: [{ clusters: 640 }], files: [] }))
    const volume = openNtfs(source)
    source.reads = 0
    volume.scanSecurityIds(() => {})
    expect(source.reads).toBe(40)
  })
})

describe('paths', () => {
  test('lead through folders, by every link but short names, in whatever letters', () => {
    const volume = open({
      files: [
        { number: 30, isFolder: true, links: [{ name: 'Users' }] },
        {
          number: 31,
          isFolder: true,
          sequence: 9,
          links: [
            { folder: 30, name: 'anna.maria' },
            { folder: 30, name: 'ANNA~1', namespace: 2 },
          ],
        },
        {
          number: 32,
          links: [
            { folder: 31, name: 'a' },
            { folder: 30, name: 'b', namespace: 0 },
            { name: 'C', namespace: 3 },
          ],
        },
        { number: 33, links: [{ folder: 31, name: '\ud800 is half a letter' }] },
      ],
    })
    expect([pathsByNumber(volume), volume.pathsOf([5, 33, 40])]).toEqual([
      {
        30: ['\\Users'],
        31: ['\\Users\\anna.maria'],
        32: ['\\Users\\anna.maria\\a', '\\Users\\b', '\\C'],
        33: ['\\Users\\anna.maria\\\ud800 is half a letter'],
      },
      new Map([
        [5, ['\\']],
        [33, ['\\Users\\anna.maria\\\ud800 is half a letter']],
        [40, []],
      ]),
    ])
  })

  test('of lost files begin with ?, and why is reported once for each folder', () => {
    const volume = open({
      files: [
        { number: 30, isFolder: true, links: [{ folder: 31, name: 'circle' }] },
        { number: 31, isFolder: true, links: [{ folder: 30, name: 'of two' }] },
        { number: 32, links: [{ folder: 30, name: 'in a circle' }] },
        {
          number: 33,
          links: [
            { folder: 50, name: 'gone' },
            { folder: 50, name: 'gone too' },
          ],
        },
        { number: 34, sequence: 3, isFolder: true, links: [{ name: 'reused' }] },
        { number: 35, links: [{ folder: 34, folderSequence: 2, name: 'older than its folder' }] },
        { number: 36, links: [{ folder: 35, name: 'in a file' }] },
        { number: 37, links: [{ folder: 2 ** 40, name: 'far out' }] },
      ],
    })
    const found = pathsByNumber(volume)
    expect([
      [found[32], found[33], found[35], found[36], found[37]],
      volume.damage.found.map(({ details }) => [details['record'] ?? details['first'], details['reason']]),
    ]).toEqual([
      [['?\\circle\\in a circle'], ['?\\gone', '?\\gone too'], ['?\\older than its folder'], ['?\\in a file'], ['?\\far out']],
      [
        [31, 'lies in itself'],
        [50, 'is not in use'],
        [34, 'was deleted and holds another folder now'],
        [35, 'is no folder'],
        [2 ** 40, 'no part of $MFT is there'],
      ],
    ])
  })

  test('go as deep as Windows does', () => {
    const deep = Array.from({ length: 2000 }, (_, index) => ({
      number: 24 + index,
      isFolder: true,
      links: [{ ...(index === 0 ? {} : { folder: 23 + index }), name: 'd' }],
    }))
    const volume = open({ clusterBytes: 4096, pieces: [{ clusters: 600 }], files: deep })
    expect(volume.pathsOf([2023]).get(2023)).toEqual(['\\d'.repeat(2000)])
  })
})

test('what $Volume says is told', () => {
  const { geometry, information } = open({ files: [] })
  expect([geometry, information]).toEqual([
    {
      sectorBytes: 512,
      clusterBytes: 1024,
      recordBytes: 1024,
      volumeBytes: 4096 * 1024,
      tableAt: (1000 - 64) * 1024,
      mirrorAt: 8 * 1024,
      serial: '0000000000000000',
    },
    { label: 'built', version: '3.1', isDirty: false },
  ])
})
