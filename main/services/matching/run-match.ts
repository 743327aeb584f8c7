import type { MatchRun } from '#shared/contracts/matching.ts'
import type { Instant } from '#shared/values/instant.ts'
import { ended } from '#shared/values/steps.ts'
import { inSteps, type LongWork, type Step } from '#main/services/document/long-work.ts'
import { dropFound, keepFound, newRun, noteFound } from '#main/store/found-matches.ts'
import { watchChanges } from '#main/store/held.ts'
import { forgetRulePairs, writeProfile } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { findMatches, type FoundMatches, type MatchRequest } from './find-matches.ts'

/** So often it is begun anew when somebody changed the project meanwhile; then others wait. */
const tries = 2

/**
 * Matches users and groups and keeps what was found: all of it, or, when it is cancelled, nothing. What others change meanwhile is seen, for
 * then it begins anew. Refuses as `findMatches`; 'ipc.cancelled'.
 */
export async function runMatch(file: ProjectFile, request: MatchRequest, now: Instant, work: LongWork): Promise<MatchRun> {
  const number = newRun(file)
  try {
    for (let tried = 0; tried < tries; tried += 1) {
      const watch = watchChanges(file)
      const found = await readSnapshot(file, (snapshot) => inSteps(work, findMatches(snapshot, request, now)))
      await inSteps(work, note(file, number, found, watch.beside))
      const isKept = file.transaction(() => watch.isSame() && keep(file, number, found, now)).immediate()
      if (isKept) return found.run
      dropFound(file, number)
    }
    return file
      .transaction(() => {
        const found = ended(findMatches(file, request, now))
        ended(note(file, number, found, (write) => write()))
        keep(file, number, found, now)
        return found.run
      })
      .immediate()
  } finally {
    dropFound(file, number)
  }
}

/** What a run would come to: all that it finds, of which nothing is kept. Refuses as `runMatch`. */
export async function previewMatch(file: ProjectFile, request: MatchRequest, now: Instant, work: LongWork): Promise<MatchRun> {
  const { run } = await readSnapshot(file, (snapshot) => inSteps(work, findMatches(snapshot, request, now)))
  return run
}

/** So many are noted at a stretch. */
const partSize = 2000

function* note(file: ProjectFile, number: number, { kinds }: FoundMatches, beside: (write: () => void) => void): Generator<Step, void> {
  const total = kinds.reduce((sum, { outcomes }) => sum + outcomes.length, 0)
  let done = 0
  for (const { scope, outcomes } of kinds)
    for (let from = 0; from < outcomes.length; from += partSize) {
      const part = outcomes.slice(from, from + partSize)
      beside(() => noteFound(file, number, scope.profile, part))
      yield { phase: 'Storing', done: (done += part.length), total }
    }
}

/** In the caller's transaction. */
function keep(file: ProjectFile, number: number, { kinds }: FoundMatches, now: Instant): true {
  for (const { scope } of kinds) {
    const { kind, target } = scope.profile
    if (scope.forgets) forgetRulePairs(file, kind, target)
    keepFound(file, number, scope.profile, now)
    writeProfile(file, scope.profile, now)
  }
  return true
}
