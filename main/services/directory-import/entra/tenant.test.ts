import { expect, test } from 'vitest'
import { tenantOfToken } from './tenant.ts'

test('a token tells the tenant it is for by its GUID, or nothing', () => {
  const token = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
  const tid = '5F0E8C44-1111-4222-8333-999999999999'
  expect([token({ tid }), token({ tid: 'common' }), 'no token', token(null)].map(tenantOfToken)).toEqual([
    tid.toLowerCase(),
    null,
    null,
    null,
  ])
})
