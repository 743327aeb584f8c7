import { describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { HIVE_TIME, SYSTEM_ONLY, emptyHive } from '#shared/testing/hive-builder.ts'
import { interrupted, newLog, oldLog } from '#shared/testing/hive-log-builder.ts'
import { sealBaseBlock } from './base-block.ts'
import { checkHive } from './check-hive.ts'
import type { Key } from './hive.ts'
import { Hive, REG } from './hive.ts'
import { encodeUtf16 } from './names.ts'

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'no refusal'
  } catch (error) {
    return isRefused(error) ? error.code : String(error)
  }
}

function names(key: Key): string[] {
  return [...key.subkeys()].map((child) => child.name)
}

/** Which bytes of the file differ. */
function touched(before: Uint8Array, after: Uint8Array): number[] {
  return [...after.keys()].filter((at) => before[at] !== after[at])
}

function reopened(hive: Hive): Hive {
  return Hive.open(hive.bytes().slice())
}

describe('reading a hive', () => {
  test('values come back as they were set, in their order, by any case of their name', () => {
    const hive = emptyHive()
    hive.root.setValue('Text', REG.sz, encodeUtf16('grüß dich\0'))
    hive.root.setValue('', REG.expandSz, encodeUtf16('%SystemRoot%\0\0rest'))
    hive.root.setValue('Имя', REG.multiSz, encodeUtf16('one\0two\0\0'))
    hive.root.setValue('number', REG.dword, Uint8Array.of(0x78, 0x56, 0x34, 0x12))
    hive.root.setValue(
      'big',
      REG.binary,
      new Uint8Array(40_000).map((_, i) => i),
    )
    const { root } = reopened(hive)
    expect({
      order: [...root.values()].map((value) => value.name),
      text: root.value('TEXT')?.text(),
      default: root.value('')?.text(),
      several: root.value('имя')?.multiText(),
      number: root.value('Number')?.dword(),
      big: root.value('big')?.data.every((byte, i) => byte === (i & 0xff)),
      none: root.value('other'),
      wrong: codeOf(() => root.value('big')?.dword()),
    }).toEqual({
      order: ['Text', '', 'Имя', 'number', 'big'],
      text: 'grüß dich',
      default: '%SystemRoot%',
      several: ['one', 'two'],
      number: 0x12345678,
      big: true,
      none: null,
      wrong: 'hive.wrong-type',
    })
  })

  test('a key is found by its path in any case; its own path is as it was written', () => {
    const hive = emptyHive()
    hive.root.createSubkey('Software').createSubkey('Größe').createSubkey('яБ')
    const key = reopened(hive).key('SOFTWARE\\gRÖßE\\Яб')
    expect([key?.path, key?.lastWritten, reopened(hive).key(['software', 'nothing'])]).toEqual(['Software\\Größe\\яБ', HIVE_TIME, null])
  })

  test('a link is not followed but says where it leads', () => {
    const hive = emptyHive()
    const key = hive.root.createSubkey('CurrentControlSet')
    key.setValue('SymbolicLinkValue', REG.link, encodeUtf16('\\Registry\\Machine\\System\\ControlSet001'))
    const image = hive.bytes().slice()
    image[4096 + key.offset + 4 + 2] = 0x30
    const link = Hive.open(image).key('CurrentControlSet')
    expect([link?.linkTarget, hive.root.linkTarget]).toEqual(['\\Registry\\Machine\\System\\ControlSet001', null])
  })
})

describe('opening a hive', () => {
  const at = (position: number, word: number) => {
    const image = emptyHive().bytes().slice()
    new DataView(image.buffer).setUint32(position, word, true)
    if (position < 508) sealBaseBlock(new DataView(image.buffer))
    return () => Hive.open(image)
  }

  test('refuses what is not a sound, clean hive, with the place', () => {
    expect({
      empty: codeOf(() => Hive.open(new Uint8Array(0))),
      signature: codeOf(at(0, 0)),
      version: codeOf(at(24, 1)),
      type: codeOf(at(28, 1)),
      size: codeOf(at(40, 4097)),
      cutOff: codeOf(at(40, 8192)),
      checksum: codeOf(at(508, 0)),
      dirty: codeOf(at(4, 7)),
      bin: codeOf(at(4096, 0)),
      binPlace: codeOf(at(4100, 4096)),
      binSize: codeOf(at(4104, 8192)),
      root: codeOf(at(36, 0x21)),
      rootSignature: codeOf(at(4096 + 36, 0)),
    }).toEqual({
      empty: 'hive.bad-base-block',
      signature: 'hive.bad-base-block',
      version: 'hive.unsupported-version',
      type: 'hive.bad-base-block',
      size: 'hive.bad-base-block',
      cutOff: 'hive.bad-bin',
      checksum: 'hive.dirty-without-log',
      dirty: 'hive.dirty-without-log',
      bin: 'hive.bad-bin',
      binPlace: 'hive.bad-bin',
      binSize: 'hive.bad-bin',
      root: 'hive.bad-cell',
      rootSignature: 'hive.bad-key',
    })
  })

  test('as it is, a dirty hive can be read but not edited nor written', () => {
    const hive = emptyHive()
    hive.root.createSubkey('a')
    const dirty = Hive.open(interrupted(hive.bytes()), [], { asIs: true })
    expect([dirty.state, names(dirty.root), codeOf(() => dirty.root.createSubkey('b')), codeOf(() => dirty.bytes())]).toEqual([
      'dirty',
      ['a'],
      'hive.read-only',
      'hive.read-only',
    ])
  })
})

describe('a dirty hive', () => {
  const hive = emptyHive()
  const first = hive.bytes().slice()
  hive.root.createSubkey('second')
  const second = hive.bytes().slice()
  hive.root.createSubkey('third').setValue('', REG.binary, new Uint8Array(9000).fill(3))
  const third = hive.bytes().slice()
  const opened = (primary: Uint8Array, ...logs: Uint8Array[]) => {
    const recovered = Hive.open(primary, logs)
    return { state: recovered.state, keys: names(recovered.root), findings: checkHive(recovered.bytes()) }
  }
  const all = { state: 'recovered', keys: ['second', 'third'], findings: [] }
  const half = { state: 'recovered', keys: ['second'], findings: [] }
  const corrupt = (bytes: Uint8Array, position: number) => {
    const copy = bytes.slice()
    copy[position] = (copy[position] as number) ^ 1
    return copy
  }

  test('is completed from one log, or from two in either order', () => {
    expect([
      opened(interrupted(first), newLog([first, second, third], 1)),
      opened(interrupted(first), newLog([first, second], 1), newLog([second, third], 2)),
      opened(interrupted(first), newLog([second, third], 2), newLog([first, second], 1)),
    ]).toEqual([all, all, all])
  })

  test('takes the entries before the first torn one, and none from a log that does not follow', () => {
    const log = newLog([first, second, third], 1)
    expect([
      opened(interrupted(first), corrupt(log, log.length - 1)),
      opened(interrupted(first), newLog([first, second], 1), newLog([second, third], 3)),
    ]).toEqual([half, half])
  })

  test('with its base block torn takes only the latest log, and the base block from it', () => {
    expect(opened(corrupt(interrupted(second), 60), newLog([first, second], 1), newLog([second, third], 2))).toEqual(all)
  })

  test('is completed from a log of the old generation', () => {
    expect([
      opened(interrupted(first), oldLog(first, third)),
      opened(corrupt(first, 300), new Uint8Array(0), oldLog(first, third)),
    ]).toEqual([all, all])
  })

  test('is refused when the logs are empty, torn, foreign or older', () => {
    const refused = (...logs: Uint8Array[]) => codeOf(() => Hive.open(interrupted(third), logs))
    const older = newLog([first, second], 0)
    expect([refused(new Uint8Array(0)), refused(third), refused(corrupt(older, 100)), refused(older)]).toEqual(
      Array(4).fill('hive.dirty-without-log'),
    )
  })

  test('leaves the bytes it was given alone', () => {
    const primary = interrupted(first)
    const before = primary.slice()
    Hive.open(primary, [newLog([first, second], 1)]).root.createSubkey('more')
    expect(primary).toEqual(before)
  })
})

describe('editing a hive', () => {
  test('setting a value of the same size touches nothing but its data', () => {
    const hive = emptyHive()
    hive.root.setValue('ProfileImagePath', REG.sz, new Uint8Array(28).fill(1))
    const before = hive.bytes().slice()
    hive.root.setValue('profileimagepath', REG.sz, new Uint8Array(28).fill(2))
    expect(touched(before, hive.bytes()).length).toBe(28)
  })

  test('growing keeps the sizes, the checksum and every key right', () => {
    const hive = emptyHive()
    for (let i = 0; i < 3000; i++) hive.root.createSubkey(`key ${i}`).setValue('v', REG.binary, new Uint8Array(i % 200))
    const again = reopened(hive)
    expect([
      again.state,
      [...again.root.subkeys()].length,
      again.key('KEY 2999')?.value('v')?.data.length,
      checkHive(hive.bytes()),
    ]).toEqual(['clean', 3000, 199, []])
  })

  test('a tree that is deleted leaves the hive with one key, no other cell, and its room used again', () => {
    const hive = emptyHive()
    const build = () => {
      for (let i = 0; i < 1500; i++) hive.root.createSubkey('branch').createSubkey(`key ${i}`).setValue('v', REG.binary, new Uint8Array(50))
    }
    build()
    const size = hive.bytes().length
    hive.root.deleteSubkey('BRANCH')
    const findings = checkHive(hive.bytes())
    const left = names(hive.root)
    build()
    expect({ findings, left, grown: hive.bytes().length - size }).toEqual({ findings: [], left: [], grown: 0 })
  })

  test('a renamed key keeps what is below it and stands in its new place', () => {
    const hive = emptyHive()
    const list = hive.root.createSubkey('ProfileList')
    for (const name of ['S-1-5-18', 'S-1-5-21-1', 'S-1-5-80'])
      list.createSubkey(name).createSubkey('below').setValue('v', REG.sz, encodeUtf16(name))
    list.renameSubkey('s-1-5-21-1', 'S-1-12-1-1111111111-2222222222-3333333333-4444444444')
    expect([
      names(list),
      reopened(hive).key('ProfileList\\S-1-12-1-1111111111-2222222222-3333333333-4444444444\\below')?.value('v')?.text(),
      checkHive(hive.bytes()),
      codeOf(() => list.renameSubkey('S-1-5-18', 's-1-5-80')),
    ]).toEqual([['S-1-12-1-1111111111-2222222222-3333333333-4444444444', 'S-1-5-18', 'S-1-5-80'], 'S-1-5-21-1', [], 'hive.name-taken'])
  })

  test('goes no deeper than Windows can open', () => {
    const hive = emptyHive()
    let key = hive.root
    for (let depth = 0; depth < 512; depth++) key = key.createSubkey('k')
    expect([codeOf(() => key.createSubkey('k')), checkHive(hive.bytes()), hive.root.deleteSubkey('k'), checkHive(hive.bytes())]).toEqual([
      'hive.bad-name',
      [],
      true,
      [],
    ])
  })

  test('refuses names that no hive can hold and keys that must stay', () => {
    const hive = emptyHive()
    const key = hive.root.createSubkey('kept').createSubkey('below')
    const image = hive.bytes().slice()
    image[4096 + key.offset + 4 + 2] = 0x28
    expect([
      codeOf(() => hive.root.createSubkey('')),
      codeOf(() => hive.root.createSubkey('a\\b')),
      codeOf(() => hive.root.createSubkey('a'.repeat(256))),
      codeOf(() => hive.root.setValue('a'.repeat(16384), REG.none, new Uint8Array(0))),
      codeOf(() => Hive.open(image).root.deleteSubkey('kept')),
    ]).toEqual(['hive.bad-name', 'hive.bad-name', 'hive.bad-name', 'hive.bad-name', 'hive.protected-key'])
  })
})

describe('the security cells of a hive', () => {
  const other = SYSTEM_ONLY.map((byte, at) => (at === 64 ? 0x21 : byte))

  function three(): Hive {
    const hive = emptyHive()
    for (const name of ['a', 'b', 'c']) hive.root.createSubkey(name).createSubkey('below')
    return hive
  }

  test('are shared by the keys made below each other, and counted', () => {
    expect([...three().securityCells()].map(({ references, descriptor }) => [references, descriptor])).toEqual([[7, SYSTEM_ONLY]])
  })

  test('a descriptor of the same length is written in its place, and only the bytes that differ', () => {
    const hive = three()
    const before = hive.bytes().slice()
    const done = hive.rewriteSecurity(() => other)
    expect([done, touched(before, hive.bytes()).length, hive.key('c\\below')?.descriptor, hive.rewriteSecurity(() => null)]).toEqual([
      { cells: 1, changed: 1, keys: 7 },
      1,
      other,
      { cells: 1, changed: 0, keys: 0 },
    ])
  })

  test('are rewritten in place without reading any key but the root', () => {
    const hive = three()
    const image = hive.bytes().slice()
    for (const key of hive.root.subkeys()) image.fill(0, 4096 + key.offset, 4096 + key.offset + 8)
    const torn = Hive.open(image)
    expect([torn.rewriteSecurity(() => other), codeOf(() => [...torn.root.subkeys()])]).toEqual([
      { cells: 1, changed: 1, keys: 7 },
      'hive.bad-cell',
    ])
  })

  test('a key is given a descriptor of its own, or shares an equal one; the last key that leaves takes the cell with it', () => {
    const hive = three()
    const counts = () => [...hive.securityCells()].map((cell) => cell.references)
    const seen = [counts()]
    hive.key('a\\below')?.setDescriptor(other)
    seen.push(counts())
    hive.root.createSubkey('d', { descriptor: other })
    seen.push(counts())
    hive.root.deleteSubkey('d')
    hive.root.deleteSubkey('a')
    seen.push(counts())
    expect([seen, checkHive(hive.bytes())]).toEqual([[[7], [6, 1], [6, 2], [5]], []])
  })

  test('a longer descriptor moves to a new cell with its count, and all its keys follow', () => {
    const hive = three()
    const longer = new Uint8Array([...SYSTEM_ONLY, ...new Uint8Array(36)])
    expect([
      hive.rewriteSecurity(() => longer),
      hive.key('a\\below')?.descriptor,
      [...hive.securityCells()].map((cell) => cell.references),
      hive.ring,
      checkHive(hive.bytes()),
    ]).toEqual([{ cells: 1, changed: 1, keys: 7 }, longer, [7], 'closed', []])
  })

  test('a map that throws leaves the hive as it was', () => {
    const hive = three()
    const before = hive.bytes().slice()
    expect([
      codeOf(() =>
        hive.rewriteSecurity(() => {
          throw new Error('no')
        }),
      ),
      hive.bytes(),
    ]).toEqual(['Error: no', before])
  })

  test('are found by the keys when the ring is broken', () => {
    const image = three().bytes().slice()
    const { offset } = [...Hive.open(image).securityCells()][0] as { offset: number }
    new DataView(image.buffer).setUint32(4096 + offset + 4 + 4, 8, true)
    const hive = Hive.open(image)
    expect([
      hive.ring,
      [...hive.securityCells()].length,
      hive.rewriteSecurity(() => other),
      codeOf(() => hive.rewriteSecurity(() => new Uint8Array(500))),
    ]).toEqual(['broken', 1, { cells: 1, changed: 1, keys: 7 }, 'hive.bad-security'])
  })
})
