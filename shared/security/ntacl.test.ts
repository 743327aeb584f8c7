import { expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { bytesOfHex } from '#shared/testing/descriptor-vectors.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { mapDescriptor } from './map-descriptor.ts'
import { descriptorOf, mapNtAclInPlace, parseNtAcl, withDescriptor } from './ntacl.ts'
import { parseSddl } from './parse-sddl.ts'
import { descriptorToSddl } from './sddl.ts'
import { TranslationTable } from './translation-table.ts'

/**
 * Recorded from Samba 4.17.12: ndr_pack(xattr.NTACL()) of each version, with security.descriptor.from_sddl(sddl), hash bytes of 1,
 * hash_type 1, description "posix_acl", time 132000000000000000 and sys_acl_hash bytes of 2.
 */
const sddl = 'O:BAG:SYD:P(A;;FA;;;S-1-5-21-1-2-3-1105)'
const body =
  '0102000000000005200000002002000001010000000000051200000004002c000100000000002400ff011f0001050000000000051500000001000000020000000300000051040000'
const heads = [
  '0100010000000200010004901c0000002c0000000000000038000000',
  '02000200000002000400020001010101010101010101010101010101010004903000000040000000000000004c000000',
  '03000300000002000400020001000101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010100000100049064000000740000000000000080000000',
  '040004000000020004000200010001010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101706f7369785f61636c0000005af64cf5d4010202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020201000490b4000000c400000000000000d0000000',
]
const recorded = heads.map((head) => bytesOfHex(head + body))

const ones = (length: number) => new Uint8Array(length).fill(1)
const system = { description: 'posix_acl', takenAt: 132000000000000000n, hash: new Uint8Array(64).fill(2) }
test.each([
  [1, { version: 1, descriptorAt: 8, hash: null, hashType: null, system: null }],
  [2, { version: 2, descriptorAt: 28, hash: ones(16), hashType: null, system: null }],
  [3, { version: 3, descriptorAt: 80, hash: ones(64), hashType: 1, system: null }],
  [4, { version: 4, descriptorAt: 160, hash: ones(64), hashType: 1, system }],
])('version %i is read as Samba wrote it', (version, expected) => {
  const { bytes: _, ...found } = parseNtAcl(recorded[version - 1]!)
  expect(found).toEqual(expected)
})

test('the descriptor is the same in every version, and put back, every byte is as it was', () => {
  expect(recorded.map((bytes) => descriptorToSddl(descriptorOf(parseNtAcl(bytes))))).toEqual([sddl, sddl, sddl, sddl])
  expect(recorded.map((bytes) => withDescriptor(parseNtAcl(bytes), descriptorOf(parseNtAcl(bytes))))).toEqual(recorded)
})

test('a longer descriptor leaves all before it as it was', () => {
  const longer = parseSddl('O:BAG:SYD:P(A;;FA;;;S-1-5-21-1-2-3-1105)(A;;FA;;;S-1-5-21-1-2-3-1106)')
  const changed = recorded.map((bytes) => withDescriptor(parseNtAcl(bytes), longer))
  expect(changed.map((bytes) => descriptorOf(parseNtAcl(bytes)))).toEqual(recorded.map(() => longer))
  expect(changed.map((bytes) => parseNtAcl(bytes).hash)).toEqual(recorded.map((bytes) => parseNtAcl(bytes).hash))
})

const table = TranslationTable.from([{ source: sidFromText('S-1-5-21-1-2-3-1105'), target: sidFromText('S-1-12-1-4-5-6-7') }])

test('SIDs are translated in place', () => {
  const changed = recorded.map((bytes) => bytes.slice())
  const expected = recorded.map((bytes) => withDescriptor(parseNtAcl(bytes), mapDescriptor(descriptorOf(parseNtAcl(bytes)), table)!))
  expect([changed.map((bytes) => mapNtAclInPlace(bytes, table)), changed]).toEqual([[true, true, true, true], expected])
  expect([changed.map((bytes) => mapNtAclInPlace(bytes, table)), changed]).toEqual([[false, false, false, false], expected])
})

const broken = (index: number, at: number, value: number) => recorded[index]!.with(at, value)
test.each([
  ['nothing', new Uint8Array(), 'ntacl.truncated'],
  ['a version of tomorrow', broken(0, 0, 5), 'ntacl.unknown-version'],
  ['two versions at once', broken(0, 2, 2), 'ntacl.malformed'],
  ['no content', broken(0, 6, 0), 'ntacl.malformed'],
  ['no descriptor', broken(2, 8, 0).with(10, 0), 'ntacl.malformed'],
  ['a description without an end', recorded[3]!.slice(0, 84), 'ntacl.truncated'],
  ['half a descriptor', recorded[3]!.slice(0, 170), 'ntacl.truncated'],
  ['an owner in the header', broken(0, 12, 8), 'descriptor.bad-offset'],
] as const)('refuses %s', (_what, bytes, code) => {
  expect(refusalCode(() => parseNtAcl(bytes))).toBe(code)
})

test('damage in any byte is refused, changing nothing, or no more than the trustee changes', () => {
  const damaged = recorded.flatMap((whole) =>
    Array.from(whole, (_, at) => [whole.slice(0, at), ...[0, 1, 4, 8, 0x7f, 0xff].map((value) => whole.with(at, value))]).flat(),
  )
  const wrong = damaged.filter((bytes) => {
    const before = bytes.slice()
    const code = refusalCode(() => mapNtAclInPlace(bytes, table))
    const changes = bytes.filter((byte, index) => byte !== before[index]).length
    return code === null ? changes > 28 : changes > 0 || !/^(ntacl|descriptor)\./.test(code)
  })
  expect(wrong).toEqual([])
})
