import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { accountSid, anySid } from '#shared/testing/descriptor-arbitrary.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { TranslationTable } from './translation-table.ts'
import type { Translation } from './translation-table.ts'

const table = (...pairs: (readonly [source: string, target: string])[]) =>
  TranslationTable.from(pairs.map(([source, target]) => ({ source: sidFromText(source), target: sidFromText(target) })))

const pairs = fc.uniqueArray(
  fc
    .record({ source: accountSid, target: fc.oneof(accountSid, anySid) })
    .filter(({ source, target }) => sidToText(source) !== sidToText(target)),
  { selector: ({ source }) => sidToText(source), maxLength: 20 },
)
const textOf = (found: Iterable<Translation>) => Array.from(found, ({ source, target }) => `${sidToText(source)} ${sidToText(target)}`)

test('every source finds its target and no other SID finds one', () => {
  fc.assert(
    fc.property(pairs, fc.array(fc.oneof(accountSid, anySid)), (made, asked) => {
      const found = TranslationTable.from(made)
      const expected = new Map(made.map(({ source, target }) => [sidToText(source), target]))
      const sids = [...made.map(({ source }) => source), ...asked]
      expect(sids.map((sid) => found.get(sid))).toEqual(sids.map((sid) => expected.get(sidToText(sid))))
    }),
  )
})

test('accounts of few domains, as directories have them, are found, stored, chained and counted like any others', () => {
  const account = fc.record({ domain: fc.constantFrom('1-2-3', '1-2-4', '9-9-9'), rid: fc.constantFrom(1, 2, 3, 255, 256, 257, 65_536) })
  const text = account.map(({ domain, rid }) => `S-1-5-21-${domain}-${rid}`)
  const target = fc.oneof(text, fc.constantFrom('S-1-12-1-1-2-3-4', 'S-1-12-1-1-2-3-5', 'S-1-5-21-1-2'))
  const few = fc.uniqueArray(
    fc.record({ source: text, target }).filter(({ source, target }) => source !== target),
    { selector: ({ source }) => source, maxLength: 21 },
  )
  fc.assert(
    fc.property(few, fc.array(target), (made, asked) => {
      const found = TranslationTable.decode(table(...made.map(({ source, target }) => [source, target] as const)).encode())
      const expected = new Map(made.map(({ source, target }) => [source, target]))
      const targets = new Set(expected.values())
      const get = (sid: string) => {
        const got = found.get(sidFromText(sid))
        return got === undefined ? undefined : sidToText(got)
      }
      const all = [...asked, ...expected.keys(), ...targets]
      expect(all.map(get)).toEqual(all.map((sid) => expected.get(sid)))
      expect(all.map((sid) => found.hasTarget(sidFromText(sid)))).toEqual(all.map((sid) => targets.has(sid)))
      expect(textOf(found).sort()).toEqual(made.map(({ source, target }) => `${source} ${target}`).sort())
      expect(found.isChained).toBe([...targets].some((sid) => expected.has(sid)))
      const domains = new Set([...expected.keys()].map((sid) => sid.slice(0, sid.lastIndexOf('-'))))
      expect(found.sourceDomains.map(sidToText).sort()).toEqual([...domains].sort())
    }),
    { numRuns: 500 },
  )
})

test('a SID whose text begins like a source is another SID', () => {
  const found = table(['S-1-5-21-1', 'S-1-5-21-1-2-3-9'], ['S-1-5-21-1-2-3-1', 'S-1-12-1-1-2-3-4'])
  const near = ['S-1-5-21-10', 'S-1-5-21-1-2-3-10', 'S-1-5-21-1-2-3', 'S-1-5-21-1-2-3-1-0', 'S-1-5-21-11-2-3-1', 'S-1-12-21-1-2-3-1']
  expect(near.map((text) => found.has(sidFromText(text)))).toEqual(near.map(() => false))
  expect([found.has(sidFromText('S-1-5-21-1')), found.has(sidFromText('S-1-5-21-1-2-3-1'))]).toEqual([true, true])
})

test('a lookup reads the SID where it lies and gives the same target each time', () => {
  const found = table(['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4'])
  const bytes = Uint8Array.from([7, 7, 7, ...sidFromText('S-1-5-21-1-2-3-4'), 7])
  expect(found.lookupAt(bytes, 3, 28)).toEqual(sidFromText('S-1-12-1-1-2-3-4'))
  expect(found.lookupAt(bytes, 3, 28)).toBe(found.lookupAt(bytes, 3, 28))
})

test('the stored form is the same for the same pairs in any order, and reads back', () => {
  fc.assert(
    fc.property(pairs, (made) => {
      const bytes = TranslationTable.from(made).encode()
      expect(TranslationTable.from(made.toReversed()).encode()).toEqual(bytes)
      expect(textOf(TranslationTable.decode(bytes)).sort()).toEqual(textOf(made).sort())
    }),
  )
})

test('hostile bytes are refused or are a table that stores as the same bytes', () => {
  const pristine = table(
    ['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4'],
    ['S-1-5-21-1-2-3-5', 'S-1-5-32-544'],
    ...['6', '7', '8'].map((rid) => [`S-1-5-21-1-2-3-${rid}`, `S-1-5-21-4-5-6-${rid}`] as const),
  ).encode()
  const damage = fc.array(fc.record({ at: fc.nat({ max: pristine.length - 1 }), value: fc.nat({ max: 255 }) }), { maxLength: 4 })
  fc.assert(
    fc.property(damage, fc.nat({ max: pristine.length }), (hits, length) => {
      const bytes = pristine.slice(0, length)
      for (const { at, value } of hits) if (at < length) bytes[at] = value
      let decoded: TranslationTable | null = null
      const code = refusalCode(() => (decoded = TranslationTable.decode(bytes)))
      expect(code ?? (decoded as TranslationTable | null)?.encode()).toEqual(code ?? bytes)
    }),
    { numRuns: 2000 },
  )
})

describe('refuses to be made of', () => {
  const user = 'S-1-5-21-1-2-3-4'
  test.each([
    [
      'translation.source-twice',
      [
        [user, 'S-1-12-1-1-2-3-4'],
        [user, 'S-1-12-1-1-2-3-5'],
      ],
    ],
    ['translation.identity', [[user, user]]],
    ['translation.well-known-source', [['S-1-5-32-545', user]]],
    ['translation.well-known-source', [['S-1-5-18', user]]],
  ] as const)('%s', (code, made) => {
    expect(refusalCode(() => table(...made))).toBe(code)
  })
})

describe('refuses stored bytes', () => {
  const stored = table(['S-1-5-21-1-2-3-4', 'S-1-5-21-7-7-7-4'], ['S-1-5-21-1-2-3-5', 'S-1-5-21-7-7-7-5']).encode()
  const changed = (at: number, value: number) => stored.with(at, value)
  test.each([
    ['translation.bad-magic', new Uint8Array()],
    ['translation.bad-magic', changed(0, 0)],
    ['translation.bad-version', changed(4, 2)],
    ['translation.truncated', changed(8, 3)],
    ['translation.truncated', changed(11, 255)],
    ['sid.truncated', stored.slice(0, -1)],
    ['translation.trailing-bytes', Uint8Array.from([...stored, 0])],
    ['translation.trailing-bytes', changed(8, 1)],
    ['translation.out-of-order', changed(12 + 24, 9)],
    ['translation.out-of-order', changed(12 + 24, 5)],
  ] as const)('%s', (code, bytes) => {
    expect(refusalCode(() => TranslationTable.decode(bytes))).toBe(code)
  })
})

test('turns round, unless two sources share a target', () => {
  const there = table(['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4'], ['S-1-5-21-1-2-3-5', 'S-1-12-1-1-2-3-5'])
  expect(textOf(there.reversed().reversed())).toEqual(textOf(there))
  expect(there.reversed().get(sidFromText('S-1-12-1-1-2-3-5'))).toEqual(sidFromText('S-1-5-21-1-2-3-5'))
  const joining = table(['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4'], ['S-1-5-21-1-2-3-5', 'S-1-12-1-1-2-3-4'])
  expect(refusalCode(() => joining.reversed())).toBe('translation.many-to-one')
})

test('knows its domains and whether its targets fit in place', () => {
  const fits = table(
    ['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4'],
    ['S-1-5-21-1-2-3-5', 'S-1-5-21-7-7-7-5'],
    ['S-1-12-1-9-9-9-9', 'S-1-5-21-7-7-7-6'],
  )
  const doesNot = table(['S-1-5-21-1-2-3-4', 'S-1-5-32-544'])
  expect([fits.size, fits.sameLength, fits.sourceDomains.map(sidToText)]).toEqual([3, true, ['S-1-5-21-1-2-3']])
  expect(doesNot.sameLength).toBe(false)
})
