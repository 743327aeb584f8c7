import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { anyDescriptor } from '#shared/testing/descriptor-arbitrary.ts'
import { descriptorBytes } from '#shared/testing/descriptor-bytes.ts'
import type { AclModel, DescriptorModel } from '#shared/testing/descriptor-bytes.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import type { Acl } from './acl.ts'
import { parseDescriptor } from './descriptor.ts'
import { forEachSid } from './sids-of.ts'

const anna = sidFromText('S-1-5-21-1-2-3-1000')

test('a descriptor reads as what it was made of', () => {
  fc.assert(
    fc.property(anyDescriptor, (model) => {
      const found = parseDescriptor(descriptorBytes(model))
      expect({
        owner: found.owner?.sid ?? null,
        group: found.group?.sid ?? null,
        sacl: listed(found.sacl),
        dacl: listed(found.dacl),
      }).toEqual({
        owner: model.owner,
        group: model.group,
        sacl: modelled(model.sacl),
        dacl: modelled(model.dacl),
      })
    }),
    { numRuns: 1000 },
  )
})

const listed = (acl: Acl | 'null' | null) =>
  acl === null || acl === 'null'
    ? acl
    : acl.aces.map(({ type, flags, body }) => [type, flags, body && body.mask, body && sidToText(body.trustee)])
const modelled = (acl: AclModel | 'null' | null) =>
  acl === null || acl === 'null'
    ? acl
    : acl.aces.map((ace) => ('raw' in ace ? [ace.type, ace.flags, null, null] : [ace.type, ace.flags, ace.mask, sidToText(ace.trustee)]))

describe('refuses', () => {
  const model: DescriptorModel = {
    control: 0,
    owner: anna,
    group: anna,
    sacl: null,
    dacl: {
      revision: 2,
      slack: new Uint8Array(),
      aces: [
        { type: 9, flags: 0, mask: 1, trustee: anna, data: { condition: [{ list: [{ sid: anna }] }, { operator: 0x89 }] } },
        { type: 0x12, flags: 0, mask: 0, trustee: anna, data: { claim: { name: 'n', values: [anna] } } },
        { type: 5, flags: 0, mask: 1, trustee: anna, guids: { object: new Uint8Array(16), inherited: null } },
      ],
    },
    order: ['dacl', 'owner', 'group', 'sacl'],
    gaps: [0, 0, 0, 0].map((size) => new Uint8Array(size)),
    shareOwner: false,
  }
  const good = descriptorBytes(model)
  const [acl, condition] = [20, 28 + 8 + 28]
  const claim = condition + 44 + 36
  const object = claim + 56 + 8

  test.each([
    ['descriptor.truncated', 'a short header', good.slice(0, 19)],
    ['descriptor.bad-revision', 'another revision', good.with(0, 2)],
    ['descriptor.absolute', 'pointers', good.with(3, 0)],
    ['descriptor.bad-offset', 'an owner in the header', good.with(4, 16).with(5, 0)],
    ['descriptor.bad-offset', 'a group outside', good.with(11, 1)],
    ['descriptor.bad-offset', 'a list off the grid', good.with(16, 21)],
    ['descriptor.bad-sid', 'an owner that is none', good.with(good[4]! + 256 * good[5]!, 0)],
    ['descriptor.bad-sid', 'a group that leaves', good.slice(0, -4)],
    ['descriptor.bad-acl', 'an unknown list revision', good.with(acl, 5)],
    ['descriptor.bad-acl', 'a list smaller than its header', good.with(acl + 2, 4).with(acl + 3, 0)],
    ['descriptor.bad-acl', 'a list that leaves', good.with(acl + 3, 9)],
    ['descriptor.bad-ace', 'more ACEs than there are', good.with(acl + 4, 9)],
    ['descriptor.bad-ace', 'an ACE without a size', good.with(28 + 2, 0)],
    ['descriptor.bad-ace', 'an ACE that leaves its list', good.with(28 + 3, 9)],
    ['descriptor.bad-sid', 'a trustee that leaves its ACE', good.with(object + 21, 15)],
    ['descriptor.bad-condition', 'an unknown token', good.with(condition + 4, 0x77)],
    ['descriptor.bad-condition', 'a list that leaves its expression', good.with(condition + 5, 200)],
    ['descriptor.bad-condition', 'an operator in a list', good.with(condition + 9, 0x89)],
    ['descriptor.bad-sid', 'a literal that is longer than its SID', good.with(condition + 15, 4)],
    ['descriptor.bad-claim', 'more values than there is room for', good.with(claim + 12, 99)],
    ['descriptor.bad-claim', 'a value outside', good.with(claim + 16, 200)],
    ['descriptor.bad-sid', 'a value that is no SID', good.with(claim + 28, 2)],
    ['descriptor.bad-sid', 'one GUID too many', good.with(object, 3)],
  ] as const)('%s: %s', (code, _what, bytes) => {
    expect(refusalCode(() => forEachSid(bytes, () => {}))).toBe(code)
  })

  test('nothing of the descriptor that these were made from', () => {
    expect(refusalCode(() => forEachSid(good, () => {}))).toBeNull()
    expect([good[condition], good[claim + 4], good[object]]).toEqual([0x61, 5, 1])
  })
})

test('keeps a list that its present bit denies out of sight', () => {
  const bytes = descriptorBytes({
    ...emptyModel,
    dacl: { revision: 2, aces: [{ type: 0, flags: 0, mask: 1, trustee: anna }], slack: new Uint8Array() },
  })
  bytes[2] = bytes[2]! & ~0x04
  expect(parseDescriptor(bytes).dacl).toBeNull()
})

const emptyModel: DescriptorModel = {
  control: 0,
  owner: null,
  group: null,
  sacl: null,
  dacl: null,
  order: ['owner', 'group', 'sacl', 'dacl'],
  gaps: [0, 0, 0, 0].map((size) => new Uint8Array(size)),
  shareOwner: false,
}
