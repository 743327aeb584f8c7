import { expect, test } from 'vitest'
import { accountFacts, attributesOf } from './account.ts'

const leaver = {
  sAMAccountName: 'anna',
  displayName: 'Anna Åberg',
  userPrincipalName: 'anna@src.test',
  mail: 'anna@old.example',
  userAccountControl: '514',
  accountExpires: '133485408000000000',
  proxyAddresses: ['SMTP:anna@old.example', 'smtp:aa@old.example'],
}

test('a disabled and expired user is known as both, and nothing the directory said is lost', () => {
  const { userAccountControl, accountExpires, proxyAddresses } = leaver
  const facts = accountFacts('user', leaver)
  expect(facts).toEqual({
    name: 'anna',
    displayName: 'Anna Åberg',
    upn: 'anna@src.test',
    mail: 'anna@old.example',
    enabled: false,
    expiresAt: '2024-01-01T00:00:00.000Z',
    attributes: { userAccountControl, accountExpires, proxyAddresses },
  })
  expect(attributesOf('user', facts!)).toEqual(leaver)
})

test('a device loses the $ of its name and gets it back', () => {
  const attributes = { sAMAccountName: 'PC-1$', userAccountControl: '4096' }
  const facts = accountFacts('device', attributes)!
  expect([facts.name, facts.enabled, attributesOf('device', facts)]).toEqual(['PC-1', true, attributes])
})

test.each(['0', '9223372036854775807', '9000000000000000000', '', 'soon', '-1'])('accountExpires %j ends nothing', (accountExpires) => {
  expect(accountFacts('user', { sAMAccountName: 'x', accountExpires })!.expiresAt).toBeNull()
})

test('what has no sAMAccountName is no account', () => {
  expect([accountFacts('user', { mail: 'a@b.c' }), accountFacts('group', { sAMAccountName: '' })]).toEqual([null, null])
})
