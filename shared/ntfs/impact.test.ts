import { describe, expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { attributeListValue, residentAttribute } from '#shared/testing/ntfs-attribute.ts'
import { ntfsImage } from '#shared/testing/ntfs-builder.ts'
import type { BuiltFile } from '#shared/testing/ntfs-builder.ts'
import { attributeType } from './attribute.ts'
import { censusOfVolume, securityIdCounts } from './census.ts'
import type { IgnoredPaths } from './ignored-files.ts'
import { impactOfVolume } from './impact.ts'
import { openNtfs } from './volume.ts'

const anna = 'S-1-5-21-1-2-3-1105'
const newAnna = 'S-1-12-1-11-12-13-14'
const table = TranslationTable.from([{ source: sidFromText(anna), target: sidFromText(newAnna) }])

const system = parseSddl('O:SYG:SYD:(A;;FA;;;SY)')
const annas = parseSddl(`O:${anna}G:SYD:(A;;FA;;;${anna})(A;;FA;;;SY)`)
const unused = parseSddl(`O:SYG:SYD:(A;;FR;;;${anna})`)
const broken = system.map((byte, at) => (at === 0 ? 7 : byte))
const own = parseSddl(`O:SYG:SYD:(A;;FR;;;${anna})`)
const [systemId, annasId, brokenId] = [0x100, 0x101, 0x103]

const files: BuiltFile[] = [
  { number: 30, isFolder: true, links: [{ name: 'Users' }] },
  { number: 31, isFolder: true, securityId: annasId, links: [{ folder: 30, name: 'anna' }] },
  { number: 32, securityId: annasId, attributes: 0x4020, links: [{ folder: 31, name: 'secret.txt' }] },
  {
    number: 33,
    securityId: annasId,
    links: [
      { folder: 31, name: 'ntuser.dat' },
      { folder: 30, name: 'linked' },
    ],
  },
  { number: 34, securityId: brokenId, links: [{ name: 'damaged.txt' }] },
  { number: 35, securityId: 0x999, links: [{ name: 'stray.txt' }] },
  { number: 36, securityId: null, links: [{ name: 'old.txt' }], more: [residentAttribute(attributeType.securityDescriptor, own)] },
  { number: 37, securityId: annasId, links: [{ name: 'last' }, { name: 'LAST~1', namespace: 2 }] },
]
const volume = () => openNtfs(memorySource(ntfsImage({ files, descriptors: [system, annas, unused, broken] })))

/** With descriptors as text. */
function told(report: ReturnType<typeof impactOfVolume>) {
  const text = descriptorToSddl
  const changed = report.changed.map((entry) => ({ ...entry, before: text(entry.before), after: text(entry.after) }))
  return { ...report, changed, damage: report.damage.found }
}

test('an impact report says which descriptors would change, for how many files and where, and what stays and why', () => {
  expect(told(impactOfVolume(volume(), table))).toEqual({
    files: 12,
    descriptors: 4,
    filesChanged: 5,
    filesEncrypted: 1,
    filesIgnored: 0,
    changed: [
      {
        securityId: annasId,
        files: 4,
        encrypted: 1,
        first: '\\Users\\anna',
        last: '\\last',
        before: `O:${anna}G:SYD:(A;;FA;;;${anna})(A;;FA;;;SY)`,
        after: `O:${newAnna}G:SYD:(A;;FA;;;${newAnna})(A;;FA;;;SY)`,
      },
      {
        securityId: 0,
        files: 1,
        encrypted: 0,
        first: '\\old.txt',
        last: '\\old.txt',
        before: `O:SYG:SYD:(A;;FR;;;${anna})`,
        after: `O:SYG:SYD:(A;;FR;;;${newAnna})`,
      },
    ],
    refused: [
      {
        securityId: brokenId,
        files: 1,
        encrypted: 0,
        first: '\\damaged.txt',
        last: '\\damaged.txt',
        refusal: { code: 'descriptor.bad-revision', details: { at: 0, revision: 7 } },
      },
    ],
    unknown: [{ securityId: 0x999, files: 1, encrypted: 0, first: '\\stray.txt', last: '\\stray.txt' }],
    damage: [],
  })
})

test('adding instead of replacing keeps the owner and the old entries', () => {
  const { changed } = told(impactOfVolume(volume(), table, { mode: 'add' }))
  expect(changed.map(({ after }) => after)).toEqual([
    `O:${anna}G:SYD:(A;;FA;;;${anna})(A;;FA;;;${newAnna})(A;;FA;;;SY)`,
    `O:SYG:SYD:(A;;FR;;;${anna})(A;;FR;;;${newAnna})`,
  ])
})

describe('ignored paths', () => {
  const only = (wanted: string, depths: IgnoredPaths['depths']): IgnoredPaths => ({ depths, matches: (path) => path === wanted })
  const changedUnder = (ignored: IgnoredPaths, drive?: string) => {
    const { filesChanged, filesIgnored } = impactOfVolume(volume(), table, { ignored, ...(drive === undefined ? {} : { drive }) })
    return [filesChanged, filesIgnored]
  }

  test('spare a folder with all below it, but not what has another name elsewhere', () => {
    expect(changedUnder(only('C:\\Users\\anna', new Set([2])))).toEqual([3, 2])
  })

  test('spare a file by its own name', () => {
    expect(changedUnder(only('C:\\Users\\anna\\secret.txt', 'every'))).toEqual([4, 1])
  })

  test('name the drive as the device does', () => {
    expect([changedUnder(only('C:', new Set([0]))), changedUnder(only('D:', new Set([0])), 'D:')]).toEqual([
      [0, 5],
      [0, 5],
    ])
  })

  test('count for names in extension records, too', () => {
    const list = attributeListValue([{ type: 0x30, record: 41, sequence: 1 }])
    const built: BuiltFile[] = [
      { number: 40, securityId: 0x101, more: [residentAttribute(attributeType.attributeList, list)] },
      { number: 41, extends: 40, links: [{ name: 'elsewhere' }] },
    ]
    const image = ntfsImage({ files: built, descriptors: [system, annas] })
    const under = (path: string) => impactOfVolume(openNtfs(memorySource(image)), table, { ignored: only(path, new Set([1])) }).filesIgnored
    expect([under('C:\\elsewhere'), under('C:\\other')]).toEqual([1, 0])
  })

  test('never ask about depths that no path has', () => {
    const asked: string[] = []
    impactOfVolume(volume(), table, { ignored: { depths: new Set([1]), matches: (path) => (asked.push(path), false) } })
    expect(new Set(asked)).toEqual(new Set(['C:\\Users', 'C:\\damaged.txt', 'C:\\stray.txt', 'C:\\old.txt', 'C:\\last']))
  })
})

test('a census names every SID, how often it is met and owns, and what becomes of it', () => {
  const census = censusOfVolume(volume(), table)
  expect([Object.fromEntries(census.map(({ sid, ...rest }) => [sid, rest])), securityIdCounts(volume())]).toEqual([
    {
      'S-1-5-18': { descriptors: 3, files: 10, filesOwned: 6, roles: ['dacl', 'owner', 'group'], target: null },
      [anna]: { descriptors: 2, files: 5, filesOwned: 4, roles: ['dacl', 'owner'], target: newAnna },
    },
    new Map([
      [systemId, 5],
      [annasId, 4],
      [brokenId, 1],
      [0x999, 1],
      [0, 1],
    ]),
  ])
})
