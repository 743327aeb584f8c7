import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { compileExpression } from './expression.ts'

const anna = {
  sAMAccountName: 'anna.m',
  displayName: 'Müller, Anna',
  userPrincipalName: 'anna.m@old.example',
  mail: 'Anna.Mueller@old.example',
  distinguishedName: 'CN=Anna,DC=old',
  attribute: { employeeID: '0042' },
}
const value = (text: string) => compileExpression(text)(anna)
const code = (text: string) => {
  try {
    return compileExpression(text)(anna)
  } catch (error) {
    return isRefused(error) ? error.code : error
  }
}

test('an expression makes a value of what the account has', () => {
  expect([
    value('=mail.split("@")[0].lowerAscii()'),
    value('= "ext-" + attribute["employeeID"].substring(2)'),
    value('=userPrincipalName.endsWith("@old.example") ? userPrincipalName.split("@")[0] + "@new.example" : mail'),
  ]).toEqual(['anna.mueller', 'ext-42', 'anna.m@new.example'])
})

test('what an account does not have is no value, never an error and never equal to another’s nothing', () => {
  expect([value('=attribute["none"]'), value('=mail.split("@")[7]'), value('=""'), value('=mail.substring(0, 0)')]).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('what is no text, calls what is not there, loops or searches by pattern is refused when it is written', () => {
  const refused = [
    '=',
    '=mail +',
    '=size(mail)',
    '=mail == "x"',
    '=nobody',
    '=attribute',
    '=[1].map(x, x)',
    '=mail.matches("(a+)+$")',
    '=constructor("x")',
  ]
  expect(refused.map(code)).toEqual(refused.map(() => 'match.bad-expression'))
})

test('nothing that is typed breaks out: it is refused, or gives a text of bounded length', () => {
  const piece = fc.constantFrom(
    'mail',
    'attribute["employeeID"]',
    '.split("@")',
    '[0]',
    ' + ',
    '"x"',
    '.lowerAscii()',
    '(',
    ')',
    '?',
    ':',
    '__proto__',
    'process',
    '{',
    '}',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const result = code(`=${pieces.join('')}`)
      expect(result === null || (typeof result === 'string' && result.length <= 1000)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
