import { expect, test } from 'vitest'
import { withNamedSids } from './named-sids.ts'

const names: Readonly<Record<string, string>> = { 'S-1-5-21-1-2-3-1104': 'Nordwind\\anna', 'S-1-5-32-544': 'BUILTIN\\Administrators' }
const named = (text: string) => withNamedSids(text, (sid) => names[sid])

test('every SID that has a name goes by it, wherever it stands, and keeps its number beside', () => {
  expect([
    named('S-1-5-21-1-2-3-1104 already has a profile.'),
    named('“S-1-5-32-544” und S-1-5-21-1-2-3-1104, S-1-5-21-1-2-3-1105'),
    named('S-1-5-21-1-2-3-1104のプロファイル'),
  ]).toEqual([
    'Nordwind\\anna (S-1-5-21-1-2-3-1104) already has a profile.',
    '“BUILTIN\\Administrators (S-1-5-32-544)” und Nordwind\\anna (S-1-5-21-1-2-3-1104), S-1-5-21-1-2-3-1105',
    'Nordwind\\anna (S-1-5-21-1-2-3-1104)のプロファイル',
  ])
})

test('a SID within a path is a part of its name', () => {
  const path = 'C:\\$Recycle.Bin\\S-1-5-21-1-2-3-1104'
  expect(named(`${path}: S-1-5-21-1-2-3-1104`)).toBe(`${path}: Nordwind\\anna (S-1-5-21-1-2-3-1104)`)
})

test('a number that only begins like one of them has no name', () => {
  const others = ['S-1-5-21-1-2-3-11045', 'S-1-5-21-1-2-3-1104-7', 'XS-1-5-32-544', 'S-1-5-32-544-']
  expect(others.map(named)).toEqual(others)
})
