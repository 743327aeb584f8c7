import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sidFromBytes, sidFromText, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { accountSid, anyDescriptor, anySid } from '#shared/testing/descriptor-arbitrary.ts'
import { aceBytes, descriptorBytes, mapModel, sidsOfModel } from '#shared/testing/descriptor-bytes.ts'
import type { AceModel, DescriptorModel } from '#shared/testing/descriptor-bytes.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { parseDescriptor } from './descriptor.ts'
import { mapDescriptor, mapDescriptorInPlace } from './map-descriptor.ts'
import { forEachSid } from './sids-of.ts'
import { TranslationTable } from './translation-table.ts'

const [anna, berta, carl] = ['S-1-5-21-1-2-3-1000', 'S-1-12-1-1-2-3-4', 'S-1-5-21-9-9-9-7'].map(sidFromText) as [Sid, Sid, Sid]
const everyone = sidFromText('S-1-1-0')
const admins = sidFromText('S-1-5-32-544')
const table = (...pairs: (readonly [Sid, Sid])[]) => TranslationTable.from(pairs.map(([source, target]) => ({ source, target })))

const tableOf = (target: fc.Arbitrary<Sid>) =>
  fc
    .uniqueArray(
      fc.record({ source: accountSid, target }).filter(({ source, target }) => sidToText(source) !== sidToText(target)),
      {
        selector: ({ source }) => sidToText(source),
        maxLength: 12,
      },
    )
    .map((pairs) => TranslationTable.from(pairs))
const sameLengthTable = tableOf(accountSid.filter((sid) => sid.length === 28)).filter((found) => found.sameLength)
const throughTable = (model: DescriptorModel, found: TranslationTable) => mapModel(model, (sid) => found.get(sid) ?? sid)

const allow = (trustee: Sid, more: object = {}): AceModel => ({ type: 0, flags: 0, mask: 0x1f01ff, trustee, ...more })
const withDacl = (aces: readonly AceModel[], slack = new Uint8Array()): DescriptorModel => ({
  control: 0x1404,
  owner: anna,
  group: anna,
  sacl: null,
  dacl: { revision: 2, aces, slack },
  order: ['dacl', 'owner', 'group', 'sacl'],
  gaps: [0, 0, 0, 0].map((n) => new Uint8Array(n)),
  shareOwner: false,
})
const acesOf = (bytes: Uint8Array): string[] => {
  const { dacl } = parseDescriptor(bytes)
  if (dacl === null || dacl === 'null') return []
  return dacl.aces.map((ace) => `${ace.type} ${sidToText(ace.body!.trustee)}`)
}

describe('replace', () => {
  // The expected bytes come from the model with its SIDs changed, so every offset, size and count is checked at once.
  test('gives the bytes that the descriptor would have had with the targets from the start', () => {
    fc.assert(
      fc.property(anyDescriptor, tableOf(fc.oneof(accountSid, anySid)), (model, found) => {
        const [before, after] = [descriptorBytes(model), descriptorBytes(throughTable(model, found))]
        const same = sidsOfModel(model).join() === sidsOfModel(throughTable(model, found)).join()
        expect(mapDescriptor(before, found) ?? before).toEqual(after)
        expect(mapDescriptor(before, found) === null).toBe(same && before.join() === after.join())
      }),
      { numRuns: 3000 },
    )
  })

  test('does the same in place, anywhere in a larger buffer, and touches nothing beside it', () => {
    fc.assert(
      fc.property(anyDescriptor, sameLengthTable, fc.uint8Array({ maxLength: 5 }), (model, found, around) => {
        const [before, after] = [descriptorBytes(model), descriptorBytes(throughTable(model, found))]
        const buffer = Uint8Array.from([...around, ...before, ...around])
        expect(mapDescriptorInPlace(buffer, around.length, before.length, found)).toBe(mapDescriptor(before, found) !== null)
        expect(buffer).toEqual(Uint8Array.from([...around, ...after, ...around]))
      }),
      { numRuns: 1000 },
    )
  })

  test('translates at once: a swap done twice is no change', () => {
    const swap = table([anna, berta], [berta, anna])
    const meets = accountSid.map((sid) => (sid.length === 28 ? anna : berta))
    fc.assert(
      fc.property(anyDescriptor, fc.array(meets, { minLength: 1 }), (model, trustees) => {
        const bytes = descriptorBytes({ ...model, dacl: { revision: 2, aces: trustees.map((sid) => allow(sid)), slack: new Uint8Array() } })
        const once = mapDescriptor(bytes, swap)!
        expect(once).not.toEqual(bytes)
        expect(mapDescriptor(once, swap)).toEqual(bytes)
      }),
    )
  })

  test('leaves the bytes alone when nothing is translated', () => {
    const bytes = descriptorBytes(withDacl([allow(everyone)]))
    expect(mapDescriptor(bytes, table([berta, carl]))).toBeNull()
    expect(mapDescriptor(bytes, table())).toBeNull()
  })

  test('never translates the level of a label', () => {
    const label = (type: number): AceModel => ({ type, flags: 0, mask: 1, trustee: anna })
    const bytes = descriptorBytes({
      ...withDacl([]),
      owner: null,
      group: null,
      sacl: { revision: 2, aces: [0x11, 0x13, 0x14].map(label), slack: new Uint8Array() },
    })
    expect([mapDescriptor(bytes, table([anna, berta])), mapDescriptor(bytes, table([anna, admins]))]).toEqual([null, null])
  })

  test('translates an owner that lies in an ACE once', () => {
    const bytes = descriptorBytes({ ...withDacl([allow(anna)]), owner: null, group: null })
    bytes[4] = 20 + 8 + 8
    const mapped = mapDescriptor(bytes, table([anna, berta], [berta, carl]))!
    expect([sidToText(parseDescriptor(mapped).owner!.sid), acesOf(mapped)]).toEqual([sidToText(berta), [`0 ${sidToText(berta)}`]])
    expect(refusalCode(() => mapDescriptor(bytes, table([anna, admins])))).toBe('descriptor.shared-bytes')
  })
})

describe('add', () => {
  test('puts the translation right after each ACE of a source, once', () => {
    const bytes = descriptorBytes(
      withDacl([{ ...allow(anna), type: 1 }, allow(everyone), allow(anna), allow(anna, { flags: 0x10 })], new Uint8Array(4).fill(7)),
    )
    const added = mapDescriptor(bytes, table([anna, berta]), 'add')!
    const [a, b] = [sidToText(anna), sidToText(berta)]
    expect(acesOf(added)).toEqual([`1 ${a}`, `1 ${b}`, '0 S-1-1-0', `0 ${a}`, `0 ${b}`, `0 ${a}`, `0 ${b}`])
    expect([sidToText(parseDescriptor(added).owner!.sid), mapDescriptor(added, table([anna, berta]), 'add')]).toEqual([a, null])
  })

  test('translates the condition of the twin, and leaves conditions of other trustees alone', () => {
    const member = (sid: Sid) => ({ condition: [{ list: [{ sid }] }, { operator: 0x89 }] })
    const callback = (trustee: Sid, sid: Sid): AceModel => ({ type: 9, flags: 0, mask: 1, trustee, data: member(sid) })
    const bytes = descriptorBytes(withDacl([callback(anna, anna), callback(everyone, anna)]))
    const expected = descriptorBytes(withDacl([callback(anna, anna), callback(berta, berta), callback(everyone, anna)]))
    expect(mapDescriptor(bytes, table([anna, berta]), 'add')).toEqual(expected)
  })

  test('then remove leaves what replace would have made, owner and group included', () => {
    const shape = fc.record({
      type: fc.constantFrom(0, 1),
      flags: fc.constantFrom(0, 3, 0x10),
      mask: fc.constantFrom(1, 2, 3),
      trustee: fc.constantFrom(anna, everyone),
    })
    fc.assert(
      fc.property(fc.uniqueArray(shape, { selector: (ace) => aceBytes(ace).join() }), fc.constantFrom(berta, admins), (aces, target) => {
        const found = table([anna, target])
        const bytes = descriptorBytes(withDacl(aces))
        const added = mapDescriptor(bytes, found, 'add') ?? bytes
        const removed = mapDescriptor(added, found, 'remove') ?? added
        expect(removed).toEqual(mapDescriptor(bytes, found) ?? bytes)
      }),
    )
  })
})

describe('remove', () => {
  test('translates claims and conditions of other trustees, which add left; not in a chain, where they may be translated already', () => {
    const member = (sid: Sid) => ({ condition: [{ list: [{ sid }] }, { operator: 0x89 }] })
    const callback = (trustee: Sid, sid: Sid): AceModel => ({ type: 9, flags: 0, mask: 1, trustee, data: member(sid) })
    const claim = (sid: Sid): AceModel => ({
      type: 0x12,
      flags: 0,
      mask: 0,
      trustee: everyone,
      data: { claim: { name: 'team', values: [sid] } },
    })
    const model = (of: Sid) => ({
      ...withDacl([callback(everyone, of), callback(carl, of)]),
      owner: null,
      group: null,
      sacl: { revision: 2, aces: [claim(of)], slack: new Uint8Array() },
    })
    const bytes = descriptorBytes(model(anna))
    expect(mapDescriptor(bytes, table([anna, admins]), 'add')).toBeNull()
    expect(mapDescriptor(bytes, table([anna, admins]), 'remove')).toEqual(descriptorBytes(model(admins)))
    expect(mapDescriptor(bytes, table([anna, berta], [berta, carl]), 'remove')).toBeNull()
  })

  test('keeps an ACE whose translation is not there', () => {
    const bytes = descriptorBytes(withDacl([allow(anna), allow(berta, { mask: 1 })]))
    const removed = mapDescriptor(bytes, table([anna, berta]), 'remove') ?? bytes
    expect(acesOf(removed)).toEqual(acesOf(bytes))
  })

  test('never takes from somebody what add gave, not even in a swap or a chain', () => {
    const bytes = descriptorBytes(withDacl([allow(anna), allow(berta), allow(carl)]))
    expect(mapDescriptor(bytes, table([anna, berta], [berta, anna]), 'remove')).toBeNull()
    const chain = mapDescriptor(bytes, table([anna, berta], [berta, carl]), 'remove')!
    expect(acesOf(chain)).toEqual([berta, carl].map((sid) => `0 ${sidToText(sid)}`))
  })
})

describe('refuses to grow beyond what Windows holds', () => {
  const full = descriptorBytes(withDacl(Array.from({ length: 1000 }, (_, index) => allow(anna, { mask: index }))))
  test('by added ACEs', () => {
    expect(refusalCode(() => mapDescriptor(full, table([anna, berta]), 'add'))).toBe('descriptor.too-large')
  })
  test('by longer SIDs', () => {
    const long = sidFromText(`S-1-5-21${'-1'.repeat(14)}`)
    expect(refusalCode(() => mapDescriptor(full, table([anna, long])))).toBe('descriptor.too-large')
  })
})

test('every SID of a descriptor is shown once for each place it has', () => {
  fc.assert(
    fc.property(anyDescriptor, (model) => {
      const seen: string[] = []
      forEachSid(descriptorBytes(model), (bytes, at) => seen.push(sidToText(sidFromBytes(bytes, at))))
      expect(seen.sort()).toEqual([...sidsOfModel(model), ...labelsOfModel(model)].sort())
    }),
  )
})

test('a SID is shown with its role', () => {
  const seen: string[] = []
  const claim: AceModel = { type: 0x12, flags: 0, mask: 0, trustee: everyone, data: { claim: { name: 'team', values: [berta] } } }
  const callback: AceModel = {
    type: 9,
    flags: 0,
    mask: 1,
    trustee: anna,
    data: { condition: [{ list: [{ sid: carl }] }, { operator: 0x89 }] },
  }
  const model = { ...withDacl([callback]), sacl: { revision: 2, aces: [claim], slack: new Uint8Array() } }
  forEachSid(descriptorBytes(model), (bytes, at, role) => seen.push(`${role} ${sidToText(sidFromBytes(bytes, at))}`))
  const [a, b, c] = [anna, berta, carl].map(sidToText)
  expect(seen).toEqual([`dacl ${a}`, `condition ${c}`, 'sacl S-1-1-0', `claim ${b}`, `owner ${a}`, `group ${a}`])
})

test('in place is refused as a mistake when a target has another length', () => {
  expect(() => mapDescriptorInPlace(descriptorBytes(withDacl([])), 0, 0, table([anna, admins]))).toThrow('use mapDescriptor')
})

test('a Buffer that is given stays as it is, though its slices share its memory', () => {
  const model = withDacl([{ type: 0, flags: 0, mask: 1, trustee: anna }])
  const given = Buffer.from(descriptorBytes(model))
  const mapped = mapDescriptor(given, table([anna, berta]))
  expect([mapped, new Uint8Array(given)]).toEqual([mapDescriptor(descriptorBytes(model), table([anna, berta])), descriptorBytes(model)])
})

function labelsOfModel({ sacl, dacl }: DescriptorModel): string[] {
  const aces = [sacl, dacl].flatMap((list) => (list === null || list === 'null' ? [] : list.aces))
  return aces.flatMap((ace) => ('raw' in ace || ![0x11, 0x13, 0x14].includes(ace.type) ? [] : [sidToText(ace.trustee)]))
}
