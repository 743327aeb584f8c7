import { expect, test } from 'vitest'
import { z } from 'zod'
import { badValueOf, badValueWords } from './bad-value.ts'
import { badValueWords as de } from './de/bad-value.ts'

const found = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? [] : parsed.error.issues.map((issue) => badValueOf(issue))
}

test('what a schema finds is told by name and limit, never in the words of its library and never with the value', () => {
  const text = z.string().min(1).max(5)
  expect(
    [
      found(text, undefined),
      found(text, ''),
      found(text, 'a secret'),
      found(text, 7),
      found(z.string().min(3), 'a'),
      found(z.array(text).min(1).max(2), []),
      found(z.array(text).max(2), ['a', 'b', 'c']),
      found(z.int().max(60), 61),
      found(z.int(), 1.5),
      found(z.number().min(5), 4),
      found(z.boolean(), 'yes'),
      found(z.enum(['utc', 'local']), 'here'),
      found(z.enum(['utc', 'local']), undefined),
      found(z.strictObject({}), { more: 1 }),
      found(z.strictObject({}), 'text'),
      found(z.guid('no-guid'), 'x'),
      found(z.string().regex(/^a$/), 'b'),
    ].map(([first]) => first),
  ).toEqual([
    { wrong: 'missing', limit: '' },
    { wrong: 'empty', limit: '' },
    { wrong: 'too-long', limit: '5' },
    { wrong: 'not-text', limit: '' },
    { wrong: 'too-short', limit: '3' },
    { wrong: 'empty', limit: '' },
    { wrong: 'too-many', limit: '2' },
    { wrong: 'too-big', limit: '60' },
    { wrong: 'not-whole', limit: '' },
    { wrong: 'too-small', limit: '5' },
    { wrong: 'not-switch', limit: '' },
    { wrong: 'not-offered', limit: 'utc, local' },
    { wrong: 'missing', limit: '' },
    { wrong: 'unknown', limit: '' },
    { wrong: 'not-group', limit: '' },
    { wrong: 'no-guid', limit: '' },
    { wrong: 'not-its-form', limit: '' },
  ])
})

test('a limit is said in every language', () => {
  expect([badValueWords['too-long']('100'), de['too-long']('100')]).toEqual(['is longer than 100 characters', 'ist länger als 100 Zeichen'])
})
