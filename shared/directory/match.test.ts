import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ended } from '../values/steps.ts'
import { matchAccounts, type MatchInput } from './match.ts'
import type { MatchAccount, MatchOutcome, StandingPair } from './match-outcome.ts'

const account = (id: string, value: string | null, wellKnownRid: number | null = null): MatchAccount => ({ id, value, wellKnownRid })
const nothing = { standing: [], cleared: new Set<string>() }

const outcomesOf = (given: MatchInput) => ended(matchAccounts(given))

/** The outcomes in short, by source: what a person would want to read. */
function inShort(outcomes: readonly MatchOutcome[]): Record<string, string> {
  const words = (outcome: MatchOutcome): string => {
    switch (outcome.kind) {
      case 'matched':
        return `${outcome.target} by ${outcome.by}`
      case 'unmatched':
        return [outcome.reason, ...outcome.candidates].join(' ')
      case 'ambiguous':
        return `${outcome.reason} ${outcome.candidates.join('+')} for ${outcome.rivals.join('+')}`
      default:
        return `${outcome.target} vanished: ${outcome.missing}`
    }
  }
  return Object.fromEntries(outcomes.map((outcome) => [outcome.source, words(outcome)]))
}

test('every outcome has its reason', () => {
  const input: MatchInput = {
    sources: [
      account('anna', 'Anna'),
      account('bjorn', 'Björn '),
      account('none', null),
      account('blank', '  '),
      account('many', 'x'),
      { ...account('list', null), obstacle: 'several-values' },
      account('lost', 'nobody'),
      account('twin1', 'twin'),
      account('twin2', 'TWIN'),
      account('dup', 'dup'),
      account('late', 'taken'),
      account('fired', 'fired'),
      account('holder', 'whatever'),
      account('orphan', 'orphan'),
      account('users', 'Domänen-Benutzer', 513),
      account('admins', 'Domain Admins', 512),
    ],
    targets: [
      account('t-anna', 'ANNA'),
      account('t-bjorn', 'bjorn'),
      account('t-twin', 'twin'),
      account('t-dup1', 'dup'),
      account('t-dup2', 'DUP'),
      account('t-taken', 'taken'),
      account('t-fired', 'fired'),
      account('t-orphan', 'orphan'),
      account('t-users', 'Domain Users', 513),
      account('t-fake-admins', 'Domain Admins'),
      account('t-x', null),
    ],
    standing: [
      { source: 'holder', target: 't-taken', by: 'manual' },
      { source: 'orphan', target: 't-deleted', by: 'rule' },
      { source: 'left', target: 't-left', by: 'rule' },
    ],
    cleared: new Set(['fired']),
  }
  expect(inShort(outcomesOf(input))).toEqual({
    admins: 'no-well-known',
    anna: 't-anna by rule',
    bjorn: 't-bjorn by rule',
    blank: 'no-value',
    dup: 'several-targets t-dup1+t-dup2 for dup',
    fired: 'cleared',
    holder: 't-taken by manual',
    late: 'target-taken t-taken',
    left: 't-left vanished: both',
    list: 'several-values',
    lost: 'no-counterpart',
    many: 'no-counterpart',
    none: 'no-value',
    orphan: 't-deleted vanished: target',
    twin1: 'several-sources t-twin for twin1+twin2',
    twin2: 'several-sources t-twin for twin1+twin2',
    users: 't-users by rid',
  })
})

const name = fc.constantFrom(null, '', 'a', 'A', 'á', 'b', 'B ', 'c', 'd', 'e', 'ß', 'SS')
const side = (prefix: string) =>
  fc
    .array(fc.tuple(name, fc.constantFrom(null, null, null, 512, 513)), { maxLength: 12 })
    .map((rows) => rows.map(([value, rid], index) => account(`${prefix}${index}`, value, rid)))
const input = fc
  .tuple(side('s'), side('t'), fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 5 }), fc.array(fc.nat(12), { maxLength: 3 }))
  .map(([sources, targets, pairs, cleared]): MatchInput => {
    const standing: StandingPair[] = []
    for (const [s, t] of pairs) {
      const pair = { source: `s${s}`, target: `t${t}`, by: 'manual' as const }
      if (standing.every((other) => other.source !== pair.source && other.target !== pair.target)) standing.push(pair)
    }
    return { sources, targets, standing, cleared: new Set(cleared.map((index) => `s${index}`)) }
  })
const matchedIn = (outcomes: readonly MatchOutcome[]) => outcomes.filter((outcome) => outcome.kind === 'matched')

test('the order of the accounts changes nothing', () => {
  fc.assert(
    fc.property(input, fc.infiniteStream(fc.nat()), (given, random) => {
      const shuffled = <T>(list: readonly T[]) =>
        list
          .map((item) => [random.next().value, item] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, item]) => item)
      const other = { ...given, sources: shuffled(given.sources), targets: shuffled(given.targets), standing: shuffled(given.standing) }
      expect(inShort(outcomesOf(other))).toEqual(inShort(outcomesOf(given)))
    }),
  )
})

test('no source and no target is in two pairs, and every source has one outcome', () => {
  fc.assert(
    fc.property(input, (given) => {
      const outcomes = outcomesOf(given)
      const pairs = matchedIn(outcomes)
      expect(new Set(pairs.map((pair) => pair.source)).size).toBe(pairs.length)
      expect(new Set(pairs.map((pair) => pair.target)).size).toBe(pairs.length)
      const about = outcomes.map((outcome) => outcome.source)
      expect(new Set(about).size).toBe(about.length)
      expect(given.sources.filter((source) => !about.includes(source.id))).toEqual([])
    }),
  )
})

test('a second run on the pairs of the first makes no pair and loses none', () => {
  fc.assert(
    fc.property(input, (given) => {
      const first = matchedIn(outcomesOf(given))
      const vanished = given.standing.filter((pair) => first.every((made) => made.source !== pair.source))
      const again = outcomesOf({ ...given, standing: [...vanished, ...first] })
      expect(matchedIn(again).filter((pair) => pair.isNew)).toEqual([])
      expect(matchedIn(again)).toHaveLength(first.length)
    }),
  )
})

test('what a person set or cleared beats every rule', () => {
  fc.assert(
    fc.property(input, (given) => {
      const pairs = matchedIn(outcomesOf(given))
      for (const set of given.standing) {
        const rivals = pairs.filter((pair) => (pair.source === set.source || pair.target === set.target) && pair.by !== 'manual')
        expect(rivals).toEqual([])
      }
      expect(pairs.filter((pair) => given.cleared.has(pair.source) && pair.by !== 'manual')).toEqual([])
    }),
  )
})

test('a pair that stands survives a change of both names', () => {
  const [pair] = matchedIn(outcomesOf({ sources: [account('s', 'anna')], targets: [account('t', 'Anna')], ...nothing }))
  const after = outcomesOf({
    sources: [account('s', 'anna.meier'), account('s2', 'anna')],
    targets: [account('t', 'ameier'), account('t2', 'anna')],
    standing: pair === undefined ? [] : [pair],
    cleared: new Set(),
  })
  expect(inShort(after)).toEqual({ s: 't by rule', s2: 't2 by rule' })
})
