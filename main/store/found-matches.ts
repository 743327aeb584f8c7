import type { MatchOutcome } from '#shared/directory/match-outcome.ts'
import type { MatchProfile } from './matching.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/**
 * What a run found is put beside the project a part at a time: keeping it is then a statement or two, for which others wait a third as long
 * as for a hundred thousand.
 */
function prepare(file: ProjectFile): void {
  file.exec(`
    CREATE TEMP TABLE IF NOT EXISTS matchFound (
      run INTEGER, kind TEXT, source TEXT, sourceGuid BLOB, target TEXT, targetGuid BLOB, by TEXT, state TEXT, reason TEXT, candidates TEXT, rivals TEXT
    )`)
}

const runs = new WeakMap<ProjectFile, number>()

/** A number for a run: two may be under way at once. */
export function newRun(file: ProjectFile): number {
  const run = (runs.get(file) ?? 0) + 1
  runs.set(file, run)
  return run
}

const listed = 10
const guids = (ids: readonly string[]) => JSON.stringify(ids.slice(0, listed).map((id) => id.slice(id.length - 32)))

/** Notes new pairs, and everything that stays open. */
export function noteFound(
  file: ProjectFile,
  run: number,
  { kind, sources, target }: MatchProfile,
  outcomes: readonly MatchOutcome[],
): void {
  prepare(file)
  const insert = statement(file, 'INSERT INTO temp.matchFound VALUES (?, ?, ?, unhex(?), ?, unhex(?), ?, ?, ?, ?, ?)')
  file.transaction(() => {
    for (const outcome of outcomes) {
      if (outcome.kind === 'vanished' || (outcome.kind === 'matched' && !outcome.isNew)) continue
      const guid = outcome.source.slice(outcome.source.length - 32)
      const key = [run, kind, sources[Number(outcome.source.slice(0, -32))], guid, target]
      if (outcome.kind === 'matched') insert.run(key, outcome.target.slice(1), outcome.by, null, null, null, null)
      else {
        const rivals = outcome.kind === 'ambiguous' ? outcome.rivals : []
        insert.run(key, null, null, outcome.kind, outcome.reason, guids(outcome.candidates), guids(rivals))
      }
    }
  })()
}

/** Keeps what was noted: new pairs, and what stays open in place of what was open before. In the caller's transaction. */
export function keepFound(file: ProjectFile, run: number, { kind, target }: MatchProfile, madeAt: string): void {
  prepare(file)
  statement(file, 'DELETE FROM matchOpen WHERE kind = ? AND target = ?').run(kind, target)
  // In the order in which it is kept: each lands beside the one before.
  const those = (isPair: boolean) =>
    `FROM temp.matchFound WHERE run = @run AND kind = @kind AND targetGuid IS ${isPair ? 'NOT ' : ''}NULL ORDER BY source, sourceGuid`
  statement(
    file,
    `INSERT INTO matchPair (source, sourceGuid, target, targetGuid, kind, by, madeAt)
     SELECT source, sourceGuid, target, targetGuid, kind, by, @madeAt ${those(true)}`,
  ).run({ run, kind, madeAt })
  statement(
    file,
    `INSERT INTO matchOpen (source, sourceGuid, target, kind, state, reason, candidates, rivals)
     SELECT source, sourceGuid, target, kind, state, reason, candidates, rivals ${those(false)}`,
  ).run({ run, kind })
}

export function dropFound(file: ProjectFile, run: number): void {
  prepare(file)
  statement(file, 'DELETE FROM temp.matchFound WHERE run = ?').run(run)
}
