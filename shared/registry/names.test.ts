import { describe, expect, test } from 'vitest'
import { compareNames, decodeName, encodeName, nameHash, nameHint, upperCase, upperCaseUnit } from './names.ts'

describe('names in a hive', () => {
  test('upper case is that of Windows, not that of Unicode: ß, µ, ı, ſ, ς and Georgian stay, ᾳ becomes ᾼ', () => {
    expect(upperCase('straße µ ı ſ ς ა ÿ é я ᾳ ﬁ \ud801\udc28')).toBe('STRAßE µ ı ſ ς ა Ÿ É Я ᾼ ﬁ \ud801\udc28')
  })

  test('the whole table is the frozen one of Windows: it maps 973 units, and to these', () => {
    let changed = 0
    let sum = 0
    for (let unit = 0; unit < 0x10000; unit++) {
      if (upperCaseUnit(unit) !== unit) changed++
      sum = (Math.imul(sum, 31) + upperCaseUnit(unit)) >>> 0
    }
    expect({ changed, sum }).toEqual({ changed: 973, sum: 3007304150 })
  })

  test('the order is that of upper-case UTF-16 units', () => {
    expect(['b', 'A_', 'a0', 'AB', 'ÿ', '\ufffd', '\ud800\udc00'].sort(compareNames)).toEqual([
      'a0',
      'AB',
      'A_',
      'b',
      'ÿ',
      '\ud800\udc00',
      '\ufffd',
    ])
  })

  // The hashes and hints stand in the lh and lf lists of every hive made by Windows; check-hive compares all of them.
  test('the hash of an lh list is of the upper-case name, the hint of an lf list of the name as it is', () => {
    expect([
      nameHash('Software'),
      nameHash('SOFTWARE'),
      nameHint('New Key #1'),
      nameHint('ab'),
      nameHint('abЯ'),
      nameHint('abcdЯ'),
    ]).toEqual([0xe9fe1463, nameHash('software'), 0x2077654e, 0x6261, 0, 0x64636261])
  })

  test('a name is stored in bytes when all its letters fit one, else in UTF-16, lone surrogates as they are', () => {
    const narrow = encodeName('ëig')
    const wide = encodeName('я\ud800')
    expect({
      narrow: [...narrow.bytes, decodeName(narrow.bytes, 0, 3, true)],
      wide: [...wide.bytes, decodeName(wide.bytes, 0, 4, false)],
    }).toEqual({ narrow: [0xeb, 0x69, 0x67, 'ëig'], wide: [0x4f, 4, 0, 0xd8, 'я\ud800'] })
  })
})
