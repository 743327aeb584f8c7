import { describe, expect, test } from 'vitest'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { SYSTEM_ONLY, emptyHive } from '#shared/testing/hive-builder.ts'
import { BASE_BLOCK, BASE_BLOCK_SIZE, sealBaseBlock } from './base-block.ts'
import { CELL_HEADER } from './cells.ts'
import { checkHive } from './check-hive.ts'
import { Hive, REG } from './hive.ts'
import { NK } from './key-node.ts'
import { SK } from './security-cell.ts'
import { LIST } from './subkey-list.ts'
import { SEGMENT } from './value.ts'

const other = SYSTEM_ONLY.slice()
other[40] = 0xff
const at = (offset: number) => BASE_BLOCK_SIZE + offset + CELL_HEADER
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer)

describe('sizes that no offset reaches', () => {
  test.each([0x7ffff000, 0x80000000, 0xfffff000])('bins of %i bytes are refused at the field that says so', (size) => {
    const image = emptyHive().bytes().slice()
    viewOf(image).setUint32(BASE_BLOCK.binsSize, size, true)
    sealBaseBlock(viewOf(image))
    expect(() => Hive.open(image)).toThrow(expect.objectContaining({ code: 'hive.bad-base-block' }))
    expect(() => Hive.open(image)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ details: expect.objectContaining({ at: BASE_BLOCK.binsSize }) }) }),
    )
  })

  test.each([0x7fffffe0, 0x80000020, 0xffffffe0])('a root in cell %i is refused', (root) => {
    const image = emptyHive().bytes().slice()
    viewOf(image).setUint32(BASE_BLOCK.root, root, true)
    sealBaseBlock(viewOf(image))
    expect(refusalCode(() => Hive.open(image))).toBe('hive.bad-cell')
  })

  test('data of more pieces than its head can count is refused, and the hive stays as it was', () => {
    const hive = emptyHive()
    const before = hive.bytes().slice()
    expect(refusalCode(() => hive.root.setValue('v', REG.binary, new Uint8Array(0x10000 * SEGMENT)))).toBe('hive.too-large')
    expect(hive.bytes()).toEqual(before)
  })
})

describe('a closed ring that leaves security cells out', () => {
  function astray(): Hive {
    const hive = emptyHive()
    hive.root.createSubkey('on')
    const offset = hive.root.createSubkey('off', { descriptor: other }).securityOffset
    const image = hive.bytes().slice()
    const view = viewOf(image)
    const first = view.getUint32(at(offset) + SK.next, true)
    for (const [cell, next] of [
      [first, first],
      [offset, offset],
    ] as const) {
      view.setUint32(at(cell) + SK.next, next, true)
      view.setUint32(at(cell) + SK.previous, next, true)
    }
    return Hive.open(image)
  }

  test('is not believed once its keys were read: every descriptor is translated where it lies, and nothing is added to it', () => {
    const hive = astray()
    const seen: number[] = []
    hive.rewriteSecurity((_, keys) => (seen.push(keys), null))
    const believed = hive.ring
    hive.distrustRing()
    const all: Uint8Array[] = []
    hive.rewriteSecurity((descriptor) => (all.push(descriptor.slice()), null))
    expect({ seen, believed, all, ring: hive.ring }).toEqual({ seen: [2], believed: 'closed', all: [SYSTEM_ONLY, other], ring: 'broken' })
    hive.rewriteSecurity((descriptor) => (descriptor[40] === 0xff ? SYSTEM_ONLY : null))
    expect(hive.key('off')!.descriptor).toEqual(SYSTEM_ONLY)
    expect(refusalCode(() => hive.rewriteSecurity(() => new Uint8Array(500)))).toBe('hive.bad-security')
  })

  test('a whole ring stays believed, and so does one of a hive in which keys cannot be read', () => {
    const hive = emptyHive()
    const key = hive.root.createSubkey('a')
    key.createSubkey('b', { descriptor: other })
    const image = hive.bytes().slice()
    hive.distrustRing()
    expect(hive.ring).toBe('closed')
    image.fill(0, at(key.offset), at(key.offset) + 2)
    const torn = Hive.open(image)
    torn.distrustRing()
    expect([torn.ring, torn.rewriteSecurity(() => other).changed]).toEqual(['closed', 2])
  })
})

test('a descriptor that moves takes along as many references as keys have it, whatever its cell said', () => {
  const hive = emptyHive()
  for (const name of ['a', 'b', 'c']) hive.root.createSubkey(name)
  const image = hive.bytes().slice()
  viewOf(image).setUint32(at(hive.root.securityOffset) + SK.references, 1, true)
  const wrong = Hive.open(image)
  wrong.rewriteSecurity(() => new Uint8Array([...SYSTEM_ONLY, ...new Uint8Array(36)]))
  expect([[...wrong.securityCells()].map(({ references }) => references), checkHive(wrong.bytes())]).toEqual([[4], []])
})

describe('odd subkey lists', () => {
  /** A root with an index root over a list of each kind; `change` makes it odd. */
  function withLists(change: (view: DataView, list: number, leaves: number[], keys: number[]) => void): Hive {
    const hive = emptyHive()
    for (let i = 0; i < 1100; i++) hive.root.createSubkey(`key ${String(i).padStart(4, '0')}`)
    const keys = [...hive.root.subkeys()].map(({ offset }) => offset)
    const image = hive.bytes().slice()
    const view = viewOf(image)
    const list = view.getUint32(at(hive.root.offset) + NK.subkeyList, true)
    const count = view.getUint16(at(list) + 2, true)
    const leaves = Array.from({ length: count }, (_, i) => view.getUint32(at(list) + 4 + 4 * i, true))
    change(view, list, leaves, keys)
    return Hive.open(image)
  }
  const read = (hive: Hive) => [...hive.root.subkeys()].length

  test('leaves of several kinds under one index root are read and grow alike', () => {
    const hive = withLists((view, _, leaves) => {
      view.setUint16(at(leaves[0]!), LIST.lf, true)
      const [from, count] = [at(leaves[1]!), view.getUint16(at(leaves[1]!) + 2, true)]
      for (let i = 0; i < count; i++) view.setUint32(from + 4 + 4 * i, view.getUint32(from + 4 + 8 * i, true), true)
      view.setUint16(from, LIST.li, true)
    })
    for (const name of ['key 0000a', 'key 1099a']) hive.root.createSubkey(name)
    expect([read(hive), hive.key('KEY 0000A')?.name, hive.key('key 1099A')?.name, hive.root.deleteSubkey('key 1050'), read(hive)]).toEqual([
      1102,
      'key 0000a',
      'key 1099a',
      true,
      1101,
    ])
  })

  test('an empty leaf is passed over, and takes keys', () => {
    const hive = withLists((view, list, leaves) => {
      const count = view.getUint16(at(leaves[0]!) + 2, true)
      view.setUint16(at(leaves[0]!) + 2, 0, true)
      view.setUint32(at(Hive.open(new Uint8Array(view.buffer).slice()).root.offset) + NK.subkeys, 1100 - count, true)
      expect(view.getUint16(at(list), true)).toBe(LIST.ri)
    })
    const before = read(hive)
    hive.root.createSubkey('a new one')
    expect([before < 1100, read(hive) - before, hive.key('a new one')?.name]).toEqual([true, 1, 'a new one'])
  })

  test.each([
    [
      'an index root in an index root',
      (view: DataView, list: number, leaves: number[]) => view.setUint32(at(list) + 4, list, true) ?? leaves,
    ],
    ['a list named twice', (view: DataView, list: number, leaves: number[]) => view.setUint32(at(list) + 8, leaves[0]!, true)],
    [
      'a key named twice',
      (view: DataView, _: number, leaves: number[], keys: number[]) => view.setUint32(at(leaves[0]!) + 12, keys[0]!, true),
    ],
    ['a list that is a key', (view: DataView, list: number, _: number[], keys: number[]) => view.setUint32(at(list) + 4, keys[0]!, true)],
    ['more keys than are there', (view: DataView, _: number, leaves: number[]) => view.setUint16(at(leaves[0]!) + 2, 0xffff, true)],
  ] as const)('%s is refused with its place', (_, change) => {
    const hive = withLists(change)
    expect(() => read(hive)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^hive\.bad-(list|cell)$/),
        refusal: expect.objectContaining({ details: expect.objectContaining({ at: expect.any(Number) }) }),
      }),
    )
  })

  test('a key that lists itself, or its own parent, is refused and never walked in a circle', () => {
    for (const circle of ['self', 'parent'] as const) {
      const hive = emptyHive()
      const [a, b] = [hive.root.createSubkey('a'), hive.root.createSubkey('a').createSubkey('b')]
      const image = hive.bytes().slice()
      const list = viewOf(image).getUint32(at(a.offset) + NK.subkeyList, true)
      viewOf(image).setUint32(at(list) + 4, circle === 'self' ? a.offset : hive.root.offset, true)
      if (circle === 'self') viewOf(image).setUint32(at(a.offset) + NK.parent, a.offset, true)
      expect(b.name).toBe('b')
      const walk = (key: { subkeys(): Iterable<never> }): void => [...key.subkeys()].forEach(walk)
      expect([circle, refusalCode(() => walk(Hive.open(image).root as never))]).toEqual([circle, 'hive.bad-key'])
    }
  })
})

test('names of an odd number of bytes, of high Latin letters and of half pairs, types beyond any, and counts of volatile keys are kept as they are', () => {
  const hive = emptyHive()
  const key = hive.root.createSubkey('ÿÀß×')
  key.createSubkey('\ud800x')
  key.setValue('Ä\u0000ö', 0xffff0001, new Uint8Array(3))
  key.setValue('\udfff', 0xffffffff, new Uint8Array(SEGMENT))
  const image = hive.bytes().slice()
  const view = viewOf(image)
  view.setUint32(at(key.offset) + NK.volatileSubkeys, 77, true)
  const half = Hive.open(image.slice()).key('ÿÀß×\\\ud800x')!.offset
  view.setUint16(at(half) + NK.nameLength, 3, true)
  const read = Hive.open(image)
  const before = read.bytes().slice()
  const found = read.key('ÿàß×')!
  expect([[...found.values()].map(({ name, type }) => [name, type]), [...found.subkeys()].map(({ name }) => name)]).toEqual([
    [
      ['Ä\u0000ö', 0xffff0001],
      ['\udfff', 0xffffffff],
    ],
    ['\ud800'],
  ])
  read.rewriteSecurity(() => null)
  expect(read.bytes()).toEqual(before)
})

test.each([SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 1])(
  'data of %i bytes grows, shrinks and goes without a cell lost',
  (size) => {
    const hive = emptyHive()
    const data = (length: number) => new Uint8Array(length).map((_, i) => i * 7)
    for (const length of [size, size + 1, 4, size, 0, size - 1]) {
      hive.root.setValue('v', REG.binary, data(length))
      expect([hive.root.value('v')!.data, checkHive(hive.bytes()).filter(({ kind }) => kind !== 'longest')]).toEqual([data(length), []])
    }
    hive.root.deleteValue('v')
    expect(checkHive(hive.bytes())).toEqual([])
  },
)

test('tens of thousands of values and keys in one key are added, changed, taken out and found', () => {
  const [hive, count] = [emptyHive(), 10_000]
  const many = hive.root.createSubkey('many')
  for (let i = 0; i < count; i++) {
    many.setValue(`Value ${i}`, REG.dword, Uint8Array.of(i, i >> 8, 0, 0))
    many.createSubkey(`Key ${i}`)
  }
  many.setValue('value 7', REG.dword, Uint8Array.of(1, 2, 3, 4))
  many.deleteValue('VALUE 8')
  many.renameSubkey('key 9', 'renamed')
  many.createSubkey('KEY 10')
  many.createSubkey('key 9')
  hive.root.renameSubkey('many', 'a name that is too long for the cell of the key it is given to')
  const moved = Hive.open(hive.bytes().slice()).root.subkey('a name that is too long for the cell of the key it is given to')!
  expect([moved.value('VALUE 7')!.data[0], moved.value('value 8'), moved.value('value 9')?.name, [...moved.values()].length]).toEqual([
    1,
    null,
    'Value 9',
    count - 1,
  ])
  expect([moved.subkeyCount, moved.subkey('RENAMED')?.name, moved.subkey('key 9')?.name, checkHive(hive.bytes())]).toEqual([
    count + 1,
    'renamed',
    'key 9',
    [],
  ])
})
