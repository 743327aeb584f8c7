import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { refusalCode } from '../testing/refusal-code.ts'
import { canonicalName, dnKey, isWithin, parseDn } from './dn.ts'

test.each([
  ['', []],
  ['CN=Anna,OU=Sales,DC=test', [[['CN', 'Anna']], [['OU', 'Sales']], [['DC', 'test']]]],
  ['CN=Doe\\, John,DC=test', [[['CN', 'Doe, John']], [['DC', 'test']]]],
  ['CN=Lu\\C4\\8Di\\C4\\87', [[['CN', 'Lučić']]]],
  ['cn="Doe, \\"J\\"" , dc = test', [[['cn', 'Doe, "J"']], [['dc', 'test']]]],
  [
    'CN=a+OU=b;DC=c',
    [
      [
        ['CN', 'a'],
        ['OU', 'b'],
      ],
      [['DC', 'c']],
    ],
  ],
  ['CN=ends with a blank\\ ,DC=c', [[['CN', 'ends with a blank ']], [['DC', 'c']]]],
])('%j is read level by level', (dn, levels) => {
  expect(parseDn(dn).map((rdn) => rdn.map(({ type, value }) => [type, value]))).toEqual(levels)
})

test.each([
  ['OU=Sales,OU=Staff,DC=nordwind,DC=example', 'nordwind.example/Staff/Sales'],
  ['OU=R\\, D / Lab,DC=test', 'test/R, D \\/ Lab'],
  ['DC=nordwind,DC=example', 'nordwind.example'],
  ['O=contoso.com', 'contoso.com'],
  ['no name', 'no name'],
])('%j is written as administrators do', (dn, canonical) => {
  expect(canonicalName(dn)).toBe(canonical)
})

test.each(['no-type', '=x', 'CN=a,', 'CN=a+', 'CN=a"b', 'CN=a<b', 'CN=a\\', 'CN=\\zz', 'CN=\\C4', 'CN="open', 'CN="a"b,DC=c', '1a=x'])(
  '%j is refused as no name',
  (dn) => {
    expect(refusalCode(() => parseDn(dn))).toBe('directory.bad-dn')
  },
)

test('a name is within itself and within what is above it, whatever its case, blanks and escapes', () => {
  const base = dnKey('OU=People, DC=test')
  const names = [
    'OU=people,dc=TEST',
    'CN=x,OU=People,DC=test',
    'CN=a\\2cb,ou=people,dc=test',
    'OU=People2,DC=test',
    'CN=x\\,OU=People,DC=test',
    'DC=test',
  ]
  expect(names.map((name) => isWithin(dnKey(name), base))).toEqual([true, true, true, false, false, false])
})

const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\ufffd') && text.isWellFormed())
const rdn = fc.record({ type: fc.constantFrom('CN', 'OU', 'DC', '2.5.4.3'), value })

/** Escapes all that may need it, in one of the two ways RFC 4514 has. */
function written(parts: readonly { type: string; value: string }[], hexadecimal: boolean): string {
  const escape = (sign: string) =>
    hexadecimal || sign === '\0'
      ? [...new TextEncoder().encode(sign)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')
      : `\\${sign}`
  return parts.map(({ type, value }) => `${type}=${value.replace(/[ "#+,;<=>\\\0]/g, escape)}`).join(',')
}

test('every value comes back from either way of escaping, and both have the same key', () => {
  fc.assert(
    fc.property(fc.array(rdn, { minLength: 1, maxLength: 4 }), (parts) => {
      const [plain, hexadecimal] = [written(parts, false), written(parts, true)]
      expect(parseDn(plain).flat()).toEqual(parts)
      expect(dnKey(plain)).toBe(dnKey(hexadecimal))
    }),
  )
})

test('any text is a name or is refused as none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['directory.bad-dn', null]).toContain(refusalCode(() => dnKey(text)))
    }),
  )
})

interface Vector {
  readonly kind: string
  readonly dn: string
  readonly rdns: string[][][]
  readonly a: string
  readonly b: string
  readonly result: boolean
}
const path = sharedData('cases/ldap_dn_filter_vectors.json')

describe.skipIf(path === null)('published vectors (skipped without ../shared/data/cases/ldap_dn_filter_vectors.json)', () => {
  const vectors = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as Vector[])
  // Values in hexadecimal stay as written here; escaped attribute types are no LDAP; DNs compare without case in Active Directory.
  const readable = (dn: string) => !/=\s*#/.test(dn) && !/^\s*\\/.test(dn)

  it.each(vectors.filter(({ kind, dn }) => kind === 'dn-parse' && readable(dn)))('$dn', ({ dn, rdns }) => {
    expect(parseDn(dn).map((rdn) => rdn.map(({ type, value }) => [type, value]))).toEqual(rdns)
  })
  it.each(vectors.filter(({ kind, dn }) => kind === 'dn-error' && readable(dn)))('$dn is refused', ({ dn }) => {
    expect(refusalCode(() => parseDn(dn))).toBe('directory.bad-dn')
  })
  it.each(vectors.filter(({ kind }) => kind === 'dn-equal-fold'))('$a and $b', ({ a, b, result }) => {
    expect(dnKey(a) === dnKey(b)).toBe(result)
  })
  it.each(vectors.filter(({ kind, a }) => kind === 'dn-ancestor' && a !== ''))('$b is below $a', ({ a, b, result }) => {
    expect(isWithin(dnKey(b), dnKey(a)) && dnKey(a) !== dnKey(b)).toBe(result)
  })
})
