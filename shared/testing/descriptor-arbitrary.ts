import * as fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { sidFromText, sidOf } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import type { AceModel, AclModel, ClaimModel, DataModel, DescriptorModel, PartName, TokenModel } from './descriptor-bytes.ts'

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const bytesBy4 = (max: number) => fc.nat({ max }).chain((words) => fc.uint8Array({ minLength: 4 * words, maxLength: 4 * words }))

/** Any SID that fits the binary form. */
export const anySid: Arbitrary<Sid> = fc
  .tuple(fc.oneof(fc.nat({ max: 20 }), fc.integer({ min: 0, max: 2 ** 48 - 1 })), fc.array(u32, { maxLength: 15 }))
  .map(([authority, subs]) => sidOf(authority, subs))

/** SIDs that a translation table may have as sources, few enough that descriptors and tables meet. */
export const accountSid: Arbitrary<Sid> = fc
  .tuple(fc.constantFrom('S-1-5-21-1-2-3', 'S-1-5-21-10-2-3', 'S-1-5-21-1-2', 'S-1-12-1-1-2-3'), fc.integer({ min: 1000, max: 1005 }))
  .map(([domain, rid]) => sidFromText(`${domain}-${rid}`))

const wellKnown = fc.constantFrom('S-1-1-0', 'S-1-5-18', 'S-1-5-32-544', 'S-1-3-0', 'S-1-15-2-1').map(sidFromText)
const trustee = fc.oneof({ weight: 4, arbitrary: accountSid }, { weight: 2, arbitrary: wellKnown }, { weight: 1, arbitrary: anySid })

const literal: Arbitrary<TokenModel> = fc.oneof(
  fc.record({ sid: trustee }),
  fc.record({ text: fc.string({ maxLength: 6 }) }),
  fc.record({ integer: fc.nat() }),
)
const operand: Arbitrary<TokenModel> = fc.oneof(
  literal,
  fc.record({ list: fc.array(fc.oneof(literal, fc.record({ list: fc.array(literal, { maxLength: 2 }) })), { maxLength: 4 }) }),
  fc.record({ attribute: fc.stringMatching(/^[a-z]{1,5}$/), kind: fc.integer({ min: 0xf8, max: 0xfb }) }),
)
/** Member_of {…}, then any number of further tests joined to it: always ends in one value. */
const condition: Arbitrary<DataModel> = fc
  .array(fc.tuple(operand, fc.constantFrom(0x87, 0x89, 0x8a, 0xa2), fc.constantFrom(0xa0, 0xa1)), { minLength: 1, maxLength: 4 })
  .map((tests) => ({
    condition: tests.flatMap(([value, test, join], index) => [value, { operator: test }, ...(index === 0 ? [] : [{ operator: join }])]),
  }))
const claim: Arbitrary<DataModel> = fc
  .record({
    name: fc.stringMatching(/^[a-z]{1,6}$/),
    values: fc.oneof(
      fc.array(trustee, { minLength: 1, maxLength: 3 }),
      fc.array(fc.stringMatching(/^[a-z]{0,4}$/), { minLength: 1, maxLength: 3 }),
    ),
  })
  .map((model: ClaimModel) => ({ claim: model }))

const guid = fc.option(fc.uint8Array({ minLength: 16, maxLength: 16 }))
const common = { flags: fc.nat({ max: 255 }), mask: u32, trustee }
/** ACEs of every type of [MS-DTYP 2.4.4.1] and of types that are none. */
export const anyAce: Arbitrary<AceModel> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom(0, 1, 2, 3, 0x11, 0x13, 0x14), ...common }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom(5, 6, 7, 8), ...common, guids: fc.record({ object: guid, inherited: guid }) }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom(9, 0x0a, 0x0d, 0x0e, 0x15), ...common, data: condition }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom(9, 0x0a), ...common, data: bytesBy4(4).map((octets) => ({ octets })) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom(0x0b, 0x0c, 0x0f, 0x10),
      ...common,
      guids: fc.record({ object: guid, inherited: guid }),
      data: condition,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant(0x12), ...common, data: claim }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.oneof(fc.constant(4), fc.integer({ min: 0x16, max: 255 })),
      flags: fc.nat({ max: 255 }),
      raw: bytesBy4(12),
    }),
  },
)

const acl: Arbitrary<AclModel | 'null' | null> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ revision: fc.constantFrom(2, 4), aces: fc.array(anyAce, { maxLength: 6 }), slack: bytesBy4(3) }) },
  { weight: 1, arbitrary: fc.constant('null' as const) },
  { weight: 1, arbitrary: fc.constant(null) },
)

/** Descriptors with parts in any order, absent, shared or apart, with gaps and slack. */
export const anyDescriptor: Arbitrary<DescriptorModel> = fc
  .record({
    control: u32.map((bits) => bits & 0x3fe3),
    owner: fc.option(trustee),
    group: fc.option(trustee),
    sacl: acl,
    dacl: acl,
    order: fc.shuffledSubarray<PartName>(['owner', 'group', 'sacl', 'dacl'], { minLength: 4 }),
    gaps: fc.tuple(bytesBy4(2), bytesBy4(2), bytesBy4(2), bytesBy4(2)),
    shareOwner: fc.boolean(),
  })
  .map((model) => ({ ...model, group: model.shareOwner && model.owner !== null ? model.owner : model.group }))
