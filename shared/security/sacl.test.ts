import { describe, expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { u16At, u32At } from '#shared/values/little-endian.ts'
import { control, parseDescriptor } from './descriptor.ts'
import { mapDescriptor, type MapMode } from './map-descriptor.ts'
import { parseSddl } from './parse-sddl.ts'
import { sameDescriptor, sameShown } from './same-descriptor.ts'
import { descriptorToSddl } from './sddl.ts'
import { TranslationTable } from './translation-table.ts'

/** What of the audit list is whose: labels, claims, policies and filters are no accounts' matter, and are never lost. */
const [anna, annaNew] = ['S-1-5-21-1-2-3-1104', 'S-1-12-1-4-5-6-7']
const shorter = 'S-1-5-32-550'
const tableOf = (...pairs: readonly (readonly [string, string])[]) =>
  TranslationTable.from(pairs.map(([source, target]) => ({ source: sidFromText(source), target: sidFromText(target) })))
const table = tableOf([anna, annaNew])

const dacl = 'O:SYG:SYD:(A;;FA;;;SY)'
const label = '(ML;;NW;;;HI)'
const policy = `(SP;;;;;S-1-17-1-2-3-4)`
const trust = '(TL;;0x1;;;S-1-19-512-8192)'
const claim = (sid: string) => `(RA;;;;;WD;("Owner",TD,0x0,SID(${sid})))`

const mapped = (sddl: string, mode: MapMode, pairs = table) => {
  const found = mapDescriptor(parseSddl(sddl), pairs, mode)
  return found === null ? null : descriptorToSddl(found)
}
const read = (sddl: string) => descriptorToSddl(parseSddl(sddl))

describe.each(['replace', 'add', 'remove'] as const)('%s', (mode) => {
  test.each([label, policy, trust])('%s is nobody’s account, cannot be made one, and stays', (ace) => {
    const level = /S-1-1[79][\d-]+/.exec(ace)?.[0] ?? 'S-1-16-12288'
    expect([refusalCode(() => tableOf([level, annaNew])), mapped(`${dacl}S:${ace}`, mode)]).toEqual(['translation.well-known-source', null])
  })

  test.each(['', 'P', 'AI', 'AR', 'PAI', 'PARAI'])('flags %s of a list whose trustee is translated stay as they were', (flags) => {
    // 'remove' takes away what 'add' gave a twin.
    const twin = mode === 'remove' ? `(AU;OICISAFA;FA;;;${annaNew})` : ''
    const before = parseSddl(`${dacl}S:${flags}${label}(AU;OICISAFA;FA;;;${anna})${twin}${policy}${trust}`)
    const after = mapDescriptor(before, table, mode)
    expect(after).not.toBeNull()
    expect(u16At(after!, 2)).toBe(u16At(before, 2))
    const text = descriptorToSddl(after!)
    for (const kept of [label, policy, trust]) expect(text).toContain(read(`${dacl}S:${kept}`).split('S:')[1])
  })
})

test.each(['SA', 'FA', 'SAFA'])('an audit of %s gets a twin of its own, also where the target is watched for something else', (flags) => {
  const others = ['SA', 'FA', 'SAFA'].filter((each) => each !== flags)
  const list = `S:(AU;${flags};FA;;;${anna})${others.map((each) => `(AU;${each};FA;;;${annaNew})`).join('')}`
  const wanted = `S:(AU;${flags};FA;;;${anna})(AU;${flags};FA;;;${annaNew})${others.map((each) => `(AU;${each};FA;;;${annaNew})`).join('')}`
  const added = mapped(dacl + list, 'add')
  expect(added).toBe(read(dacl + wanted))
  expect(mapped(added!, 'add')).toBeNull()
  expect(mapped(added!, 'remove')).toBe(
    read(`${dacl}S:(AU;${flags};FA;;;${annaNew})${others.map((each) => `(AU;${each};FA;;;${annaNew})`).join('')}`),
  )
})

test('what grew and what shrank keeps the list’s revision, its slack and every label, and the parts behind it are found', () => {
  for (const [revision, target] of [
    [2, annaNew],
    [4, shorter],
  ] as const) {
    for (const mode of ['replace', 'add'] as const) {
      const before = parseSddl(`${dacl}S:${label}(AU;SA;FA;;;${anna})${trust}`)
      before[u32At(before, 12)] = revision
      const after = parseDescriptor(mapDescriptor(before, tableOf([anna, target]), mode)!)
      if (after.sacl === null || after.sacl === 'null' || after.dacl === null || after.dacl === 'null') throw new Error('a list is lost')
      expect([after.sacl.revision, after.sacl.aces.map(({ type }) => type), after.dacl.aces.length]).toEqual([
        revision,
        mode === 'add' ? [0x11, 2, 2, 0x14] : [0x11, 2, 0x14],
        1,
      ])
    }
  }
})

test('an audit list that is null, empty, or not marked as present stays so', () => {
  const empty = parseSddl(`O:${anna}G:SYD:(A;;FA;;;SY)S:`)
  expect(descriptorToSddl(mapDescriptor(empty, table)!)).toBe(read(`O:${annaNew}G:SYD:(A;;FA;;;SY)S:`))
  const unmarked = parseSddl(`O:${anna}G:SYD:(A;;FA;;;SY)S:(AU;SA;FA;;;${anna})`)
  unmarked[2]! &= ~control.saclPresent
  const after = mapDescriptor(unmarked, table)!
  expect([parseDescriptor(after).sacl, after.length, u32At(after, 12)]).toEqual([null, unmarked.length, u32At(unmarked, 12)])
})

test('a claim names accounts, and keeps all else of it', () => {
  const of = (sid: string) => parseSddl(`${dacl}S:${label}${claim(sid)}`)
  expect(mapDescriptor(of(anna), table)).toEqual(of(annaNew))
  expect(mapDescriptor(of(anna), table, 'add')).toBeNull()
})

test('a list that would grow beyond its size is refused whole', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `(AU;SA;0x${(index + 1).toString(16)};;;${anna})`).join('')
  const code = (count: number) => refusalCode(() => mapDescriptor(parseSddl(`${dacl}S:${label}${many(count)}`), table, 'add'))
  expect([code(900), code(910)]).toEqual([null, 'descriptor.too-large'])
})

describe('as a running Windows shows them', () => {
  const with_ = (more: string, account = anna) => parseSddl(`${dacl}S:(AU;SA;FA;;;${account})${more}`)
  test.each([
    ['a trust label', with_(trust), true],
    ['a label of integrity', with_(label), false],
    ['a policy', with_(policy), false],
    ['another account', with_(trust, annaNew), false],
    ['a protected list', parseSddl(`${dacl}S:P(AU;SA;FA;;;${anna})${trust}`), false],
  ])('%s: %o', (_, other, same) => {
    expect([sameShown(with_(''), other), sameShown(other, with_('')), sameDescriptor(with_(''), other)]).toEqual([same, same, false])
  })

  test('a list of nothing else says as much as none', () => {
    expect(sameShown(parseSddl(`${dacl}S:${trust}`), parseSddl(dacl))).toBe(true)
  })
})
