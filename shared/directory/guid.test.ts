import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { entraObjectIdFromSid, sidFromEntraObjectId } from './entra-sid.ts'
import { guidFromBytes, guidFromText, guidToBytes } from './guid.ts'
import { sidFromText, sidToText } from './sid.ts'

const bytes = Uint8Array.of(0xa6, 0x8e, 0x54, 0x4f, 0x91, 0x33, 0xcb, 0x4c, 0x8d, 0x3f, 0x0b, 0x6e, 0x56, 0x32, 0x5b, 0x1a)

test('the first three fields of a GUID are little-endian in bytes, the rest are as written', () => {
  expect(guidFromBytes(bytes)).toBe('4f548ea6-3391-4ccb-8d3f-0b6e56325b1a')
  expect(guidToBytes(guidFromText('{4F548EA6-3391-4CCB-8D3F-0B6E56325B1A}'))).toEqual(bytes)
})

test('every GUID survives text and bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (raw) => {
      expect(guidToBytes(guidFromText(guidFromBytes(raw)))).toEqual(raw)
    }),
  )
})

test.each([
  '',
  '4f548ea6-3391-4ccb-8d3f-0b6e56325b1',
  '4f548ea633914ccb8d3f0b6e56325b1a',
  '{4f548ea6-3391-4ccb-8d3f-0b6e56325b1a',
  '4f548ea6-3391-4ccb-8d3f-0b6e56325b1g',
])('refuses "%s" as a GUID', (text) => {
  expect(() => guidFromText(text)).toThrow(expect.toSatisfy((error) => isRefused(error, 'guid.bad-text')))
})

test('refuses a GUID that breaks off', () => {
  expect(() => guidFromBytes(bytes, 1)).toThrow(expect.toSatisfy((error) => isRefused(error, 'guid.truncated')))
})

// The group of the Microsoft Graph reference: its id and securityIdentifier.
test('an Entra object id is the SID that Graph gives as securityIdentifier', () => {
  const guid = guidFromText('02bd9fd6-8f93-4758-87c3-1fb73740a315')
  expect(sidToText(sidFromEntraObjectId(guid))).toBe('S-1-12-1-45981654-1196986259-3072312199-363020343')
})

test('every Entra object id survives its SID, and no other SID has one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (raw) => {
      const guid = guidFromBytes(raw)
      expect(entraObjectIdFromSid(sidFromEntraObjectId(guid))).toBe(guid)
    }),
  )
  expect(['S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3', 'S-1-12-2-1-2-3-4'].map((text) => entraObjectIdFromSid(sidFromText(text)))).toEqual([
    null,
    null,
    null,
  ])
})
