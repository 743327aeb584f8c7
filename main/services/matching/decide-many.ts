import type { Instant } from '#shared/values/instant.ts'
import { readMatchRows, type MatchFilter } from '#main/store/match-rows.ts'
import { forgetSource, writeCleared, writePair } from '#main/store/matching.ts'
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
  rememberDecision(file, ...concerned.map(({ source, sourceGuid }) => ({ connection: source, guid: sourceGuid })))
  file.transaction(() => {
    for (const { kind, state, why, source, sourceGuid, target, targetGuid } of concerned) {
      if (what === 'accept' && targetGuid !== null)
        writePair(file, { source, sourceGuid, target, targetGuid, kind, by: 'manual', madeAt: now })
      if (what === 'accept') continue
      forgetSource(file, source, sourceGuid)
      const isGone = state === 'vanished' && why !== 'target'
      if (what === 'clear' && !isGone) writeCleared(file, { connection: source, guid: sourceGuid }, kind, target, now)
    }
  })()
  return { decided: concerned.length, left: decisionsLeft(file) }
}
