import type { MatchExplanation } from '#shared/contracts/matching.ts'

type Side = MatchExplanation['sides'][number]

export interface ComparedRow {
  readonly attribute: string
  /** One value an account, in the order of the sides; empty where it has none. */
  readonly values: readonly string[]
  /** Which of them say the same as the first account, which is the one that is decided about. */
  readonly alike: readonly boolean[]
}

/** Values longer than this tell nobody apart at a glance. */
const mostLetters = 300

/**
 * Accounts attribute by attribute: only what at least two of them have, or what one of several candidates has; what agrees with the first
 * account comes first, because that is what speaks for a pair.
 */
export function compareSides(sides: readonly Side[]): ComparedRow[] {
  const of = sides.map(({ account, attributes, groups }) => ({
    ...attributes,
    displayName: account.displayName ?? '',
    userPrincipalName: account.upn ?? '',
    distinguishedName: account.dn,
    memberOf: groups.join('; '),
  })) as Record<string, string | readonly string[]>[]
  const names = [...new Set(of.flatMap((one) => Object.keys(one)))]
  const rows = names.map((attribute): ComparedRow => {
    const values = of.map((one) => [one[attribute] ?? []].flat().join('; ').slice(0, mostLetters))
    const [first = ''] = values
    return { attribute, values, alike: values.map((value) => first !== '' && folded(value) === folded(first)) }
  })
  const agreeing = ({ alike }: ComparedRow) => alike.filter(Boolean).length
  return rows
    .filter(({ values }) => values.filter((value) => value !== '').length > 1)
    .toSorted((a, b) => agreeing(b) - agreeing(a) || (a.attribute.toLowerCase() < b.attribute.toLowerCase() ? -1 : 1))
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
