import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { sharedData } from '#build/scripts/shared-data.ts'
import type { Key } from './hive.ts'
import { Hive } from './hive.ts'
import { checkHive } from './check-hive.ts'

const data = sharedData('hives')

interface Expected {
  kind: string
  keys: number
  values: number
  canon_sha256: string
  sk_list: number
}

const expected =
  data === null
    ? null
    : (JSON.parse(readFileSync(join(data, 'EXPECT.json'), 'utf8')) as {
        files: Record<string, Expected>
        recovery: Record<string, { after?: { keys: number; values: number; canon: string } }>
      })

/** What is damaged or dirty on purpose (MANIFEST.md), and how it must be refused. */
const REFUSED: Record<string, string> = {
  'yarp/BadListHive.xz': 'hive.bad-key',
  'yarp/TruncatedNameHive.xz': 'hive.bad-key',
  'ezregistry/SAMBadHBinHeader.xz': 'hive.bad-bin',
  'libregf_fragments/hive_bins_list.1': 'hive.bad-bin',
  'regipy/corrupted_system_hive.xz': 'hive.bad-bin',
  'samba/regfio_corrupt_hbin1.dat': 'hive.bad-bin',
  'yarp/BadBaseBlockHive/BadBaseBlockHive.xz': 'hive.dirty-without-log',
  'yarp/BadLogHive1/BadLogHive.xz': 'hive.dirty-without-log',
  'yarp/EffectiveSizeHive.xz': 'hive.dirty-without-log',
  'yarp/GarbageHive.xz': 'hive.dirty-without-log',
  'yarp/NewDirtyHive1/NewDirtyHive.xz': 'hive.dirty-without-log',
  'yarp/TruncatedDirtyHive': 'hive.dirty-without-log',
  'regipy/SYSTEM_2.xz': 'hive.dirty-without-log',
  'regipy/SYSTEM_WIN_10_1709.xz': 'hive.dirty-without-log',
  'regipy/amcache.hve.xz': 'hive.dirty-without-log',
  'regipy/transactions_NTUSER.DAT.xz': 'hive.dirty-without-log',
  ...Object.fromEntries(
    ['BBI', 'DEFAULT', 'NTUSER.DAT', 'UsrClass.dat', 'LocalService/NTUSER.DAT', 'NetworkService/NTUSER.DAT'].map((name) => [
      `win10_rathbun/${name}.xz`,
      'hive.dirty-without-log',
    ]),
  ),
}

/** Of those, what cannot be read even as it is. */
const UNREADABLE = [
  'yarp/BadListHive.xz',
  'yarp/TruncatedNameHive.xz',
  'libregf_fragments/hive_bins_list.1',
  'regipy/corrupted_system_hive.xz',
  'samba/regfio_corrupt_hbin1.dat',
  'yarp/BadBaseBlockHive/BadBaseBlockHive.xz',
  'yarp/TruncatedDirtyHive',
]

/** What a check of the structure finds in hives that Windows or a forensic tool left so. */
const FLAWED: Record<string, string[]> = {
  'yarp/CompHive.xz': ['hint'],
  'yarp/NewDirtyHive1/RecoveredHive_Windows10.xz': Array<string>(8).fill('lost-cell'),
  'regipy/NTUSER_modified.DAT.xz': ['lost-cell'],
}

function load(name: string): Uint8Array {
  const path = join(data as string, name)
  if (existsSync(path) && !name.endsWith('.xz')) return new Uint8Array(readFileSync(path))
  const packed = name.endsWith('.xz') ? path : `${path}.xz`
  return new Uint8Array(execFileSync('xz', ['-dc', packed], { maxBuffer: 1 << 28 }))
}

/** The form whose hash EXPECT.json holds; its "about" tells how it is made. */
function canon(hive: Hive): { keys: number; values: number; canon: string } {
  const lines: Buffer[] = []
  const totals = { keys: 0, values: 0 }
  const digest = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex').slice(0, 16)
  const visit = (key: Key) => {
    const path = key.parent === null ? '' : `\\${key.path}`
    totals.keys++
    lines.push(Buffer.from(`K\t${path}\t${digest(key.descriptor)}`))
    for (const value of key.values()) {
      totals.values++
      lines.push(Buffer.from(`V\t${path}\t${value.name}\t${value.type}\t${digest(value.data)}`))
    }
    for (const child of key.subkeys()) visit(child)
  }
  visit(hive.root)
  const text = lines.sort((a, b) => Buffer.compare(a, b)).join('\n')
  return { ...totals, canon: createHash('sha256').update(text).digest('hex') }
}

function refusal(work: () => unknown): string {
  try {
    work()
    return 'none'
  } catch (error) {
    if (isRefused(error)) return error.code
    throw error
  }
}

const hives = Object.entries(expected?.files ?? {}).filter(([, entry]) => entry.kind === 'hive')

describe.skipIf(expected === null)('hives made by Windows (skipped where ../shared/data/hives is absent)', () => {
  const wanted = (want: Expected) => ({ keys: want.keys, values: want.values, canon: want.canon_sha256, cells: want.sk_list })
  const got = (hive: Hive) => ({ ...canon(hive), cells: [...hive.securityCells()].length })

  for (const [name, want] of hives.filter(([each]) => REFUSED[each] === undefined)) {
    test(`${name} reads as two other readers do, and its structure is sound`, () => {
      const bytes = load(name)
      expect([got(Hive.open(bytes.slice())), checkHive(bytes).map((finding) => finding.kind)]).toEqual([wanted(want), FLAWED[name] ?? []])
    })
  }

  for (const [name, code] of Object.entries(REFUSED)) {
    test(`${name} is refused with ${code}`, () => {
      expect(refusal(() => canon(Hive.open(load(name))))).toBe(code)
    })
  }

  for (const [name, want] of hives.filter(([each]) => REFUSED[each] !== undefined && !UNREADABLE.includes(each))) {
    test(`${name} can be read as it is`, () => {
      expect(got(Hive.open(load(name), [], { asIs: true }))).toEqual(wanted(want))
    })
  }
})

/** The logs beside a hive, in the names that each collection gave them. */
function logsOf(name: string): Uint8Array[] {
  const lower = name === 'win10_rathbun/NTUSER.DAT' ? 'win10_rathbun/ntuser.dat' : name
  if (name === 'regipy/transactions_NTUSER.DAT') return ['log1', 'log2'].map((end) => load(`regipy/transactions_ntuser.dat.${end}`))
  return ['LOG1', 'LOG2'].map((end) => load(`${lower}.${end}`))
}

const recoveries = Object.entries(expected?.recovery ?? {}).filter(([, entry]) => entry.after !== undefined)

describe.skipIf(expected === null)('dirty hives with their logs (skipped where ../shared/data/hives is absent)', () => {
  for (const [name, want] of recoveries) {
    test(`${name} becomes, byte for byte, what yarp makes of it`, () => {
      const hive = Hive.open(load(name), logsOf(name))
      const same = Buffer.compare(hive.bytes(), load(`${name}.recovered-by-yarp`)) === 0
      expect([canon(hive), same, checkHive(hive.bytes())]).toEqual([want.after, true, []])
    })
  }

  test('yarp/NewDirtyHive1 becomes what Windows 10 made of it', () => {
    const folder = 'yarp/NewDirtyHive1'
    const ours = Hive.open(load(`${folder}/NewDirtyHive`), [load(`${folder}/NewDirtyHive.LOG1`), load(`${folder}/NewDirtyHive.LOG2`)])
    expect([ours.state, canon(ours)]).toEqual(['recovered', canon(Hive.open(load(`${folder}/RecoveredHive_Windows10`)))])
  })

  test('yarp/BadBaseBlockHive gets its base block from a log of the old generation', () => {
    const folder = 'yarp/BadBaseBlockHive'
    const hive = Hive.open(load(`${folder}/BadBaseBlockHive`), [
      load(`${folder}/BadBaseBlockHive.LOG1`),
      load(`${folder}/BadBaseBlockHive.LOG2`),
    ])
    const value = hive.key('key_with_many_subkeys\\4500')?.value('v')
    expect([hive.state, hive.key('key_with_many_subkeys\\1'), value?.multiText(), checkHive(hive.bytes())]).toEqual([
      'recovered',
      null,
      ['a', 'bb', 'ccc'],
      [],
    ])
  })

  test('yarp/BadLogHive1 is refused, because its log is torn', () => {
    const folder = 'yarp/BadLogHive1'
    expect(
      refusal(() => Hive.open(load(`${folder}/BadLogHive`), [load(`${folder}/BadLogHive.LOG1`), load(`${folder}/BadLogHive.LOG2`)])),
    ).toBe('hive.dirty-without-log')
  })
})

describe.skipIf(expected === null)('repermission of real hives (skipped where ../shared/data/hives is absent)', () => {
  const clean = hives.filter(([name]) => REFUSED[name] === undefined)
  const flip = (descriptor: Uint8Array) => descriptor.map((byte, at) => (at >= 20 ? byte ^ 0x80 : byte))

  test('in place changes descriptors and nothing else; twice gives back the first bytes', () => {
    for (const [name] of clean) {
      const before = load(name)
      const hive = Hive.open(before.slice())
      const cells = [...hive.securityCells()].map(({ offset, descriptor }) => ({ from: 4096 + offset + 24, length: descriptor.length }))
      hive.rewriteSecurity(flip)
      const outside = hive.bytes().slice()
      for (const { from, length } of cells) outside.set(before.subarray(from, from + length), from)
      hive.rewriteSecurity(flip)
      expect([name, Buffer.compare(outside, before), Buffer.compare(hive.bytes(), before)]).toEqual([name, 0, 0])
    }
  })

  test('with longer descriptors keeps every key, value and count, and the structure as sound as it was', () => {
    for (const [name] of clean) {
      const before = load(name)
      const hive = Hive.open(before.slice())
      const grow = (descriptor: Uint8Array) => new Uint8Array([...descriptor, ...new Uint8Array(36)])
      const counts = (opened: Hive) => [...opened.securityCells()].map((cell) => cell.references).sort((a, b) => a - b)
      const wanted = [canonWithout(Hive.open(before)), counts(Hive.open(before)), checkHive(before).map((finding) => finding.kind)]
      hive.rewriteSecurity(grow)
      const after = hive.bytes().slice()
      expect([name, canonWithout(Hive.open(after)), counts(Hive.open(after)), checkHive(after).map((finding) => finding.kind)]).toEqual([
        name,
        ...wanted,
      ])
    }
  })

  function canonWithout(hive: Hive): string {
    hive.rewriteSecurity((descriptor) => descriptor.map(() => 0).subarray(0, 20))
    return canon(hive).canon
  }
})
