import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { accountSid, anySid } from '#shared/testing/descriptor-arbitrary.ts'
import {
  domainOf,
  isDomainSid,
  isEntraSid,
  ridOf,
  sidFromBytes,
  sidFromText,
  sidInDomain,
  sidLengthAt,
  sidToText,
  sidsEqual,
} from './sid.ts'
import type { Sid } from './sid.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no refusal'
  } catch (error) {
    return isRefused(error) ? error.code : String(error)
  }
}

test('a SID is revision, count, big-endian authority and little-endian sub-authorities', () => {
  expect([...sidFromText('S-1-5-21-1-256-4294967295-500')]).toEqual([
    1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 255, 255, 255, 255, 244, 1, 0, 0,
  ])
})

test('every SID survives text and bytes, wherever in the bytes it stands', () => {
  fc.assert(
    fc.property(anySid, fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (sid, before, after) => {
      const bytes = Uint8Array.from([...before, ...sid, ...after])
      expect(sidFromBytes(bytes, before.length)).toEqual(sid)
      expect(sidLengthAt(bytes, before.length)).toBe(sid.length)
      expect(sidFromText(sidToText(sid))).toEqual(sid)
    }),
  )
})

test('a SID taken from bytes is a copy', () => {
  const bytes = Uint8Array.from(sidFromText('S-1-5-18'))
  const sid = sidFromBytes(bytes)
  bytes[7] = 6
  expect(sidToText(sid)).toBe('S-1-5-18')
})

// The left are inputs and the right what Windows prints for them, from Samba's tests run on Windows.
test.each([
  ['S-1-0x2-3-4', 'S-1-2-3-4'],
  ['S-1-21474836480-32-579', 'S-1-0x500000000-32-579'],
  ['S-1-5000000000-30-40', 'S-1-0x12A05F200-30-40'],
  ['s-1-5-18', 'S-1-5-18'],
  ['S-1-4294967295-1', 'S-1-4294967295-1'],
])('reads %s and prints %s', (text, printed) => {
  expect(sidToText(sidFromText(text))).toBe(printed)
})

test.each([
  [
    '',
    'S-1',
    'S-1-',
    'S-2-5-18',
    'S-1-5-',
    'S-1-5--18',
    'S-1-5-18 ',
    ' S-1-5-18',
    'S-1-5-4294967296',
    'S-1-5-018',
    'S-1-5-0x12',
    'S-1-5-1e3',
  ],
  ['S-1-281474976710656-1', 'S-1-0x1000000000000-1', `S-1-5${'-1'.repeat(16)}`, 'S-1-5-21-a', 'S-1--5-18', 'S-1-5-\u0661'],
])('refuses what only looks like a SID', (...texts) => {
  expect(texts.map((text) => codeOf(() => sidFromText(text)))).toEqual(texts.map(() => 'sid.bad-text'))
})

describe('refuses bytes that are no whole SID', () => {
  test.each([
    ['sid.truncated', [1, 1, 0, 0, 0, 0, 0]],
    ['sid.truncated', [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0]],
    ['sid.bad-revision', [2, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]],
    ['sid.too-long', [1, 16, 0, 0, 0, 0, 0, 5, ...Array<number>(64).fill(0)]],
  ])('%s', (code, bytes) => {
    expect(codeOf(() => sidFromBytes(Uint8Array.from(bytes)))).toBe(code)
  })
})

test('an account is its domain and its relative id', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 0xffffffff })), ([a, b, c, rid]) => {
      const domain = sidFromText(`S-1-5-21-${a}-${b}-${c}`)
      const account = sidInDomain(domain, rid)
      expect([sidToText(account), ridOf(account), domainOf(account), domainOf(domain)]).toEqual([
        `${sidToText(domain)}-${rid}`,
        rid,
        domain,
        domain,
      ])
    }),
  )
})

test('only S-1-5-21-a-b-c is a domain, only S-1-12-1-a-b-c-d is of Entra ID', () => {
  const texts = ['S-1-5-21-1-2-3', 'S-1-5-21-1-2-3-4', 'S-1-5-21-1-2', 'S-1-12-1-1-2-3-4', 'S-1-12-2-1-2-3-4', 'S-1-5-32-544', 'S-1-5-21']
  const kinds = texts.map(sidFromText).map((sid) => [isDomainSid(sid), isEntraSid(sid), domainOf(sid) !== null, ridOf(sid)])
  expect(kinds).toEqual([
    [true, false, true, null],
    [false, false, true, 4],
    [false, false, false, null],
    [false, true, false, null],
    [false, false, false, null],
    [false, false, false, null],
    [false, false, false, null],
  ])
})

test('SIDs are equal when their texts are', () => {
  fc.assert(
    fc.property(accountSid, accountSid, (a, b) => {
      expect(sidsEqual(a, b)).toBe(sidToText(a) === sidToText(b))
    }),
  )
})

test('a SID read from a Buffer, and the domain of one that is a Buffer, are copies', () => {
  const held = Buffer.from(sidFromText('S-1-5-21-1-2-3-4'))
  const read = sidFromBytes(held)
  const domain = domainOf(held as unknown as Sid)!
  held.fill(0, 2)
  expect([sidToText(read), sidToText(domain), held[1]]).toEqual(['S-1-5-21-1-2-3-4', 'S-1-5-21-1-2-3', 5])
})
