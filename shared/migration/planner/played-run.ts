import type { Observation } from './rehearsed-device.ts'

/** Who began a run: a user, the agent before a user at work, or the agent where nobody was signed in. */
export const beginners = ['user', 'enforced', 'unattended'] as const

/** One run of a rehearsed device. Milliseconds since 1970. */
export interface PlayedRun {
  readonly runbook: string
  readonly beganAt: number
  /** null: it was still on its way when the rehearsal ended. */
  readonly endedAt: number | null
  readonly by: (typeof beginners)[number]
  /** How often its users were asked before, and how often they put it off. */
  readonly asked: number
  readonly postponed: number
}

/** The runs among what was seen of one device, in their order. */
export function playedRuns(seen: Iterable<Observation>): PlayedRun[] {
  const runs: PlayedRun[] = []
  let [asked, postponed, isWanted] = [0, 0, false]
  for (const each of seen) {
    if (each.kind === 'shown' && each.view.state.kind === 'available') asked += 1
    else if (each.kind === 'answered' && each.answer.kind === 'snooze') postponed += 1
    else if (each.kind === 'answered' && each.answer.kind === 'start') isWanted = true
    else if (each.kind === 'began') {
      const by = isWanted ? 'user' : each.sessions > 0 ? 'enforced' : 'unattended'
      runs.push({ runbook: each.runbook, beganAt: Math.round(each.at), endedAt: null, by, asked, postponed })
      ;[asked, postponed, isWanted] = [0, 0, false]
    } else if (each.kind === 'ended') runs.push({ ...runs.pop()!, endedAt: Math.round(each.at) })
  }
  return runs
}

/** When most runs were on their way at once, and how many; null without a run. */
export function mostAtOnce(runs: readonly PlayedRun[]): { readonly at: number; readonly runs: number } | null {
  const edges = runs
    .flatMap(({ beganAt, endedAt }) => [
      { at: beganAt, by: 1 },
      { at: endedAt ?? Number.POSITIVE_INFINITY, by: -1 },
    ])
    // What ends when another begins makes room for it.
    .toSorted((a, b) => a.at - b.at || a.by - b.by)
  let [now, most] = [0, null as { at: number; runs: number } | null]
  for (const { at, by } of edges) {
    now += by
    if (now > (most?.runs ?? 0)) most = { at, runs: now }
  }
  return most
}
