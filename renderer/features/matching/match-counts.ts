import type { Match } from '#shared/contracts/matching.ts'

export interface MatchCount {
  readonly kind: Match['kind']
  readonly state: Match['state']
  readonly why: string
  readonly count: number
}

export const matchStates = ['matched', 'unmatched', 'ambiguous', 'vanished'] as const

export interface MatchChoice {
  readonly kind: Match['kind'] | null
  readonly state: Match['state'] | null
  readonly why: string | null
}

/** How many lines there are of the chosen kind: in all, in each state, and by each reason of the chosen state. */
export function countMatches(counts: readonly MatchCount[], { kind, state }: MatchChoice) {
  const states = { matched: 0, unmatched: 0, ambiguous: 0, vanished: 0 }
  const whys = new Map<string, number>()
  let all = 0
  for (const one of counts) {
    if (kind !== null && one.kind !== kind) continue
    all += one.count
    states[one.state] += one.count
    if (one.state === state) whys.set(one.why, (whys.get(one.why) ?? 0) + one.count)
  }
  return { all, states, whys: [...whys].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count) }
}
