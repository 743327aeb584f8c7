import type { Instant } from '#shared/values/instant.ts'
import { readMatchRows, type MatchFilter } from '#main/store/match-rows.ts'
import { acceptPairs, forgetSources, writeAllCleared } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { decisionsLeft, rememberDecision } from './undo-decision.ts'

/** 'accept': a pair that a rule made stands as if a person had made it. 'clear': no counterpart. 'forget': the next run decides. */
export type Decision = 'accept' | 'clear' | 'forget'

/**
 * One decision about every source account that a filter lets through, as one that can be taken back as one. What a decision does not
 * apply to is left: only what is matched can be accepted, and of an account that is gone nothing but its pair can be forgotten.
 */
export function decideMany(file: ProjectFile, what: Decision, filter: MatchFilter, now: Instant): { decided: number; left: number } {
  const { total } = readMatchRows(file, filter, { offset: 0, limit: 0 })
  const { rows } = readMatchRows(file, filter, { offset: 0, limit: total })
  const concerned = rows.filter(({ state, why }) => {
    if (what === 'accept') return state === 'matched' && why !== 'manual'
    if (what === 'clear') return why !== 'cleared'
    return state === 'vanished' || why === 'manual' || why === 'cleared'
  })
  if (concerned.length === 0) return { decided: 0, left: decisionsLeft(file) }
  const sources = concerned.map(({ source, sourceGuid, ...row }) => ({ ...row, connection: source, guid: sourceGuid }))
  rememberDecision(file, sources)
  file.transaction(() => {
    if (what === 'accept') return acceptPairs(file, sources, now)
    forgetSources(file, sources)
    const isGone = ({ state, why }: (typeof sources)[number]) => state === 'vanished' && why !== 'target'
    if (what === 'clear')
      writeAllCleared(
        file,
        sources.filter((source) => !isGone(source)),
        now,
      )
  })()
  return { decided: concerned.length, left: decisionsLeft(file) }
}
