import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ended } from '../values/steps.ts'
import { matchAccounts, type MatchInput } from './match.ts'
import { matchByRules } from './match-by-rules.ts'

type Values = Readonly<Record<string, string | null>>
const accounts = (values: Values) => Object.entries(values).map(([id, value]) => ({ id, value, wellKnownRid: null }))
const input = (sources: Values, targets: Values): MatchInput => ({
  sources: accounts(sources),
  targets: accounts(targets),
  standing: [],
  cleared: new Set(),
})
/** One more rule than there are further inputs. */
const byRules = (first: MatchInput, ...further: readonly MatchInput[]) =>
  ended(
    matchByRules(first, further, function* (each) {
      yield 1
      return each
    }),
  )
const shown = (outcomes: ReturnType<typeof byRules>) =>
  outcomes
    .map((each) => `${each.source} ${each.kind === 'matched' ? each.target : each.kind === 'vanished' ? 'vanished' : each.reason}`)
    .toSorted()

test('a later rule takes what the earlier left, and never what an earlier rule gave away', () => {
  const byNumber = input({ a: '1', b: null, c: '9' }, { x: '1', y: null, z: null })
  const byMail = input({ a: 'a@', b: 'b@', c: 'x@' }, { x: 'x@', y: 'b@', z: 'z@' })
  expect(shown(byRules(byNumber, byMail))).toEqual(['a x', 'b y', 'c target-taken'])
})

test('what was ambiguous is not settled by a weaker rule', () => {
  const first = input({ a: '1', b: '1' }, { x: '1' })
  const second = input({ a: 'a', b: 'b' }, { x: 'a' })
  expect(shown(byRules(first, second))).toEqual(['a several-sources', 'b several-sources'])
})

test('no target is given twice and the first rule’s pairs stay, whatever the values', () => {
  const value = fc.option(fc.constantFrom('1', '2', '3'), { nil: null })
  const side = (names: readonly string[]) => fc.record(Object.fromEntries(names.map((name) => [name, value])))
  const rule = fc.tuple(side(['a', 'b', 'c', 'd']), side(['w', 'x', 'y', 'z'])).map(([sources, targets]) => input(sources, targets))
  fc.assert(
    fc.property(rule, fc.array(rule, { maxLength: 3 }), (first, further) => {
      const outcomes = byRules(first, ...further)
      const targets = outcomes.flatMap((each) => (each.kind === 'matched' ? [each.target] : []))
      const before = ended(matchAccounts(first)).filter(({ kind }) => kind === 'matched')
      expect([new Set(targets).size, outcomes.length]).toEqual([targets.length, first.sources.length])
      expect(outcomes.filter(({ kind }) => kind === 'matched')).toEqual(expect.arrayContaining(before))
    }),
  )
})
