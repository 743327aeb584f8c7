import { describe, expect, test } from 'vitest'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { fileAttribute } from '#shared/ntfs/standard-information.ts'
import { openNtfs } from '#shared/ntfs/volume.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { ntfsImage, type BuiltFile } from '#shared/testing/ntfs-builder.ts'
import type { IgnoredPaths, Place, Replacement } from '../file-store.ts'
import type { PendingChange } from '../pending-batch.ts'
import { openGate } from '../gate.ts'
import { scanRecords, type ObjectsById } from './record-scan.ts'
import { storePathText } from './windows-path.ts'

const system = parseSddl('O:SYG:SYD:(A;;FA;;;SY)')
const old = parseSddl('O:S-1-5-21-1-2-3-1104G:SYD:(A;;FA;;;S-1-5-21-1-2-3-1104)')
const fresh = parseSddl('O:S-1-12-1-4-5-6-7G:SYD:(A;;FA;;;S-1-12-1-4-5-6-7)')
const [systemId, oldId] = [0x100, 0x101]
const replacement: Replacement = { id: 0, before: old, after: fresh }

/** \Users (30) \Users\anna (31) with two files, one of them also linked in \Data (34), and what NTFS keeps for itself. */
const files: BuiltFile[] = [
  { number: 11, sequence: 11, isFolder: true, links: [{ name: '$Extend' }], securityId: systemId },
  { number: 24, links: [{ folder: 11, folderSequence: 11, name: '$Quota' }], securityId: systemId },
  { number: 30, isFolder: true, links: [{ name: 'Users' }], securityId: systemId },
  { number: 31, isFolder: true, links: [{ folder: 30, name: 'anna' }], securityId: oldId },
  {
    number: 32,
    sequence: 9,
    links: [
      { folder: 31, name: 'one.txt' },
      { folder: 34, name: 'one (linked).txt' },
    ],
    securityId: oldId,
  },
  { number: 33, links: [{ folder: 31, name: 'two.txt' }], securityId: oldId, attributes: fileAttribute.encrypted },
  { number: 34, isFolder: true, links: [{ name: 'Data' }], securityId: systemId },
  { number: 35, isFolder: true, links: [{ folder: 30, name: 'Anna Berg' }], securityId: oldId },
]
const open = () => openNtfs(memorySource(ntfsImage({ files, descriptors: [system, old] })))

/** The volume as it is by now: what was changed since the records were read. */
function objects(now: ReadonlyMap<number, Uint8Array | string> = new Map()) {
  const written = new Map<number, Uint8Array>()
  const opened = new Set<number>()
  const byId: ObjectsById = {
    open(number, sequence) {
      const is = now.get(number) ?? old
      if (typeof is === 'string') return is
      if (number === 32 && sequence !== 9) return 'gone'
      opened.add(number)
      return {
        read: () => written.get(number) ?? is,
        write(_before, after) {
          written.set(number, after)
          return null
        },
        close: () => void opened.delete(number),
      }
    },
  }
  return { byId, written, opened }
}

const nothing: IgnoredPaths = { depths: new Set(), matches: () => false }

function scan(roots: readonly string[], ignored = nothing, device = objects(), commits = true, except?: readonly bigint[]) {
  const met: string[] = []
  const changes: PendingChange[] = []
  const failed: string[] = []
  const visitor = {
    judge(descriptor: Uint8Array, place: { path(): string }) {
      met.push(place.path())
      return Buffer.compare(descriptor, old) === 0 ? replacement : null
    },
    failed: (what: string, why: string, place: { path(): string }) => void failed.push(`${what} ${why} ${place.path()}`),
    ...(commits && { commit: (batch: Iterable<PendingChange>) => (changes.push(...batch), null) }),
  }
  const totals = scanRecords(
    open(),
    device.byId,
    'C:',
    { roots, ignored, ...(except !== undefined && { strictlyOnceExcept: except }) },
    visitor,
    openGate,
  )
  return {
    met,
    failed,
    totals,
    numbers: changes.map(({ number }) => number),
    logged: changes.map(({ folder, name }) => storePathText(folder, name)),
    ...device,
  }
}

describe('the records of a volume', () => {
  test('show every file and folder once, by its first name, and nothing that NTFS keeps for itself', () => {
    const { met, totals } = scan(['C:\\'], nothing, objects(), false)
    const paths = [
      'C:\\',
      'C:\\Users',
      'C:\\Users\\anna',
      'C:\\Users\\anna\\one.txt',
      'C:\\Users\\anna\\two.txt',
      'C:\\Data',
      'C:\\Users\\Anna Berg',
    ]
    expect([met.toSorted(), totals]).toEqual([paths.toSorted(), { objects: 7, written: 0 }])
  })

  test('tell which of the files in scope are encrypted', () => {
    const encrypted = (root: string) => {
      const paths: string[] = []
      const visitor = { judge: () => null, failed: () => {}, encrypted: (place: Place) => void paths.push(place.path()) }
      scanRecords(open(), objects().byId, 'C:', { roots: [root], ignored: nothing }, visitor, openGate)
      return paths
    }
    expect([encrypted('C:\\'), encrypted('C:\\Data')]).toEqual([['C:\\Users\\anna\\two.txt'], []])
  })

  test('of two scans that belong together the second shows no file that the first showed by another name', () => {
    const together = {}
    const shown = (root: string) => {
      const paths: string[] = []
      const visitor = { judge: (_: Uint8Array, place: Place) => (paths.push(place.path()), null), failed: () => {} }
      scanRecords(open(), objects().byId, 'C:', { roots: [root], ignored: nothing, together }, visitor, openGate)
      return paths
    }
    expect([shown('C:\\Data').length, shown('C:\\Users\\anna').toSorted(), shown('C:\\Data')]).toEqual([
      2,
      ['C:\\Users\\anna', 'C:\\Users\\anna\\two.txt'],
      [],
    ])
  })

  test('a root covers what lies below it and nothing beside it, whatever the case', () => {
    expect(scan(['c:\\users\\ANNA'.replace('c:', 'C:')]).met.toSorted()).toEqual([
      'C:\\Users\\anna',
      'C:\\Users\\anna\\one.txt',
      'C:\\Users\\anna\\two.txt',
    ])
    expect(scan(['D:\\']).met).toEqual([])
  })

  test('a root named weiß is not the folder named weiss beside it', () => {
    const image = ntfsImage({
      files: ['weiß', 'weiss'].map((name, index) => ({ number: 30 + index, isFolder: true, links: [{ name }] })),
      descriptors: [old],
    })
    const met: string[] = []
    const visitor = { judge: (_: Uint8Array, place: Place) => (met.push(place.path()), null), failed: () => {} }
    scanRecords(openNtfs(memorySource(image)), objects().byId, 'C:', { roots: ['C:\\WEIß'], ignored: nothing }, visitor, openGate)
    expect(met).toEqual(['C:\\weiß'])
  })

  test('ignored folders are left with all below them, but a file that has a name elsewhere is met', () => {
    const ignored = { depths: new Set([2]), matches: (path: string) => path === 'C:\\Users\\anna' }
    expect(scan(['C:\\'], ignored).met.filter((path) => path.startsWith('C:\\Users\\a'))).toEqual(['C:\\Users\\anna\\one.txt'])
  })

  test('what is to change is opened by number, logged by path, written, and closed', () => {
    const { logged, written, opened, totals, failed } = scan(['C:\\Users\\anna'])
    expect([logged, [...written.keys()], opened.size, totals, failed]).toEqual([
      ['C:\\Users\\anna', 'C:\\Users\\anna\\one.txt', 'C:\\Users\\anna\\two.txt'],
      [31, 32, 33],
      0,
      { objects: 3, written: 3 },
      [],
    ])
    expect(written.get(31)).toBe(fresh)
  })

  test('what Windows cannot be asked for by its path is left and told: nobody could take it back', () => {
    const links = [
      [{ name: 'a\\b' }],
      [{ folder: 40, name: 'below' }],
      [{ name: 'c/d' }, { name: 'also plain' }],
      [{ folder: 99, name: 'lost' }, { name: 'found' }],
    ]
    const image = ntfsImage({
      files: links.map((each, index) => ({ number: 40 + index, isFolder: index === 0, links: each, securityId: 0x100 })),
      descriptors: [old],
    })
    const device = objects()
    const [failed, logged]: string[][] = [[], []]
    const visitor = {
      judge: () => replacement,
      failed: (what: string, why: string, place: Place) => void failed!.push(`${what} ${why} ${place.path()}`),
      commit: (batch: Iterable<PendingChange>) => (
        logged!.push(...Array.from(batch, ({ folder, name }) => storePathText(folder, name))),
        null
      ),
    }
    scanRecords(openNtfs(memorySource(image)), device.byId, 'C:', { roots: ['C:\\'], ignored: nothing }, visitor, openGate)
    expect([failed, logged, [...device.written.keys()]]).toEqual([
      ['read STATUS_OBJECT_NAME_INVALID C:\\a\\b', 'read STATUS_OBJECT_NAME_INVALID C:\\a\\b\\below'],
      ['C:\\', 'C:\\also plain', 'C:\\found'],
      [5, 42, 43],
    ])
  })

  test('what changed since the records were flushed is judged by what it is now, and what is gone is no failure', () => {
    const device = objects(
      new Map<number, Uint8Array | string>([
        [31, fresh],
        [32, 'gone'],
        [33, 'STATUS_SHARING_VIOLATION'],
      ]),
    )
    const { written, failed, opened } = scan(['C:\\Users\\anna'], nothing, device)
    expect([written.size, opened.size, failed]).toEqual([0, 0, ['read STATUS_SHARING_VIOLATION C:\\Users\\anna\\two.txt']])
  })

  test('asked for each object strictly once, they tell its number, and leave those that were changed before', () => {
    const first = scan(['C:\\Users\\anna'], nothing, objects(), true, [])
    const again = scan(['C:\\Users\\anna'], nothing, objects(), true, [first.numbers[0]!, first.numbers[1]!])
    expect([first.logged.length, again.logged, again.numbers]).toEqual([3, ['C:\\Users\\anna\\two.txt'], [first.numbers[2]]])
  })
})
