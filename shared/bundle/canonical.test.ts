import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from './canonical.ts'

it('writes a value in one way, whatever the order in which it was made', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, '10': true, é: 'ü"' })).toBe(
    '{"10":true,"b":[1,{"c":"x","d":null}],"é":"ü\\""}',
  )
})

it('says the same as the value, and nothing else does', () => {
  const value = fc.jsonValue() as fc.Arbitrary<Json>
  fc.assert(
    fc.property(value, (json) => {
      expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)))
    }),
  )
})
