import type { Instant } from '#shared/values/instant.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { countSources, dropDecision, findSources, keepBefore, writeDecision, type Decision } from '#main/store/decision.ts'
import { countMatchRows, type MatchFilter } from '#main/store/match-rows.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { decisionsLeft, newDecision, rememberMade } from './undo-decision.ts'

/**
 * One decision about every source account that a filter lets through, as one that can be taken back as one: all of it is written, or, when
 * it is cancelled while they are looked for, none. Refuses: 'ipc.cancelled'.
 */
export async function decideMany(
  file: ProjectFile,
  what: Decision,
  filter: MatchFilter,
  now: Instant,
  work: LongWork,
): Promise<{ decided: number; left: number }> {
  const decision = newDecision(file)
  const total = countMatchRows(file).reduce((sum, { count }) => sum + count, 0)
  const told = phaseOf(work, 'Reading matches', total)
  try {
    for (const part of findSources(file, decision, what, filter)) await told(Math.floor(part * total))
    const decided = countSources(file, decision)
    if (decided > 0) {
      await phaseOf(work, 'Storing', decided)(0)
      file.transaction(() => {
        keepBefore(file, decision)
        writeDecision(file, decision, what, now)
      })()
      rememberMade(file, decision)
    }
    return { decided, left: decisionsLeft(file) }
  } catch (error) {
    dropDecision(file, decision)
    throw error
  }
}
