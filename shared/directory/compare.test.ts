import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import { foldName } from './compare.ts'

test.each([
  ['björn', 'BJORN', 'bjǫrṅ', 'b̨́̄̐jǫ̈́Ⓡn̨̈́', 'bjørn'],
  ['Straße', 'STRASSE', 'straẞe'],
  ['ISTANBUL.USER', 'ıstanbul.user', 'İstanbul.User'],
  ['FİLE', 'file'],
  ['ﬁnance.user', 'FINANCE.USER'],
  ['ｊｏｈｎ', 'John'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς', 'Οδυσσεύς'],
  ['Nguyễn Thị Ngọc Ánh', 'nguyen thi ngoc anh'],
  ['Þórður Ævar', 'THORDUR AEVAR'],
  ['Əli İsmayılov', 'eli ismayilov'],
  ['Łukasz', 'lukasz'],
  ['Đặng', 'dang'],
  ['Œuvré', 'oeuvre'],
  ['Анна Ёлкина', 'анна елкина'],
  ['つかさ', 'ツカサ', 'ﾂｶｻ', 'っかさ'],
  ['cīfs/ëxamplē.cøm', 'cifs/example.com'],
  ['user\u202egpj.exe', 'usergpj.exe'],
  ['john ', ' john', 'JOHN'],
  ['한글', '한글'.normalize('NFD')],
])('compares as equal: %s and %s', (...same) => {
  expect(new Set(same.filter((text) => text !== undefined).map(foldName)).size).toBe(1)
})

test.each([
  ['björn', 'bjoern'],
  ['аdmin', 'admin'],
  ['Sofiſ', 'sofis'],
  ['Ŋ', 'n'],
  ['Ŧ', 't'],
  ['john..smith', 'john.smith'],
  ['john', 'john.'],
  ['a b', 'a  b'],
  ['a b', 'ab'],
  ['न', 'ना'],
  ['o’brien', "o'brien"],
])('compares as different: %s and %s', (one, other) => {
  expect(foldName(one)).not.toBe(foldName(other))
})

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('·', 'L', 'Ŀ', 'ſ', 'ı', '\u0301', ' '),
    fc.nat(0x24f).map((code) => String.fromCharCode(code)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldName(foldName(text))).toBe(foldName(text))
    }),
  )
})

test('a Latin name folds alike alone and beside letters of another script', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldName(`ア${text}ア`)).toBe(`ア${foldName(`x${text}x`).slice(1, -1)}ア`)
    }),
  )
})

test('composed and decomposed text are the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldName(text.normalize('NFD'))).toBe(foldName(text))
    }),
  )
})

const facts = sharedData('cases/ad_name_facts.json')
describe.skipIf(facts === null)(`what a Windows domain controller refuses as a clash${facts === null ? ' (no data/cases)' : ''}`, () => {
  const { latin1_that_clash_with_base_or_are_refused: latin1, latin_extended_a_no_clash: noClash } = JSON.parse(
    facts === null ? '{}' : readFileSync(facts, 'utf8'),
  ) as { latin1_that_clash_with_base_or_are_refused: string[]; latin_extended_a_no_clash: number[] }

  test('letters of Latin-1 that clash with a base letter fold to one', () => {
    const letters = latin1.filter((letter) => letter >= 'ª')
    expect(letters.filter((letter) => !/^[A-Z]$/.test(foldName(letter)))).toEqual([])
  })

  test('letters of Latin Extended-A clash with one base letter, except those that do not', () => {
    const extended = Array.from({ length: 128 }, (_, index) => 256 + index)
    expect(extended.filter((code) => !/^[A-Z]$/.test(foldName(String.fromCharCode(code))))).toEqual(noClash)
  })
})
