import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sidFromText, sidToText, type Sid } from '#shared/directory/sid.ts'
import { descriptorBytes, type TrusteeAce } from '#shared/testing/descriptor-bytes.ts'
import { parseDescriptor } from './descriptor.ts'
import { mapDescriptor } from './map-descriptor.ts'
import { TranslationTable } from './translation-table.ts'

/** Who is granted what, by a model of Windows' own access check that knows nothing of how lists are mapped. */

const [anna, bert, target, other] = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002', 'S-1-12-1-1-2-3-4', 'S-1-5-21-9-9-9-7'].map(
  sidFromText,
) as [Sid, Sid, Sid, Sid]
const [staff, guests] = ['S-1-5-21-1-2-3-2001', 'S-1-5-32-546'].map(sidFromText) as [Sid, Sid]
const tables: Readonly<Record<string, readonly (readonly [Sid, Sid])[]>> = {
  plain: [[anna, target]],
  'many to one': [
    [anna, target],
    [bert, target],
  ],
  swap: [
    [anna, bert],
    [bert, anna],
  ],
  chain: [
    [anna, bert],
    [bert, target],
  ],
}
const numRuns = Number(process.env['REHOME_FUZZ'] ?? 300)
const inheritOnly = 0x08

const ace = fc.record({
  type: fc.constantFrom(0, 0, 0, 1),
  flags: fc.constantFrom(0, 0, 0x03, 0x0b, 0x10, 0x13),
  mask: fc.integer({ min: 1, max: 7 }),
  trustee: fc.constantFrom(anna, bert, target, other, staff, guests),
})
/** A list in any order, or as Windows orders it: its own entries before those it inherits, and of each first what is denied. */
const order = ({ type, flags }: TrusteeAce) => ((flags & 0x10) === 0 ? 0 : 2) + (type === 1 ? 0 : 1)
const list = fc
  .tuple(fc.array(ace, { maxLength: 7 }), fc.boolean())
  .map(([aces, isCanonical]) => (isCanonical ? aces.toSorted((a, b) => order(a) - order(b)) : aces))

function bytesOf(aces: readonly TrusteeAce[]): Uint8Array {
  return descriptorBytes({
    control: 0x8404,
    owner: staff,
    group: staff,
    sacl: null,
    dacl: { revision: 2, aces, slack: new Uint8Array() },
    order: ['dacl', 'owner', 'group', 'sacl'],
    gaps: [0, 0, 0, 0].map((length) => new Uint8Array(length)),
    shareOwner: false,
  })
}

function listOf(bytes: Uint8Array): TrusteeAce[] {
  const { dacl } = parseDescriptor(bytes)
  if (dacl === null || dacl === 'null') throw new Error('no list')
  return dacl.aces.map(({ type, flags, body }) => ({ type, flags, mask: body!.mask, trustee: body!.trustee }))
}

/** The bits that whoever has these SIDs is granted: entries in their order, each bit decided by the first that names it. */
function granted(aces: readonly TrusteeAce[], sids: readonly Sid[], on: 'self' | 'children' = 'self'): number {
  const own = new Set(sids.map(sidToText))
  let [allowed, denied] = [0, 0]
  for (const { type, flags, mask, trustee } of aces) {
    const counts = on === 'self' ? (flags & inheritOnly) === 0 : (flags & 0x03) !== 0
    if (!counts || !own.has(sidToText(trustee))) continue
    if (type === 0) allowed |= mask & ~denied
    else denied |= mask & ~allowed
  }
  return allowed
}

const groups = [[], [staff], [guests], [staff, guests]]
const places = ['self', 'children'] as const
const everyCase = groups.flatMap((held) => places.map((on) => [held, on] as const))

for (const [name, pairs] of Object.entries(tables)) {
  const table = TranslationTable.from(pairs.map(([source, target]) => ({ source, target })))
  const targets = new Set(pairs.map(([, target]) => sidToText(target)))
  const mapped = (aces: readonly TrusteeAce[], mode: 'add' | 'remove' | 'replace') => {
    const before = bytesOf(aces)
    return listOf(mapDescriptor(before, table, mode) ?? before)
  }
  /** Nobody who takes a place is refused something by name, be it as another whose place he takes as well. */
  const isRefused = (aces: readonly TrusteeAce[], source: Sid, target: Sid) => {
    const heirs = new Set([target, ...pairs.filter(([from, to]) => to === target && from !== source).map(([from]) => from)].map(sidToText))
    return aces.some(({ type, trustee }) => type === 1 && heirs.has(sidToText(trustee)))
  }

  test(`add gives each target all that its source has, and nobody else anything (${name})`, () => {
    fc.assert(
      fc.property(list, (aces) => {
        const after = mapped(aces, 'add')
        for (const [held, on] of everyCase) {
          for (const sid of [anna, bert, target, other].filter((sid) => !targets.has(sidToText(sid))))
            expect(granted(after, [sid, ...held], on)).toBe(granted(aces, [sid, ...held], on))
          for (const [source, target] of pairs.filter((pair) => !isRefused(aces, ...pair))) {
            const [has, had] = [granted(after, [target, ...held], on), granted(aces, [source, ...held], on)]
            expect({ has: has & had, on, held: held.map(sidToText) }).toEqual({ has: had, on, held: held.map(sidToText) })
          }
        }
        if (name !== 'chain') expect(mapped(after, 'add')).toEqual(after)
      }),
      { numRuns },
    )
  })

  test(`a clean-up after add takes nothing from any target, nor from anybody who is no source (${name})`, () => {
    fc.assert(
      fc.property(list, (aces) => {
        const added = mapped(aces, 'add')
        const after = mapped(added, 'remove')
        for (const [held, on] of everyCase) {
          for (const sid of [anna, bert, target, other].filter((sid) => !table.has(sid) || targets.has(sidToText(sid))))
            expect(granted(after, [sid, ...held], on)).toBe(granted(added, [sid, ...held], on))
        }
        expect(mapped(after, 'remove')).toEqual(after)
        if (name !== 'chain') expect(mapped(after, 'add')).toEqual(after)
        if (!table.isChained) expect(after.filter(({ trustee }) => table.has(trustee))).toEqual([])
      }),
      { numRuns },
    )
  })
}
