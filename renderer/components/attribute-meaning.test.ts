import { expect, test } from 'vitest'
import { meaningOf } from './attribute-meaning.ts'

test.each([
  ['accountExpires', '0', { words: ['never'] }],
  ['accountExpires', '9223372036854775807', { words: ['never'] }],
  ['accountExpires', '134483328000000000', { moment: '2027-03-01T00:00:00.000Z' }],
  ['lastLogonTimestamp', '-1', null],
  ['userAccountControl', '512', { words: ['normal'] }],
  ['userAccountControl', '66050', { words: ['disabled', 'normal', 'passwordStays'] }],
  ['groupType', '-2147483646', { words: ['security', 'global'] }],
  ['groupType', '8', { words: ['distribution', 'universal'] }],
  ['employeeID', '512', null],
  ['userAccountControl', 'of a snapshot', null],
])('what %s %s says is put in words', (attribute, value, meaning) => {
  expect(meaningOf(attribute, value)).toEqual(meaning)
})
